"""Practical deeds promised to the congress, and what became of them."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import counted, money
from core.order import require_order
from core.records import Part, Record


class CommitmentStatus(models.TextChoices):
    """How far it has come."""

    PLEDGED = "pledged", pgettext_lazy("commitment", "promised")
    IN_PROGRESS = "in_progress", pgettext_lazy("commitment", "under way")
    DELIVERED = "delivered", pgettext_lazy("commitment", "delivered")
    PARTLY = "partly", pgettext_lazy("commitment", "partly delivered")
    POSTPONED = "postponed", pgettext_lazy("commitment", "postponed")
    DROPPED = "dropped", pgettext_lazy("commitment", "not delivered")


class Commitment(Record):
    """A practical deed promised, or several alike."""

    dates: ClassVar[tuple[str, ...]] = ("pledged_on", "delivered_on", "due_on")

    title = models.CharField(_("title"), max_length=200)
    session = models.CharField(
        _("promised to"),
        max_length=200,
        blank=True,
        help_text=_("Such as the second session of the third congress."),
    )
    pledged_on = models.DateField(_("promised on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    department = models.CharField(_("department in charge"), max_length=200, blank=True)
    responsible = models.CharField(_("person responsible"), max_length=100, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=CommitmentStatus.choices, default=CommitmentStatus.PLEDGED
    )
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    investment, investment_qualifier = money(_("investment"))
    beneficiaries, beneficiaries_qualifier = counted(_("people who benefit"), "person")
    reason = models.TextField(_("why it is not done"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("practical deed")
        verbose_name_plural = _("practical deeds")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "pledged_on"])]

    def clean(self) -> None:
        require_order(self, dates=(("pledged_on", "delivered_on"), ("pledged_on", "due_on")))

    @property
    def is_late(self) -> bool:
        """Was it delivered after the day on which it was due?"""
        return bool(self.delivered_on and self.due_on and self.delivered_on > self.due_on)


class DeedQuantity(Part):
    """A quantity of a deed: 新增车位 120 个."""

    owner = models.ForeignKey(Commitment, models.CASCADE, related_name="quantities")
    label = models.CharField(pgettext_lazy("commitment", "what"), max_length=200)
    value = models.DecimalField(pgettext_lazy("commitment", "how many"), max_digits=16, decimal_places=2)
    unit = models.CharField(pgettext_lazy("commitment", "unit"), max_length=20, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("quantity")
        verbose_name_plural = _("quantities")

    def __str__(self) -> str:
        return f"{self.label} {self.value:f} {self.unit}"


class ProgressNote(Part):
    """How far a deed had come on a day."""

    owner = models.ForeignKey(Commitment, models.CASCADE, related_name="progress")
    date = models.DateField(_("date"), null=True)
    percent = models.PositiveSmallIntegerField(
        _("done, in per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    note = models.CharField(pgettext_lazy("commitment", "what was done"), max_length=500, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")

    def __str__(self) -> str:
        return f"{self.date} {self.percent}%"
