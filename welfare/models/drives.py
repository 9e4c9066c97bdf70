from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.records import Record


class Drive(Record):
    """A collection of money or goods for somebody."""

    dates = ("date",)
    title_field = "name"

    name = models.CharField(_("name"), max_length=200)
    date = models.DateField(_("date"))
    end_date = models.DateField(_("until"), null=True, blank=True)
    beneficiary = models.CharField(_("beneficiary"), max_length=200, blank=True)
    reason = models.CharField(_("reason for the drive"), max_length=200, blank=True)
    donor_category = models.CharField(
        _("who gave"), max_length=200, blank=True, help_text=_("For instance all staff, teachers and pupils.")
    )
    donors, donors_qualifier = counted(_("donors"), "person")
    rounds, rounds_qualifier = counted(_("rounds"), "round")
    partner = models.CharField(_("held together with"), max_length=200, blank=True)

    cash, cash_qualifier = money(_("money raised"))
    goods = models.CharField(_("goods"), max_length=200, blank=True)
    goods_qty, goods_qty_qualifier = counted(_("quantity of goods"), "piece")
    goods_unit = models.CharField(
        _("unit of the goods"), max_length=10, blank=True, help_text=_("Pieces if left empty.")
    )
    goods_value, goods_value_qualifier = money(_("value of the goods"))
    transferred_to = models.CharField(_("handed over to"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("donation drive")
        verbose_name_plural = _("donation drives")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def clean(self) -> None:
        super().clean()
        require_order(self, dates=(("date", "end_date"),))
