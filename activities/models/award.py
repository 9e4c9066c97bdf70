from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.level import Level
from core.fields import counted, money
from core.order import out_of_order
from core.records import Part, Record


class Award(Record):
    """An honour, a placing or a standard: received, granted or recommended, or the drive towards it."""

    class Direction(models.TextChoices):
        RECEIVED = "received", _("received by us")
        GRANTED = "granted", _("granted by us")
        RECOMMENDED = "recommended", _("recommended by us")

    class RecipientType(models.TextChoices):
        MEMBER = "member", _("one person")
        UNION_ORG = "union_org", _("union organisation")
        EMPLOYER = "employer", _("enterprise")
        TEAM = "team", _("work team")
        FAMILY = "family", _("one family")
        OTHER = "other", _("somebody else")

    class Status(models.TextChoices):
        PARTICIPATING = "participating", _("taking part in the drive")
        APPLIED = "applied", _("honour applied for")
        NOMINATED = "nominated", _("nominated")
        POSTED = "posted", _("posted for notice")
        PASSED = "passed", _("reached the standard")
        GRANTED = "granted", _("honour granted")
        KEPT = "kept", _("confirmed on review")
        REFUSED = "refused", _("not granted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    title = models.CharField(_("name of the honour"), max_length=200, blank=True)
    programme = models.CharField(
        _("drive or standard"), max_length=200, blank=True, help_text=_("The standard or title worked for.")
    )
    rank = models.CharField(
        _("placing"), max_length=100, blank=True, help_text=_("First prize, third place …")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    direction = models.CharField(
        _("received or granted"), max_length=12, choices=Direction.choices, default=Direction.RECEIVED
    )
    status = models.CharField(_("status"), max_length=14, choices=Status.choices, default=Status.GRANTED)
    date = models.DateField(_("date"))
    occasion = models.CharField(_("occasion"), max_length=60, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    granted_by = models.CharField(_("granted by"), max_length=200, blank=True)
    recipient_type = models.CharField(
        _("kind of recipient"), max_length=10, choices=RecipientType.choices, blank=True
    )
    recipient = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recipient on the register"),
    )
    recipient_name = models.CharField(_("recipient of the honour"), max_length=200, blank=True)
    recipients, recipients_qualifier = counted(_("number of recipients of the honour"))
    activity = models.ForeignKey(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("activity on record"),
    )
    activity_name = models.CharField(_("won at"), max_length=200, blank=True)
    quota, quota_qualifier = counted(_("places to fill"), "person", help_text=_("How many may be chosen."))
    quota_before, quota_before_qualifier = counted(_("places before"), "person")
    nominations, nominations_qualifier = counted(
        _("nominations a month"), "person", help_text=_("The least, where it changes from month to month.")
    )
    nominations_max, nominations_max_qualifier = counted(_("nominations a month, at most"), "person")
    prize_money, prize_money_qualifier = money(_("prize money"))

    class Meta(Record.Meta):
        verbose_name = _("honour or award")
        verbose_name_plural = _("honours and awards")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        placing = f"{self.activity or self.activity_name} {self.rank}".strip()
        return self.title or self.programme or placing or self.unnamed()

    def clean(self) -> None:
        errors = out_of_order(self, parts=(("nominations", "nominations_max"),))
        if not (self.title or self.programme or self.rank):
            errors["title"] = _("Name the honour, the drive or the placing.")
        if errors:
            raise ValidationError(errors)


class Recipient(Part):
    """One of the people whom an honour went to: a member, or only a name."""

    owner = models.ForeignKey(Award, models.CASCADE, related_name="people")
    member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    unit = models.CharField(_("unit of the recipient"), max_length=200, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("person honoured")
        verbose_name_plural = _("people honoured")

    def __str__(self) -> str:
        return self.name or str(self.member or "")

    def clean(self) -> None:
        if not self.name and not self.member_id:
            raise ValidationError({"name": _("Say who it was.")})
