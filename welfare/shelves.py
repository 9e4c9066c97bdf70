from django.utils.translation import gettext_lazy as _

from core.shelves import shelf
from welfare.models import HardshipCase

shelf(
    "welfare.cases",
    _("Help I receive"),
    rows=lambda user: HardshipCase.objects.filter(member__user=user),
    order=30,
    icon="heart-handshake",
    says=lambda case: case.get_status_display(),
)
