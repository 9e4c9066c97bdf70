from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.records import Part
from core.sensitive import BlindIndexField, NameField, NarrativeField, PhoneField
from welfare.models.privacy import PersonalCase


class RightsCase(PersonalCase):
    """Somebody's right taken up: a letter, a visit, a consultation, legal aid, a dispute, casework."""

    class Channel(models.TextChoices):
        LETTER = "letter", _("Incoming letter")
        VISIT = "visit", _("Visit in person")
        LETTER_VISIT = "letter_visit", _("Letters and visits")
        PHONE = "phone", _("Incoming call")
        ONLINE = "online", _("Online message")
        CONSULTATION = "consultation", _("Advice")
        CASEWORK = "casework", _("Member casework")
        LEGAL_AID = "legal_aid", _("Legal aid")
        MEDIATION = "mediation", _("Mediation")
        ARBITRATION = "arbitration", _("Arbitration")
        LITIGATION = "litigation", _("Litigation")
        SUPERVISION = "supervision", _("Supervision of labour law")
        OTHER = "other", _("Other")

    class Type(models.TextChoices):
        WAGES = "wages", _("Wages")
        WORK_INJURY = "work_injury", _("Compensation for work injury")
        CONTRACT = "contract", _("Labour contract")
        DISMISSAL = "dismissal", _("Dismissal")
        SOCIAL_INSURANCE = "social_insurance", _("Social insurance")
        HOURS = "hours", _("Working hours and leave")
        WELFARE = "welfare", _("Welfare")
        SAFETY = "safety", _("Occupational safety and health")
        WOMEN = "women", _("Rights of women workers")
        DISCRIMINATION = "discrimination", _("Discrimination")
        DISCIPLINE = "discipline", _("Disciplinary action")
        GRIEVANCE = "grievance", _("Grievance")
        SICKNESS = "sickness", _("Sick leave")
        EMERGENCY = "emergency", _("Urgent call for help")
        PENSION = "pension", _("Retirement and pension")
        RESTRUCTURING = "restructuring", _("Restructuring and relocation")
        DEMOCRACY = "democracy", _("Democratic rights")
        LIVELIHOOD = "livelihood", _("Hardship in daily life")
        DISPUTE = "dispute", _("Labour dispute")
        COLLECTIVE = "collective", _("Collective dispute")
        POLICY = "policy", _("Question about policy")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        RECEIVED = "received", _("Taken in")
        IN_HAND = "in_hand", _("In hand")
        REFERRED = "referred", _("Referred")
        ON_THE_SPOT = "on_the_spot", _("Settled on the spot")
        SETTLED = "settled", _("Settled")
        NOT_SETTLED = "not_settled", _("Not settled")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    DONE = (Status.ON_THE_SPOT, Status.SETTLED)

    dates = ("date", "closed_on")
    title_field = "complainant"

    channel = models.CharField(_("how it came in"), max_length=12, choices=Channel.choices)
    type = models.CharField(_("kind of matter"), max_length=16, choices=Type.choices, blank=True)
    date = models.DateField(_("received on"))
    complainant = models.CharField(
        _("who came"), max_length=200, blank=True, help_text=_("Not a name: a migrant worker, a nurse.")
    )
    complainant_age = models.PositiveSmallIntegerField(
        _("age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    member = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rights_cases",
        verbose_name=_("member"),
    )
    complainant_name = NameField(_("name of who came"), blank=True)
    phone = PhoneField(_("phone of who came"), blank=True)
    phone_index = BlindIndexField(of="phone")
    complaint = NarrativeField(
        _("what it is about"), blank=True, help_text=_("Without names: it may be told.")
    )
    respondent = models.CharField(_("against whom"), max_length=200, blank=True)
    persons, persons_qualifier = counted(_("persons concerned"), "person")
    attendance, attendance_qualifier = counted(_("attendances at reception"), "attendance")

    action = models.CharField(
        _("steps taken"),
        max_length=200,
        blank=True,
        help_text=_("For instance negotiated, went to arbitration."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    duration_days, duration_days_qualifier = counted(_("days it took"), "day")
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, blank=True)
    outcome = NarrativeField(_("result of the case"), blank=True)
    amount_recovered, amount_recovered_qualifier = money(_("amount recovered"))
    settled, settled_qualifier = counted(
        _("of them settled"), "case", help_text=_("Where one row stands for several cases.")
    )
    closed_on = models.DateField(_("case closed on"), null=True, blank=True)

    class Meta(PersonalCase.Meta):
        verbose_name = _("rights case")
        verbose_name_plural = _("rights cases")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        matter = self.get_type_display() if self.type else ""
        return " · ".join(filter(None, (self.get_channel_display(), matter, self.complainant)))

    def clean(self) -> None:
        super().clean()
        require_order(self, dates=(("date", "closed_on"),), parts=(("settled", "count"),))


class RightsPartner(Part):
    """A body that helped with a case."""

    owner = models.ForeignKey(RightsCase, models.CASCADE, related_name="partners")
    name = models.CharField(_("name of the body"), max_length=200)

    class Meta(Part.Meta):
        verbose_name = _("body that helped")
        verbose_name_plural = _("bodies that helped")

    def __str__(self) -> str:
        return self.name
