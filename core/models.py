"""What the house keeps beside the records: history, attachments, jobs."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.custom.models import CustomField, Tag
from core.encryption import blind
from core.saved.models import ListColumns, SavedView
from core.sensitive import ChangesField
from core.workdays.models import Holiday

__all__ = [
    "AccessEntry", "AccessLink", "Attachment", "CustomField", "HistoryEntry", "Holiday", "Job",
    "ListColumns", "MailChoice", "Notice", "Receipt", "SavedView", "Tag",
]  # fmt: skip

LEASE = timedelta(minutes=5)
MOST_LINES = 200


class HistoryEntry(models.Model):
    """One change of one record: who, when, what it was before and is after. Written in the change's own transaction."""

    class Did(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        BINNED = "binned", _("moved to the bin")
        RESTORED = "restored", _("taken back from the bin")
        UNDONE = "undone", _("undone with its batch")
        MERGED = "merged", _("merged into another record")
        PARTED = "parted", _("taken out of another record again")

    kind = models.CharField(_("kind"), max_length=60)
    record_id = models.BigIntegerField()
    did = models.CharField(_("action"), max_length=10, choices=Did.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)
    changes = ChangesField(default=dict)
    job = models.ForeignKey("Job", models.SET_NULL, null=True, related_name="entries")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "record_id", "-id"])]
        verbose_name = _("history entry")
        verbose_name_plural = _("history entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {self.did}"


def attachment_path(attachment: "Attachment", name: str) -> str:
    """A name nobody can guess; the ending is kept so that a download opens."""
    return f"attachments/{secrets.token_urlsafe(24)}{Path(name).suffix.lower()[:10]}"


class Attachment(models.Model):
    """A file that belongs to a record; whoever may view the record may open it.

    `about` says which part of the record it shows, in the words of the record's application.
    """

    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    file = models.FileField(_("file"), upload_to=attachment_path)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField()
    about = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "record_id"])]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.name


def job_path(job: "Job", name: str) -> str:
    """A name nobody can guess and always the same: a job that is done again writes over what it left half done."""
    return f"attachments/{blind('job file', str(job.pk))}{Path(name).suffix.lower()[:10]}"


class JobQuerySet(models.QuerySet["Job"]):
    def claim(self, pk: int) -> "Job | None":
        """Take a queued job, once; a second caller gets None."""
        now = timezone.now()
        taken = self.filter(pk=pk, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING, started_at=now, leased_until=now + LEASE, attempts=F("attempts") + 1
        )
        return self.get(pk=pk) if taken else None

    def under_way(self) -> "JobQuerySet":
        return self.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING))

    def abandoned(self) -> "JobQuerySet":
        """Running ones whose worker has not been heard of, and queued ones nobody has taken for a minute."""
        now = timezone.now()
        return self.filter(
            Q(state=Job.State.RUNNING, leased_until__lt=now)
            | Q(state=Job.State.QUEUED, queued_at__lt=now - timedelta(minutes=1))
        )


class Job(models.Model):
    """A long piece of work: queued by somebody, done once by a worker, with progress, result and file."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("finished")
        FAILED = "failed", _("failed")

    work = models.CharField(max_length=60)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="jobs")
    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=10, default="zh-hans")
    arguments = models.JSONField(default=dict)
    # What the owner was entitled by when the work was asked for.
    rights = ArrayField(models.CharField(max_length=60), default=list)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.TextField(_("error"), blank=True)
    upload = models.FileField(upload_to=attachment_path, blank=True)
    file = models.FileField(_("file"), upload_to=job_path, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    # Archived: its files do not end by themselves.
    is_kept = models.BooleanField(default=False)
    files_ended_at = models.DateTimeField(null=True)
    # What the worker said on the way, each line with its time.
    log = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    leased_until = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def is_allowed(self) -> bool:
        """Does the owner still hold every right by which the work was asked for?"""
        owner: Any = self.owner
        return owner is None or (owner.is_active and {*self.rights} <= {*owner.rights(self.union)})

    @property
    def is_at_hand(self) -> bool:
        """Is there a file that its owner may still have?"""
        return bool(self.file) and self.is_allowed

    @property
    def may_be_retried(self) -> bool:
        """Did it fail, with all it needs still there and the owner still entitled to it?"""
        return self.state == self.State.FAILED and self.files_ended_at is None and self.is_allowed

    @property
    def files_end_on(self) -> Any:
        """The day on which its file ends; None when it has none, or one that is archived."""
        if not (self.file and self.finished_at) or self.is_kept:
            return None
        return timezone.localdate(self.finished_at + timedelta(days=settings.RETENTION_DAYS["files"]))

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.state == self.State.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work is, and that the worker is alive."""
        self.done, self.total, self.leased_until = done, total, timezone.now() + LEASE
        type(self).objects.filter(pk=self.pk).update(done=done, total=total, leased_until=self.leased_until)

    def say(self, words: str) -> None:
        """Add a line to the log; of very many the first are dropped."""
        line = {"at": timezone.now().isoformat(timespec="seconds"), "words": words}
        self.log = [*self.log, line][-MOST_LINES:]
        type(self).objects.filter(pk=self.pk).update(log=self.log)

    @property
    def lines(self) -> list[tuple[datetime, str]]:
        """The log, read."""
        return [(datetime.fromisoformat(line["at"]), line["words"]) for line in self.log]

    def finish(self, state: "Job.State", **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.state, self.finished_at = state, timezone.now()
        self.save()


class AccessEntry(models.Model):
    """Somebody saw sensitive values in full: who, when, of which record, what for, from where. The database lets
    nobody change one, and only retention end it.
    """

    kind = models.CharField(_("kind"), max_length=60)
    record_id = models.BigIntegerField()
    union = models.ForeignKey(settings.UNION_MODEL, models.SET_NULL, null=True, related_name="+")
    fields = ArrayField(models.CharField(max_length=60), verbose_name=_("values"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    purpose = models.CharField(_("purpose"), max_length=200)
    address = models.GenericIPAddressField(_("address"), null=True)
    job = models.ForeignKey("Job", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "record_id", "-id"]),
            models.Index(fields=["union", "-id"]),
        ]
        verbose_name = _("access entry")
        verbose_name_plural = _("access entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {', '.join(self.fields)}"


class AccessLink(models.Model):
    """One link of the chain over all access entries: its digest is made of the one before and of what the entry says.

    The database writes it when the entry is committed; the link stays when the entry ends by its retention.
    """

    entry = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    content = models.BinaryField()
    digest = models.BinaryField()

    def __str__(self) -> str:
        return bytes(self.digest).hex()


class Receipt(models.Model):
    """A form that was taken in, under the token it carried: sent twice, it still makes one record."""

    token = models.UUIDField(primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.url


class Notice(models.Model):
    """Something the system tells one person about one record, once; its words are found when it is read."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to"], name="notice_unread", condition=Q(read_at=None)),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["to", "name", "key"], name="notice_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class MailChoice(models.Model):
    """Whether a person's notices come by mail too, and in which language. Who chose nothing gets them daily."""

    class Often(models.TextChoices):
        DAILY = "daily", _("once a day")
        OFF = "off", _("not by mail")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    often = models.CharField(_("by mail"), max_length=10, choices=Often.choices, default=Often.DAILY)
    language = models.CharField(max_length=10, default="zh-hans")

    def __str__(self) -> str:
        return str(self.get_often_display())
