from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.payments import OPEN, Payment


class Grant(Payment):
    """Something a union gives to people: money, goods, a visit, a scholarship, a check-up, a benefit."""

    class Type(models.TextChoices):
        VISIT = "visit", _("Condolence visit")
        CASH = "cash", _("Cash aid")
        GOODS = "goods", _("Goods handed out")
        SCHOLARSHIP = "scholarship", _("Scholarship")
        MEDICAL = "medical", _("Medical aid")
        CHECK_UP = "check_up", _("Health check-up")
        RECUPERATION = "recuperation", _("Recuperation")
        BENEFIT = "benefit", _("Benefit for all")
        OTHER = "other", _("Other")

    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        HOME = "home", _("at home")
        HOSPITAL = "hospital", _("in hospital")
        WORKPLACE = "workplace", _("at the workplace")
        PHONE = "phone", _("by telephone")
        LETTER = "letter", _("by letter")
        TRANSFER = "transfer", _("by bank transfer")

    dates = ("date",)
    title_field = "programme"
    most_told = 1_000
    is_merged = False
    fixed: ClassVar[tuple[str, ...]] = (
        "date", "recipient_category", "persons", "households", "cash", "rate_per_person", "count",
        "people",
    )  # fmt: skip

    type = models.CharField(_("type"), max_length=12, choices=Type.choices)
    date = models.DateField(_("date"))
    end_date = models.DateField(_("until"), null=True, blank=True)
    programme = models.CharField(
        _("programme"),
        max_length=200,
        blank=True,
        help_text=_("For instance Sending Warmth, Golden Autumn aid."),
    )
    occasion = models.CharField(
        _("occasion or event"), max_length=200, blank=True, help_text=_("A festival, an illness, a birthday.")
    )
    recipient_category = models.CharField(
        _("recipients"),
        max_length=200,
        blank=True,
        help_text=_("For instance hardship workers, all women, retirees."),
    )
    by = models.CharField(_("given by"), max_length=200, blank=True)
    partner = models.CharField(_("given together with"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    channel = models.CharField(_("way of giving"), max_length=10, choices=Channel.choices, blank=True)
    everyone = models.BooleanField(
        _("nobody left out"), default=False, help_text=_("Every one of these recipients was reached.")
    )
    content = models.TextField(_("what was done, in words"), blank=True)

    persons, persons_qualifier = counted(_("persons"), "person")
    households, households_qualifier = counted(_("households"), "household")
    units, units_qualifier = counted(_("units reached"), "employer")
    visits, visits_qualifier = counted(_("household visits"), "visit")

    cash, cash_qualifier = money(_("money given"))
    goods = models.CharField(_("goods"), max_length=200, blank=True)
    goods_qty, goods_qty_qualifier = counted(_("quantity of goods"), "piece")
    goods_unit = models.CharField(
        _("unit of the goods"), max_length=10, blank=True, help_text=_("Pieces if left empty.")
    )
    goods_value, goods_value_qualifier = money(_("value of the goods"))
    rate_per_person, rate_per_person_qualifier = money(_("amount per person"))
    fund_source = models.CharField(_("source of funds"), max_length=200, blank=True)

    years, years_qualifier = counted(
        _("years in a row"), "year", help_text=_("For how many years each recipient is supported.")
    )
    since_year = models.PositiveSmallIntegerField(
        _("programme runs since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1949), MaxValueValidator(2100)],
        help_text=_("The year it began; earlier years on record are then added up."),
    )
    total_years, total_years_qualifier = counted(_("years so far"), "year")
    total_persons, total_persons_qualifier = counted(_("persons so far"), "person")
    total_cash, total_cash_qualifier = money(_("money so far"))

    class Meta(Payment.Meta):
        verbose_name = _("grant or visit")
        verbose_name_plural = _("grants and visits")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["union", "date"]),
            models.Index(fields=["union"], name="grant_unapproved", condition=models.Q(state__in=OPEN)),
        ]

    def __str__(self) -> str:
        named = " · ".join(filter(None, (self.programme, self.occasion, self.recipient_category)))
        return named or f"{self.get_type_display()} {self.date:%Y-%m-%d}"

    @property
    def paid(self) -> Decimal | None:
        """The sum, or as much as each got times how many got it."""
        cash: Decimal | None = self.cash
        each: Decimal | None = self.rate_per_person
        return each * (self.persons or 1) if cash is None and each is not None else cash

    @property
    def payees(self) -> str:
        return self.recipient_category

    def clean(self) -> None:
        super().clean()
        require_order(
            self,
            dates=(("date", "end_date"),),
            parts=(("persons", "total_persons"), ("cash", "total_cash")),
        )
        self._check_since()

    def _check_since(self) -> None:
        began: Any = self.since_year
        if began and self.date and began > self.date.year:
            raise ValidationError({"since_year": _("This year is after the date of the grant.")})
