from django.utils.translation import gettext_lazy as _

from core.access import Sphere
from core.kinds import Group, kind
from core.payments import approved_by_another
from finance.models import FundEntry

kind(
    FundEntry,
    Sphere.MONEY,
    order=60,
    icon="coin-yuan",
    columns=("date", "direction", "category", "programme", "purpose", "source", "amount", "state"),
    filters=("direction", "category", "programme", "state"),
    search=("purpose", "programme", "source", "occasion"),
    totals=("amount",),
    groups=(
        Group(_("The entry"), ("date", "direction", "category", "amount", "programme", "purpose")),
        Group(_("More"), ("source", "occasion"), folded=True),
    ),
)

approved_by_another(FundEntry)
