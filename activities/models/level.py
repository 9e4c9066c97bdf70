from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high up an event is held, an honour granted, an article printed."""

    NATIONAL = "national", _("national")
    PROVINCE = "province", _("provincial")
    CITY = "city", _("city")
    COUNTY = "county", _("county or district")
    TOWNSHIP = "township", _("township or sub-district")
    SECTOR = "sector", _("industry or sector")
    GROUP = "group", _("group of companies")
    UNIT = "unit", _("own unit")
    TEAM = "team", _("workshop or team")
    OTHER = "other", _("another level")
