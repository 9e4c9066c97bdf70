"""Money of the union, line by line."""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField, QualifierField
from core.payments import OPEN, Payment


class Direction(models.TextChoices):
    INCOME = "income", _("income")
    EXPENSE = "expense", _("expense")


class IncomeCategory(models.TextChoices):
    """The income accounts of the trade union accounting rules of 2022, and two that unions report."""

    DUES = "dues", _("membership dues")
    ALLOCATED = "allocated", _("funds allocated by the employer")
    HIGHER_GRANT = "higher_grant", _("grant from the higher union")
    GOVERNMENT_GRANT = "government_grant", _("government grant")
    ADMINISTRATIVE_GRANT = "administrative_grant", _("grant from the administration")
    AFFILIATE_REMITTANCE = "affiliate_remittance", _("remittance from affiliated units")
    INVESTMENT = "investment", _("investment income")
    FUNDRAISING = "fundraising", _("raised for a purpose")
    EARNED = "earned", _("earned by the union")
    OTHER_INCOME = "other_income", _("other income")


class ExpenseCategory(models.TextChoices):
    """The expense accounts of the same rules."""

    STAFF_ACTIVITIES = "staff_activities", _("staff activities")
    ORGANISING_ACTIVITIES = "organising_activities", _("organising staff activities")
    STAFF_SERVICES = "staff_services", _("services for staff")
    RIGHTS_PROTECTION = "rights_protection", _("rights protection")
    UNION_BUSINESS = "union_business", _("union business")
    ADMINISTRATION = "administration", _("administration")
    CAPITAL = "capital", _("capital expenditure")
    LOWER_GRANT = "lower_grant", _("grants to lower unions")
    AFFILIATES = "affiliates", _("affiliated units")
    OTHER_EXPENSE = "other_expense", _("other expense")


class FundEntry(Payment):
    """One line of money in or out. `programme` says what it belongs to, in the words of the union."""

    title_field = "purpose"
    fixed: ClassVar[tuple[str, ...]] = ("date", "direction", "source", "amount", "count")

    date = models.DateField(_("date"))
    direction = models.CharField(_("direction"), max_length=8, choices=Direction.choices)
    category = models.CharField(
        _("category"), max_length=24, choices=[*IncomeCategory.choices, *ExpenseCategory.choices], blank=True
    )
    source = models.CharField(_("source or payee"), max_length=200, blank=True)
    programme = models.CharField(_("programme"), max_length=100, blank=True)
    occasion = models.CharField(
        _("on the occasion of"), max_length=60, blank=True, help_text=_("For example 春节.")
    )
    amount = MoneyField(_("amount"))
    amount_qualifier = QualifierField(_("how exact"))
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)

    class Meta(Payment.Meta):
        verbose_name = _("fund entry")
        verbose_name_plural = _("fund entries")
        indexes = [
            models.Index(fields=["union", "date"]),
            models.Index(fields=["union"], name="fundentry_unapproved", condition=models.Q(state__in=OPEN)),
        ]

    def __str__(self) -> str:
        said = (self.programme, self.purpose or self.get_category_display())
        return " ".join(str(part) for part in said if part) or self.unnamed()

    @property
    def paid(self) -> Decimal | None:
        return self.amount if self.direction == Direction.EXPENSE else None

    @property
    def payees(self) -> str:
        return self.source

    def clean(self) -> None:
        expected = IncomeCategory if self.direction == Direction.INCOME else ExpenseCategory
        if self.category and self.category not in expected.values:
            raise ValidationError({"category": _("This category does not go with the direction.")})
