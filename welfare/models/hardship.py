from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.sensitive import AmountField, BlindIndexField, CardField, NarrativeField, PhoneField
from welfare.models.privacy import PersonalCase


class HardshipCase(PersonalCase):
    """The file of one hardship worker or household, with the dates of its life."""

    class Cause(models.TextChoices):
        """The causes of the national form, and those that unions add to it."""

        UNABLE_TO_WORK = "unable_to_work", _("Unable to work")
        NOT_EMPLOYED = "not_employed", _("Able to work but not employed")
        LAID_OFF = "laid_off", _("Laid off or unemployed")
        NOT_INSURED = "not_insured", _("Not in social insurance")
        INSURANCE_UNPAID = "insurance_unpaid", _("Social insurance not paid out as due")
        ILLNESS = "illness", _("Serious illness")
        FAMILY_ILLNESS = "family_illness", _("Illness in the family")
        DISABILITY = "disability", _("Disability")
        DISASTER = "disaster", _("Hit by a natural disaster")
        ACCIDENT = "accident", _("Hit by an accident")
        SCHOOLING = "schooling", _("Children at school")
        LOW_INCOME = "low_income", _("Low income")
        OTHER = "other", _("Other")

    class Level(models.TextChoices):
        SEVERE = "severe", _("Severe hardship")
        RELATIVE = "relative", _("Relative hardship")
        ACCIDENTAL = "accidental", _("Hardship by accident")
        ALLOWANCE = "allowance", _("On minimum living allowance")
        MARGINAL = "marginal", _("Just above the minimum living allowance")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        APPLIED = "applied", _("Applied for")
        ON_FILE = "on_file", _("On file")
        RE_CERTIFIED = "re_certified", _("Certified again")
        HELPED = "helped", _("Helped")
        LIFTED = "lifted", _("Out of hardship")
        RELAPSED = "relapsed", _("Fallen back into hardship")
        CLOSED = "closed", _("File closed")
        REFUSED = "refused", _("Not accepted")

    ENDED = (Status.LIFTED, Status.CLOSED, Status.REFUSED)

    dates = ("opened_on", "verified_on", "form_submitted_on", "closed_on")
    title_field = "member_name"

    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hardship_cases",
        verbose_name=_("member"),
    )
    member_name = models.CharField(
        _("name of the person"),
        max_length=200,
        blank=True,
        help_text=_("Where the person is not on the list of members."),
    )
    no = models.CharField(_("file number"), max_length=50, blank=True)
    category = models.CharField(
        _("kind of hardship"),
        max_length=200,
        blank=True,
        help_text=_("For instance illness of parents, a single parent."),
    )
    cause = models.CharField(_("main cause"), max_length=20, choices=Cause.choices, blank=True)
    reason = NarrativeField(_("circumstances"), blank=True, help_text=_("Without names: it may be told."))
    health = NarrativeField(_("state of health"), blank=True)
    level = models.CharField(_("level of hardship"), max_length=10, choices=Level.choices, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, blank=True)

    opened_on = models.DateField(_("file opened on"), null=True, blank=True)
    verified_on = models.DateField(_("last looked into on"), null=True, blank=True)
    form_submitted_on = models.DateField(_("form handed up on"), null=True, blank=True)
    reported_to = models.CharField(_("reported to"), max_length=200, blank=True)
    closed_on = models.DateField(_("file closed on"), null=True, blank=True)
    closed_reason = NarrativeField(_("reason for closing"), blank=True)

    household_size, household_size_qualifier = counted(_("people in the household"), "person")
    monthly_income = AmountField(_("monthly income per head (yuan)"), blank=True)
    phone = PhoneField(_("phone of the person"), blank=True)
    phone_index = BlindIndexField(of="phone")
    bank_card = CardField(_("bank card"), blank=True)
    aid = models.CharField(_("help given"), max_length=200, blank=True)
    aid_cash, aid_cash_qualifier = money(_("money received"))

    class Meta(PersonalCase.Meta):
        verbose_name = _("hardship file")
        verbose_name_plural = _("hardship files")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "opened_on"])]

    def __str__(self) -> str:
        who = str(self.member) if self.member_id else self.member_name
        return " ".join(filter(None, (self.no, who))) or self.unnamed()

    def clean(self) -> None:
        super().clean()
        require_order(self, dates=(("opened_on", "closed_on"),))
