"""How long what is kept beside the records is kept, and emptying what is past.

An application declares what of its own ends: retention("members.personal", _("..."), rows, drop).
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.files import attachments
from core.kinds import Kind, kinds
from core.models import AccessEntry, HistoryEntry, Job, Receipt
from core.registry import Registry
from core.sensitive import MASKED, SEALED


@dataclass(frozen=True)
class Rule:
    """What ends: `rows()` are those past their time, `drop(row)` ends one of them."""

    name: str
    label: Any
    rows: Callable[[], Any]
    drop: Callable[[Any], bool]


RULES: Registry[Rule] = Registry("retention rule")


def retention(name: str, label: Any, rows: Callable[[], Any], drop: Callable[[Any], bool]) -> None:
    """Declare what ends. `drop` says whether it could: what others still belong to stays."""
    RULES[name] = Rule(name, label, rows, drop)


def purge(*, write: bool = True) -> list[tuple[Rule, int]]:
    """How many rows of each rule were past, and ended if `write`."""
    return [(rule, _purged(rule) if write else rule.rows().count()) for rule in RULES.values()]


def _purged(rule: Rule) -> int:
    """Each row in a transaction of its own: what was interrupted is done tomorrow. It is asked for again as it is
    locked: another may have taken it out of the bin meanwhile, or it may have ended with the one before.
    """
    done = 0
    for key in list(rule.rows().order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = rule.rows().select_for_update(of=("self",)).filter(pk=key).first()
            done += row is not None and rule.drop(row)
    return done


def before(what: str) -> Any:
    """The moment before which `what` of settings.RETENTION_DAYS is past."""
    return timezone.now() - timedelta(days=settings.RETENTION_DAYS[what])


def is_kept_for_ever(what: str) -> bool:
    return settings.RETENTION_YEARS[what] is None


def last_day(what: str, ended_on: Any) -> Any:
    """Until when `what` of settings.RETENTION_YEARS is kept, once it ended on that day; None without end.

    What is written down late is kept for a year at least, so that nothing vanishes the night after it came.
    """
    years = settings.RETENTION_YEARS[what]
    return None if years is None else max(_later(ended_on, years), _later(timezone.localdate(), 1))


def _later(day: Any, years: int) -> Any:
    """The same day so many years later; of the 29th of February the 28th."""
    last = monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def forget(row: Any) -> bool:
    row.delete()
    return True


def forget_access(entry: AccessEntry) -> bool:
    """The one door by which the database lets who saw what end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('unionhub.ends', 'accesses', true)")
        entry.delete()
        cursor.execute("SELECT set_config('unionhub.ends', '', true)")
    return True


# The bin.


def _binned(kind: Kind) -> Callable[[], Any]:
    return lambda: kind.model.objects.binned().filter(deleted_at__lt=before("bin"))


def empty(record: Any) -> bool:
    """End a binned record with its files and what its history says of it; one that others belong to stays."""
    kept = list(attachments(record))
    entries = HistoryEntry.objects.filter(kind=record._meta.label, record_id=record.pk)
    try:
        with transaction.atomic():
            record.delete()
    except ProtectedError:
        return False
    for file in kept:
        transaction.on_commit(lambda file=file: _delete_file(file.file))  # type: ignore[misc]
        file.delete()
    entries.update(changes={}, note="")
    return True


# Files of jobs.


def _jobs_with_files() -> Any:
    has_file = ~Q(upload="") | ~Q(file="")
    return Job.objects.filter(has_file, finished_at__lt=before("files"), is_kept=False)


def _drop_files(job: Job) -> bool:
    names = [file for file in (job.upload, job.file) if file]
    transaction.on_commit(lambda: [_delete_file(file) for file in names])  # type: ignore[func-returns-value]
    Job.objects.filter(pk=job.pk).update(upload="", file="", files_ended_at=timezone.now())
    return True


def _delete_file(file: Any) -> None:
    if file.name:
        file.storage.delete(file.name)


# What history could put back.


def _sealed() -> Any:
    names = sorted({name for kind in kinds() for name in kind.secrets})
    found = HistoryEntry.objects.filter(at__lt=before("undo"), changes__has_any_keys=names)
    return found.extra(where=["changes::text LIKE %s"], params=[f'%"{SEALED}"%'])


def _unseal(entry: HistoryEntry) -> bool:
    """The mask stays, the value goes: the import can no longer be undone."""
    for name, pair in entry.changes.items():
        if any(isinstance(value, dict) and SEALED in value for value in pair):
            entry.changes[name] = [value[MASKED] if isinstance(value, dict) else value for value in pair]
    entry.save(update_fields=["changes"])
    return True


def declare() -> None:
    """What core itself keeps; asked for when all kinds are declared."""
    for kind in kinds():
        retention(f"bin.{kind.short}", kind.label_plural, _binned(kind), empty)
    retention(
        "core.receipts",
        _("forms taken in"),
        lambda: Receipt.objects.filter(at__lt=before("receipts")),
        forget,
    )
    retention("core.files", _("files of jobs"), _jobs_with_files, _drop_files)
    retention("core.sealed", _("former sensitive values in the history"), _sealed, _unseal)
    accesses = lambda: AccessEntry.objects.filter(at__lt=before("accesses"))  # noqa: E731
    retention("core.accesses", _("access entries"), accesses, forget_access)
    sessions = lambda: Session.objects.filter(expire_date__lt=timezone.now())  # noqa: E731
    retention("core.sessions", _("sessions"), sessions, forget)
