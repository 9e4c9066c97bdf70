from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.checklist import doubt, gap, slipped
from core.payments import unapproved
from core.scope import Scope
from finance.models import FundEntry


def without_category(scope: Scope) -> QuerySet[Any]:
    return FundEntry.objects.within(scope).filter(category="")


def not_approved(scope: Scope) -> QuerySet[Any]:
    rows: QuerySet[Any] = unapproved(FundEntry.objects.within(scope))
    return rows


def sums_slipped(scope: Scope) -> QuerySet[Any]:
    """A hundred times, or a hundredth of, what the same programme cost or brought in the year before."""
    return slipped(FundEntry.objects.within(scope), scope, "amount", "direction", "programme")


gap("finance.no_category", _("Fund entries without a category"), FundEntry, without_category)
gap("finance.unapproved", _("Payments that nobody has approved"), FundEntry, not_approved)
doubt(
    "finance.slipped",
    _("Amounts a hundred times or a hundredth of the year before's"),
    FundEntry,
    sums_slipped,
)
