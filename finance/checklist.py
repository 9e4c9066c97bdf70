from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.checklist import gap
from core.payments import unapproved
from core.scope import Scope
from finance.models import FundEntry


def without_category(scope: Scope) -> QuerySet[Any]:
    return FundEntry.objects.within(scope).filter(category="")


def not_approved(scope: Scope) -> QuerySet[Any]:
    rows: QuerySet[Any] = unapproved(FundEntry.objects.within(scope))
    return rows


gap("finance.no_category", _("Fund entries without a category"), FundEntry, without_category)
gap("finance.unapproved", _("Payments that nobody has approved"), FundEntry, not_approved)
