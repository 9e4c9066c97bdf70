from django.utils.translation import gettext_lazy as _

from congress.models import Proposal
from core.shelves import shelf

shelf(
    "congress.proposals",
    _("My proposals"),
    rows=lambda user: Proposal.objects.filter(proposer__user=user),
    order=10,
    icon="bulb",
    says=lambda proposal: proposal.get_status_display(),
)
