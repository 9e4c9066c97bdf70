"""Figures counted from fund entries."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import indicator, total
from core.scope import Scope
from finance.models import Direction, FundEntry, IncomeCategory

Rows = QuerySet[Any]


def income(scope: Scope) -> Rows:
    return FundEntry.objects.within(scope).filter(direction=Direction.INCOME)


def expense(scope: Scope) -> Rows:
    return FundEntry.objects.within(scope).filter(direction=Direction.EXPENSE)


def raised(scope: Scope) -> Rows:
    return income(scope).filter(category=IncomeCategory.FUNDRAISING)


def earned(scope: Scope) -> Rows:
    return income(scope).filter(category=IncomeCategory.EARNED)


BY = ("category", "programme")
indicator("finance.income", _("Income"), "yuan", rows=income, measure=total("amount"), by=BY)
indicator("finance.expense", _("Expense"), "yuan", rows=expense, measure=total("amount"), by=BY)
indicator("finance.raised", _("Funds raised"), "yuan", rows=raised, measure=total("amount"))
indicator("finance.earned", _("Earned by the union"), "yuan", rows=earned, measure=total("amount"))
