"""Meetings: congresses, committees, forums, commendations, and what they dealt with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.congresses import Session
from core.fields import counted
from core.order import require_order
from core.records import Part, Record


class MeetingType(models.TextChoices):
    """What kind of meeting it is."""

    STAFF_CONGRESS = "staff_congress", _("workers' congress")
    MEMBER_CONGRESS = "member_congress", _("members' congress")
    COMMITTEE = "committee", _("union committee meeting")
    COMMITTEE_ENLARGED = "committee_enlarged", _("enlarged union committee meeting")
    PLENUM = "plenum", _("plenary session")
    JOINT_MEETING = "joint_meeting", _("joint meeting")
    DEMOCRATIC_MANAGEMENT = "democratic_management", _("democratic management committee meeting")
    FORUM = "forum", _("forum")
    SYMPOSIUM = "symposium", _("symposium")
    WORK_MEETING = "work_meeting", _("work meeting")
    COMMENDATION = "commendation", _("commendation meeting")
    BARGAINING = "bargaining", _("collective consultation meeting")
    SHIFT = "shift", _("pre-shift, regular or special meeting")
    OTHER = "other", pgettext_lazy("meeting", "other")


CONGRESSES = (MeetingType.STAFF_CONGRESS, MeetingType.MEMBER_CONGRESS)


class MeetingRole(models.TextChoices):
    """What the union had to do with it."""

    HELD = "held", pgettext_lazy("meeting", "held it")
    HOSTED = "hosted", pgettext_lazy("meeting", "hosted it for a higher body")
    ATTENDED = "attended", pgettext_lazy("meeting", "attended it")


class Meeting(Record):
    """A meeting, or several alike."""

    type = models.CharField(_("type"), max_length=24, choices=MeetingType.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    session = models.CharField(
        _("term and session"),
        max_length=200,
        blank=True,
        help_text=_("As people say it, such as: seventh term, third session."),
    )
    date = models.DateField(_("date"))
    frequency = models.CharField(
        _("how often"),
        max_length=200,
        blank=True,
        help_text=_("For meetings held again and again, such as: every month."),
    )
    role = models.CharField(
        pgettext_lazy("meeting", "our part"),
        max_length=10,
        choices=MeetingRole.choices,
        default=MeetingRole.HELD,
    )
    partner = models.CharField(
        pgettext_lazy("meeting", "held together with"),
        max_length=200,
        blank=True,
        help_text=_("The body that called the meeting with us, such as the Party branch."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    expected, expected_qualifier = counted(_("expected to attend"), "person")
    attendees, attendees_qualifier = counted(_("attended"), "person")
    guests = models.CharField(_("guests"), max_length=200, blank=True)
    outcome = models.TextField(_("result of the meeting"), blank=True)
    congress_session = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("session of a congress"),
    )
    minutes = models.TextField(_("minutes"), blank=True)
    published_on = models.DateField(_("results published on"), null=True, blank=True)
    reported_on = models.DateField(_("reported upward on"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())

    def clean(self) -> None:
        require_order(self, dates=(("date", "published_on"), ("date", "reported_on")))


class AgendaOutcome(models.TextChoices):
    """What a meeting did with an item."""

    ADOPTED = "adopted", pgettext_lazy("agenda", "adopted")
    DELIBERATED = "deliberated", pgettext_lazy("agenda", "deliberated")
    HEARD = "heard", pgettext_lazy("agenda", "heard")
    DISCUSSED = "discussed", pgettext_lazy("agenda", "discussed")
    APPRAISED = "appraised", pgettext_lazy("agenda", "appraised")
    DECIDED = "decided", pgettext_lazy("agenda", "decided")
    ELECTED = "elected", pgettext_lazy("agenda", "elected")
    SELECTED = "selected", pgettext_lazy("agenda", "selected the best")
    CONSULTED = "consulted", pgettext_lazy("agenda", "negotiated")
    SIGNED = "signed", pgettext_lazy("agenda", "signed")
    ARRANGED = "arranged", pgettext_lazy("agenda", "arranged")
    PUBLICISED = "publicised", pgettext_lazy("agenda", "made known")
    COMMENDED = "commended", pgettext_lazy("agenda", "commended")
    REJECTED = "rejected", pgettext_lazy("agenda", "not adopted")
    OTHER = "other", pgettext_lazy("agenda", "other")


class AgendaItem(Part):
    """What a meeting dealt with."""

    owner = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    topic = models.CharField(pgettext_lazy("agenda", "topic"), max_length=200)
    outcome = models.CharField(
        pgettext_lazy("agenda", "outcome"), max_length=12, choices=AgendaOutcome.choices, blank=True
    )
    paper = models.CharField(pgettext_lazy("agenda", "paper"), max_length=200, blank=True)
    paper_on = models.DateField(pgettext_lazy("agenda", "paper sent on"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.topic
