"""How far documents reach, and by which code of the administrative divisions (GB/T 2260) a region is named."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Jurisdiction(TextChoices):
    """Where a document holds, the widest first; of several the nearest goes before the others."""

    NATION = "nation", _("the whole country")
    PROVINCE = "province", _("a province")
    CITY = "city", _("a city")
    COUNTY = "county", _("a county or district")
    UNION = "union", _("the union's own rule")


# How many digits of the code name a region.
DIGITS = {Jurisdiction.PROVINCE: 2, Jurisdiction.CITY: 4, Jurisdiction.COUNTY: 6}
