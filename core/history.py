"""The one door for a change of a record: save it, say who and what, or do nothing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from core.custom.models import TAGS, Customised
from core.kinds import PartList, kind_of
from core.models import HistoryEntry, Job
from core.records import Part, Record
from core.sensitive import Secret, refusing_taken

Did = HistoryEntry.Did


class Conflict(Exception):
    """Somebody else has changed the record since it was opened. `latest` is what it is now."""

    def __init__(self, latest: Record) -> None:
        super().__init__(_("Somebody else has changed this record meanwhile."))
        self.latest = latest


class LockedError(Exception):
    """What was changed stays as it is for now: an approved amount. `names` are the values."""

    def __init__(self, record: Record, names: Iterable[str] = ()) -> None:
        super().__init__(record.why_locked)
        self.names = sorted(names)


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def snapshot(record: Record) -> dict[str, Any]:
    """Every value a person can fill, lists included."""
    kind = kind_of(record)
    values = {f.name: plain(getattr(record, f.attname)) for f in kind.fields}
    values[union_field(record)] = getattr(record, f"{union_field(record)}_id")
    for part in kind.parts:
        values[part.name] = rows_of(record, part)
    return values | added(record)


def added(record: Any) -> dict[str, Any]:
    """What the record holds of the fields and tags of unions."""
    return {**record.custom, TAGS: record.tags} if isinstance(record, Customised) else {}


def union_field(record: Record) -> str:
    """The field that says whose record it is."""
    path = type(record).union_path
    return path if path != "pk" else "parent"


def owner(record: Any) -> int | None:
    """The key of the union whose record it is."""
    path = "pk" if type(record).union_path == "pk" else f"{union_field(record)}_id"
    key: int | None = getattr(record, path)
    return key


def rows_of(record: Record, part: PartList) -> list[dict[str, Any]]:
    """The rows of one list of a record, as plain values."""
    return [] if record.pk is None else plain_rows(getattr(record, part.name).all(), part)


def plain_rows(rows: Iterable[Part], part: PartList) -> list[dict[str, Any]]:
    attnames = {name: part.model._meta.get_field(name).attname for name in part.fields}  # type: ignore[union-attr]
    return [{name: plain(getattr(row, attname)) for name, attname in attnames.items()} for row in rows]


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """What changed: name to [before, after], as JSON keeps it; what is sensitive, sealed."""
    names = (name for name in {**before, **after} if before.get(name) != after.get(name))
    changed = {name: (before.get(name), after.get(name)) for name in names}
    return {name: [kept(value) for value in pair] for name, pair in changed.items()}


def kept(value: Any) -> Any:
    return value.kept() if isinstance(value, Secret) else value


def save(
    record: Record,
    *,
    by: Any,
    parts: Mapping[str, Iterable[Part]] | None = None,
    note: str = "",
    job: Job | None = None,
) -> Record:
    """Write a new or changed record with its lists and its history.

    Raises Conflict when the stored version is not the one that was opened, LockedError where it may not change,
    TakenError where it says what another record has and no two may have.
    """
    with refusing_taken(record):
        return _save(record, by=by, parts=parts or {}, note=note, job=job)


@transaction.atomic
def _save(
    record: Record, *, by: Any, parts: Mapping[str, Iterable[Part]], note: str, job: Job | None
) -> Record:
    before: dict[str, Any] = {}
    locked: frozenset[str] = frozenset()
    if record.pk:
        stored = type(record)._base_manager.select_for_update(no_key=True).get(pk=record.pk)
        if stored.version != record.version:
            raise Conflict(stored)
        before, locked = snapshot(stored), stored.locked
        record.version += 1
    else:
        record.created_by = by
    record.save()
    lists = {part.name: part for part in kind_of(record).parts}
    for name, given in parts.items():
        rows = list(given)
        if plain_rows(rows, lists[name]) != before.get(name):
            replace_rows(record, name, rows)
    changes = difference(before, snapshot(type(record)._base_manager.get(pk=record.pk)))
    if touched := locked & changes.keys():
        raise LockedError(record, touched)
    if changes:
        write(record, Did.CHANGED if before else Did.ADDED, by=by, changes=changes, note=note, job=job)
    return record


def replace_rows(record: Record, name: str, rows: Iterable[Part]) -> None:
    """Put these rows in the place of the list's rows."""
    manager = getattr(record, name)
    manager.all().delete()
    for row in rows:
        row.pk, row.owner = None, record  # type: ignore[attr-defined]
    manager.bulk_create(rows)


@contextmanager
def changing(record: Record, *fields: str, by: Any, note: str = "") -> Iterator[Any]:
    """The record as stored, locked; what is set in these fields of it, or done to its lists meanwhile, is written with
    its history.
    """
    with transaction.atomic():
        stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
        before = snapshot(stored)
        yield stored
        stored.version += 1
        stored.save(update_fields=[*fields, "version", "updated_at"])
        changes = difference(before, snapshot(type(record)._base_manager.get(pk=record.pk)))
        if changes:
            write(stored, Did.CHANGED, by=by, changes=changes, note=note)


@transaction.atomic
def bin(record: Record, *, by: Any, note: str = "") -> None:  # noqa: A001 - called history.bin
    """Move a record to the bin; it stops counting at once. Raises LockedError."""
    _move(record, timezone.now(), Did.BINNED, by, note)


def restore(record: Record, *, by: Any, note: str = "") -> None:
    """Take a record back from the bin. Raises TakenError."""
    with refusing_taken(record), transaction.atomic():
        _move(record, None, Did.RESTORED, by, note)


def _move(record: Record, deleted_at: Any, did: str, by: Any, note: str) -> None:
    stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
    if bool(stored.deleted_at) == bool(deleted_at):
        return
    if deleted_at and stored.locked:
        raise LockedError(stored)
    type(record)._base_manager.filter(pk=record.pk).update(deleted_at=deleted_at, version=stored.version + 1)
    record.deleted_at = deleted_at
    write(record, did, by=by, note=note)


def write(
    record: Model,
    did: str,
    *,
    by: Any,
    changes: dict[str, Any] | None = None,
    note: str = "",
    job: Job | None = None,
) -> HistoryEntry:
    return HistoryEntry.objects.create(
        kind=record._meta.label,
        record_id=record.pk,
        did=did,
        by=by,
        changes=changes or {},
        note=note,
        job=job,
    )


def history(record: Model) -> Any:
    """The record's entries, newest first; with those of the records that went up in it."""
    keys = record.keys() if isinstance(record, Record) else [record.pk]
    entries = HistoryEntry.objects.filter(kind=record._meta.label, record_id__in=keys)
    return entries.select_related("by")
