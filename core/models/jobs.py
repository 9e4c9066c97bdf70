"""Long pieces of work, and how far they are."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.encryption import blind
from core.models.attachments import attachment_path
from core.sensitive import EncryptedField

LEASE = timedelta(minutes=5)
MOST_LINES = 200


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
        return self.filter(state__in=UNDER_WAY)

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
    # Those of them that tell whom somebody searched for, as JSON.
    sealed = EncryptedField(blank=True, editable=False)
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
    def asked(self) -> dict[str, Any]:
        """All arguments, the sealed ones too."""
        return self.arguments | json.loads(self.sealed.clear or "{}")  # type: ignore[no-any-return]

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


UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)
