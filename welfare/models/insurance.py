from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.records import Record


class Insurance(Record):
    """Enrolment in, or a claim on, a mutual-aid insurance scheme."""

    class Action(models.TextChoices):
        ENROL = "enrol", _("Enrolment")
        RENEW = "renew", _("Renewal")
        CLAIM = "claim", _("Claim")
        OTHER = "other", _("Other")

    dates = ("date",)
    title_field = "scheme"

    scheme = models.CharField(_("scheme"), max_length=200, blank=True, help_text=_("The name of the plan."))
    action = models.CharField(_("enrolment or claim"), max_length=10, choices=Action.choices)
    date = models.DateField(_("date"))
    expires_on = models.DateField(_("cover ends on"), null=True, blank=True)
    insured_category = models.CharField(_("who is insured"), max_length=200, blank=True)
    units, units_qualifier = counted(_("units enrolled"), "employer")
    full_enrolment, full_enrolment_qualifier = counted(_("of them with all staff enrolled"), "employer")
    persons, persons_qualifier = counted(_("persons"), "person")
    policies, policies_qualifier = counted(_("policies"), "policy")
    premium, premium_qualifier = money(_("premium"))
    coverage_amount, coverage_amount_qualifier = money(_("sum insured"))
    paid_by = models.CharField(_("premium paid by"), max_length=200, blank=True)
    claims, claims_qualifier = counted(_("claims"), "case")
    payout, payout_qualifier = money(_("paid out"))
    insurer = models.CharField(_("insurer"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("mutual-aid insurance")
        verbose_name_plural = _("mutual-aid insurance")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.scheme or f"{self.get_action_display()} {self.date:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        require_order(self, dates=(("date", "expires_on"),), parts=(("full_enrolment", "units"),))
