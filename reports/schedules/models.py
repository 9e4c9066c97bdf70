"""What is sent by itself, and when; each planned run is one row."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import Action
from core.models import Job
from reports.schedules.periods import Period, bounds


class What(models.TextChoices):
    """What is made."""

    SUMMARY = "summary", _("Work summary")
    REGISTER = "register", _("Register of one kind of record")
    PACK = "pack", _("All registers, packed as ZIP")
    FIGURES = "figures", _("All figures")


class Often(models.TextChoices):
    MONTHLY = "monthly", _("Every month")
    WEEKLY = "weekly", _("Every week")
    YEARLY = "yearly", _("Every year")
    YEAR_END = "year_end", _("On the last working day of the year")


class Move(models.TextChoices):
    """Where a run goes whose day is a holiday."""

    NEXT = "next", _("to the next working day")
    PREVIOUS = "previous", _("to the working day before")
    STAY = "stay", _("nowhere: also on holidays")


class Pause(models.TextChoices):
    PERSON = "person", _("paused by hand")
    FAILURES = "failures", _("paused after five failures in a row")


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def permitted(self, user: Any, action: str = Action.VIEW) -> "ScheduleQuerySet":
        """One's own; the chair of a union sees and stops those of others for it, but changes none: they run with the
        rights of their owner.
        """
        rule = Q(owner=user.pk)
        if action in (Action.VIEW, Action.DELETE):
            rule |= Q(union__in=user.chairs())
        return self.filter(rule)

    def due(self, now: Any) -> "ScheduleQuerySet":
        """Those with something to plan; also those planned beyond now, for then the clock was wrong."""
        return self.filter(Q(due_at__lte=now) | Q(planned_until__gt=now), paused_at=None)


class Schedule(models.Model):
    """Something made again and again for a union and a period that moves along, and sent to somebody."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="schedules", verbose_name=_("owner")
    )
    title = models.CharField(_("title"), max_length=100)
    what = models.CharField(_("what is made"), max_length=10, choices=What.choices, default=What.SUMMARY)
    outline = models.CharField(_("outline"), max_length=40, blank=True)
    format = models.CharField(_("format"), max_length=10, blank=True)
    kind = models.CharField(_("kind of record"), max_length=60, blank=True)
    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, related_name="+", verbose_name=_("union"))
    period = models.CharField(_("period"), max_length=20, choices=Period.choices, default=Period.LAST_MONTH)
    often = models.CharField(_("how often"), max_length=10, choices=Often.choices, default=Often.MONTHLY)
    weekdays: Any = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("weekdays"))
    day = models.PositiveSmallIntegerField(_("day of the month"), default=1)
    month = models.PositiveSmallIntegerField(_("month"), default=12)
    at = models.TimeField(_("time"))
    move = models.CharField(_("a holiday moves it"), max_length=10, choices=Move.choices, default=Move.NEXT)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    to: Any = ArrayField(models.EmailField(), default=list, verbose_name=_("recipients"))
    cc: Any = ArrayField(models.EmailField(), default=list, verbose_name=_("copy to"))
    subject = models.CharField(_("subject of the mail"), max_length=150, blank=True)
    text = models.TextField(_("text of the mail"), max_length=2000, blank=True)
    skips_empty = models.BooleanField(_("leave out empty ones"), default=False)
    keeps_files = models.BooleanField(_("archive the files"), default=False)

    paused_at = models.DateTimeField(null=True)
    paused_because = models.CharField(max_length=10, choices=Pause.choices, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    # Each change of the rule begins a new edition, planned from that moment on.
    edition = models.PositiveIntegerField(default=1)
    counts_from = models.DateTimeField(default=timezone.now)
    planned_until = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, db_index=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "pk"]
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:schedule", args=[self.pk])

    def bounds(self, day: date) -> tuple[date, date]:
        """The period of a run planned for that day."""
        return bounds(self.period, day)


class ScheduleRun(models.Model):
    """One planned run. That it is there once is what makes a run happen once, whoever counts and however often."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        STARTED = "started", _("started")
        MISSED = "missed", _("missed")
        REFUSED = "refused", _("refused")

    class Reason(models.TextChoices):
        """Why nothing was sent."""

        ACCOUNT = "account", _("The account of the owner is closed. Nothing was sent.")
        UNION = "union", _("The union is no longer there. Nothing was sent.")
        RIGHTS = "rights", _("The owner may no longer export this for the union. Nothing was sent.")

    class Mail(models.TextChoices):
        SENDING = "sending", _("handed to the mail server")
        SENT = "sent", _("sent")

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="runs")
    edition = models.PositiveIntegerField()
    # The day by the rule, from which the period is reckoned; and the moment, moved off a holiday.
    day = models.DateField()
    planned_for = models.DateTimeField(_("planned for"))
    # Asked for by hand, beside the plan; sent to the owner alone.
    is_extra = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    # When its outcome was counted for the five failures.
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-planned_for", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["schedule", "planned_for"], name="schedule_run_once"),
            models.UniqueConstraint(
                fields=["schedule", "edition", "day"],
                condition=Q(is_extra=False),
                name="schedule_run_once_a_day",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state"], name="schedule_run_open", condition=Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} {self.planned_for:%Y-%m-%d %H:%M}"

    @property
    def outcome(self) -> str:
        """What became of it: planned, missed, refused, running, empty, done or failed."""
        if self.state != self.State.STARTED:
            return self.state
        if self.job is None:
            return Job.State.FAILED
        if not self.job.is_over:
            return Job.State.RUNNING
        return "empty" if self.job.result.get("is_empty") else self.job.state
