"""Long work. An app declares what can be done; a page queues it; a worker claims it once and reports back.

@work("reports.export_word")
def export_word(job): ...       # sets job.result, saves job.file; raises WorkError with words for the person
"""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import connection, connections, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.models import Job
from core.models.jobs import LEASE
from core.registry import Registry

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
# How long a title and a file's name may be.
LONGEST = 200
RENEWALS = 5
# A row that the work itself has written and not committed is passed by: waiting for it would be waiting for oneself.
RENEW = """
    UPDATE core_job SET leased_until = %s
    WHERE id = (SELECT id FROM core_job WHERE id = %s AND state = 'running' FOR NO KEY UPDATE SKIP LOCKED)
"""

DAILY = "SELECT pg_advisory_xact_lock(hashtext(%s))"

WORK: Registry[Callable[[Job], None]] = Registry("work")
# The page of a job where it is not the one that all jobs have.
PAGES: dict[str, str] = {}


class WorkError(Exception):
    """The work cannot be done; the message is for the person who asked."""


def work(name: str, *, page: str = "") -> Callable[[Callable[[Job], None]], Callable[[Job], None]]:
    """Declare a piece of work under `app.name`. `page` names the address that shows what came of it."""
    if page:
        PAGES[name] = page

    def declare(function: Callable[[Job], None]) -> Callable[[Job], None]:
        WORK[name] = function
        return function

    return declare


def queue(
    name: str,
    title: str,
    *,
    owner: Any,
    union: Any = None,
    upload: Any = None,
    is_kept: bool = False,
    back: str = "",
    sealed: dict[str, Any] | None = None,
    **arguments: Any,
) -> Job:
    """Put work into the queue; the worker hears of it when the transaction is committed. `is_kept`: its file stays;
    `back`: the page it was asked for on; `sealed`: arguments that the database is not to tell.
    """
    WORK[name]
    job = Job(
        work=name,
        title=title[:LONGEST],
        owner=owner,
        union=union,
        arguments=arguments | ({"back": back} if back else {}),
        sealed=json.dumps(sealed) if sealed else "",
        rights=owner.rights(union) if owner else [],
        language=translation.get_language() or "zh-hans",
        is_kept=is_kept,
    )
    if upload is not None:
        job.file_name = upload.name[-LONGEST:]
        job.upload.save(upload.name, upload, save=False)
    job.save()
    transaction.on_commit(lambda: ring(job.pk))
    return job


@transaction.atomic
def queue_daily(name: str, title: Any, day: date) -> Job | None:
    """Queue the work of a day, once a day however often this is asked, and by however many at once. `title` is a lazy
    text with a place for the day.
    """
    with connection.cursor() as cursor:
        cursor.execute(DAILY, [name])
    if Job.objects.filter(work=name, arguments__day=f"{day}").exists():
        return None
    with translation.override(settings.LANGUAGE_CODE):
        return queue(name, str(title) % day, owner=None, day=f"{day}")


def ring(pk: int) -> None:
    """Tell the workers. The broker is a doorbell: if it is deaf just now, the sweep finds the job in the database."""
    from core.tasks import run_job

    try:
        run_job.delay(pk)
    except run_job.OperationalError:
        log.warning("broker not reachable; job %s waits for the sweep", pk)


def run(pk: int) -> None:
    """Do what a queued job asks for. Called twice, it runs once."""
    if (job := Job.objects.claim(pk)) is None:
        return
    with translation.override(job.language):
        job.say(_("A worker has begun, attempt %d.") % job.attempts)
        try:
            if not job.is_allowed:
                raise WorkError(
                    _(
                        "Your duties have changed since you asked for this. Ask for it again if it is still yours."
                    )
                )
            with kept_alive(job):
                WORK[job.work](job)
        except WorkError as error:
            fail(job, str(error))
        except Exception:
            log.exception("job %s failed", pk)
            fail(job, _("Something went wrong on the server; it has been logged."))
        else:
            job.say(_("Finished."))
            job.finish(Job.State.DONE)


@contextmanager
def kept_alive(job: Job) -> Iterator[None]:
    """Renew the lease of a job with its own statements, past the transaction in which they may run, so that nobody takes
    one that works for long for one that is dead.
    """
    aside = connections["default"].copy()
    last = timezone.now()

    def renew(execute: Any, *statement: Any) -> Any:
        nonlocal last
        if timezone.now() >= last + LEASE / RENEWALS:
            last = timezone.now()
            with aside.cursor() as cursor:
                cursor.execute(RENEW, [last + LEASE, job.pk])
        return execute(*statement)

    try:
        with connection.execute_wrapper(renew):
            yield
    finally:
        aside.close()


def fail(job: Job, error: str) -> None:
    job.say(error)
    job.finish(Job.State.FAILED, error=error)


def retry(job: Job) -> bool:
    """Put a failed job into the queue once more, if it still may be done; says whether it was."""
    with transaction.atomic():
        stored = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
        if not stored.may_be_retried:
            return False
        stored.say(_("Asked for once more."))
        fresh = {"state": Job.State.QUEUED, "queued_at": timezone.now(), "attempts": 0, "done": 0, "total": 0}
        Job.objects.filter(pk=job.pk).update(**fresh, error="", started_at=None, finished_at=None)
        transaction.on_commit(lambda: ring(job.pk))
    return True


def sweep() -> list[int]:
    """Put abandoned jobs back into the queue; give up on those that keep dying. Returns the keys rung for."""
    for job in Job.objects.abandoned().filter(attempts__gte=MOST_ATTEMPTS):
        with translation.override(job.language):
            fail(job, _("The worker stopped several times during this job."))
    fresh = {"state": Job.State.QUEUED, "queued_at": timezone.now()}
    # Asked once more as it is taken: one that has been heard of by then is left alone.
    again = [
        pk
        for pk in Job.objects.abandoned().values_list("pk", flat=True)
        if Job.objects.abandoned().filter(pk=pk).update(**fresh)
    ]
    for pk in again:
        ring(pk)
    return again


def deliver(job: Job, content: "bytes | File[Any]", name: str) -> None:
    """Give the job its file, whole or not at all; what an interrupted attempt left on the disk gives way to it."""
    job.file_name = name[-LONGEST:]
    storage, path = job.file.storage, job.file.field.generate_filename(job, name)
    storage.delete(path)
    job.file.save(name, ContentFile(content) if isinstance(content, bytes) else content, save=False)
