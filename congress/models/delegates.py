"""Delegates of a congress: how each was elected, whom they stand for, where they were and how they voted by name."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.congresses import Congress, Delegation
from congress.models.meetings import Meeting
from congress.models.resolutions import Resolution
from core.fields import counted
from core.order import require_order
from core.records import Part, Record, RecordQuerySet


class DelegateCategory(models.TextChoices):
    """What work a delegate does, as the shares ask."""

    FRONT_LINE = "front_line", _("front-line staff")
    TECHNICAL = "technical", _("technical staff")
    TEACHER = "teacher", _("teacher")
    MANAGER = "manager", _("manager")
    OTHER = "other", pgettext_lazy("delegate", "other")


class DelegateStanding(models.TextChoices):
    """Whether somebody votes in the congress."""

    DELEGATE = "delegate", _("delegate")
    SUBSTITUTE = "substitute", _("substitute")
    OBSERVER = "observer", _("observer without a vote")


class DelegateQuerySet(RecordQuerySet):
    def voting(self, congress: Any, day: Any) -> "DelegateQuerySet":
        """Those who vote in the congress on a day; without a day elected they always did. Who is in one of its delegations
        sits in it.
        """
        sits = Q(congress=congress) | Q(congress=None, delegation__congress=congress)
        begun = Q(elected_on=None) | Q(elected_on__lte=day)
        standing = begun & (Q(ended_on=None) | Q(ended_on__gt=day))
        return self.current().filter(sits, standing, standing=DelegateStanding.DELEGATE)

    def wanting(self) -> "DelegateQuerySet":
        """Those in whose election fewer than two thirds of the constituency took part, or fewer than half of it agreed."""
        few = Q(GreaterThan(F("voters") * 2, F("voted") * 3))
        return self.filter(few | Q(GreaterThan(F("voters"), F("votes") * 2)))


class Delegate(Record):
    """Somebody elected to a congress."""

    dates: ClassVar[tuple[str, ...]] = ("elected_on", "ended_on")
    title_field: ClassVar[str] = "member_name"

    congress = models.ForeignKey(
        Congress,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name=pgettext_lazy("congress", "term of congress"),
    )
    delegation = models.ForeignKey(
        Delegation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name=_("delegation"),
    )
    member = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seats_in_congress",
        verbose_name=pgettext_lazy("delegate", "name"),
    )
    member_name = models.CharField(pgettext_lazy("delegate", "name"), max_length=100, blank=True)
    unit = models.CharField(_("unit of the delegate"), max_length=200, blank=True)
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=DelegateStanding.choices,
        default=DelegateStanding.DELEGATE,
    )
    category = models.CharField(
        _("kind of staff"), max_length=10, choices=DelegateCategory.choices, blank=True
    )
    is_woman = models.BooleanField(_("woman"), default=False)
    is_dispatched = models.BooleanField(_("dispatched worker"), default=False)
    elected_on = models.DateField(_("elected on"), null=True, blank=True)
    constituency = models.CharField(_("constituency"), max_length=200, blank=True)
    voters, voters_qualifier = counted(_("staff of the constituency"), "person")
    voted, voted_qualifier = counted(_("took part in the election"), "person")
    votes, votes_qualifier = counted(_("votes received"), "ballot")
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name=_("replaced by")
    )

    objects = DelegateQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = pgettext_lazy("congress", "delegate")
        verbose_name_plural = pgettext_lazy("congress", "delegates")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["congress", "standing"])]

    def __str__(self) -> str:
        return self.member_name or str(self.member or self.unnamed())

    @classmethod
    def told(cls, rows: Any, scope: Any) -> Any:
        """None by themselves: a summary says how many there are."""
        return rows.none()

    @property
    def sits_in(self) -> int | None:
        """The key of the congress: its own, or that of the delegation."""
        return self.congress_id or (self.delegation.congress_id if self.delegation else None)

    def clean(self) -> None:
        parts = (("voted", "voters"), ("votes", "voted"))
        require_order(self, dates=(("elected_on", "ended_on"),), parts=parts)
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": _("Nobody replaces themselves.")})


class AttendanceState(models.TextChoices):
    """Whether a delegate came."""

    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


class AttendanceWay(models.TextChoices):
    """How it was found."""

    LIST = "list", _("ticked on the list")
    CODE = "code", _("by their own code")


class Attendance(Part):
    """A delegate at a meeting."""

    owner = models.ForeignKey(Delegate, models.CASCADE, related_name="attendances")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, verbose_name=_("meeting"), related_name="attendances"
    )
    state = models.CharField(
        _("attendance"), max_length=8, choices=AttendanceState.choices, default=AttendanceState.PRESENT
    )
    way = models.CharField(
        _("how it was recorded"), max_length=4, choices=AttendanceWay.choices, default=AttendanceWay.LIST
    )

    class Meta(Part.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "meeting"], name="attendance_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.get_state_display()}"


class Choice(models.TextChoices):
    """A vote given by name."""

    IN_FAVOUR = "in_favour", pgettext_lazy("vote", "for")
    AGAINST = "against", pgettext_lazy("vote", "against")
    ABSTAINED = "abstained", pgettext_lazy("vote", "abstained")


class VoteWay(models.TextChoices):
    """Who wrote a vote down."""

    LIST = "list", _("ticked on the list")
    OWN = "own", _("by the delegate")


class NamedVote(Part):
    """How a delegate voted on a resolution that is voted on by name."""

    owner = models.ForeignKey(Delegate, models.CASCADE, related_name="named_votes")
    resolution = models.ForeignKey(
        Resolution, models.CASCADE, null=True, verbose_name=_("resolution"), related_name="named_votes"
    )
    choice = models.CharField(_("vote"), max_length=10, choices=Choice.choices, default=Choice.IN_FAVOUR)
    way = models.CharField(
        _("how it was recorded"), max_length=4, choices=VoteWay.choices, default=VoteWay.LIST
    )

    class Meta(Part.Meta):
        verbose_name = _("vote by name")
        verbose_name_plural = _("votes by name")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "resolution"], name="vote_once_a_resolution")
        ]

    def __str__(self) -> str:
        return f"{self.resolution} · {self.get_choice_display()}"
