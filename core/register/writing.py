"""Writing a plan: many rows at once, each with its history, all of them or none."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import HistoryEntry, Job
from core.records import Part
from core.register.plan import Row

BATCH = 1000
Did = HistoryEntry.Did


class OvertakenError(Exception):
    """Somebody changed a record between reading the file and writing it; those rows are told so."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows
        for row in rows:
            row.say(_("Somebody else has just changed this record. Upload the file once more."))


def write(rows: list[Row], *, by: Any, job: Job | None) -> None:
    """Write new and changed rows; within a transaction. Raises OvertakenError."""
    added = [row for row in rows if row.is_new]
    changed = [row for row in rows if not row.is_new and row.changes]
    _lock(changed)
    for group in _by_kind(added):
        _add(group)
    for group in _by_kind(changed):
        _change(group)
    entries = [_entry(row, Did.ADDED if row.is_new else Did.CHANGED) for row in (*added, *changed)]
    for entry in entries:
        entry.by, entry.job = by, job
    HistoryEntry.objects.bulk_create(entries, BATCH)


def _by_kind(rows: Iterable[Row]) -> Iterable[list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.kind.name].append(row)
    return groups.values()


def _lock(rows: list[Row]) -> None:
    """Nobody else changes these rows from here on, and nobody has since they were read."""
    late: list[Row] = []
    for group in _by_kind(rows):
        model = group[0].kind.model
        keys = [row.record.pk for row in group]
        stored = model._base_manager.select_for_update().filter(pk__in=keys, deleted_at=None).order_by("pk")
        versions = dict(stored.values_list("pk", "version"))
        late += [row for row in group if versions.get(row.record.pk) != row.record.version]
    if late:
        raise OvertakenError(late)


def _add(rows: list[Row]) -> None:
    rows[0].kind.model._base_manager.bulk_create([row.record for row in rows], BATCH)
    _write_parts(rows)


def _change(rows: list[Row]) -> None:
    now = timezone.now()
    for row in rows:
        row.record.version += 1
        row.record.updated_at = now
    overwrite([row.record for row in rows], touched((row.record, row.stored) for row in rows))
    for part in rows[0].kind.parts:
        owners = [row.record.pk for row in rows if part.name in row.changes]
        model: Any = part.model
        model._base_manager.filter(owner__in=owners).delete()
    _write_parts(rows)


def overwrite(records: list[Any], names: list[str]) -> None:
    """Write these fields of stored records. An insert that always conflicts is many times quicker than bulk_update."""
    if records and names:
        manager = type(records[0])._base_manager
        manager.bulk_create(records, BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=names)


def touched(rows: Iterable[tuple[Any, dict[str, Any]]]) -> list[str]:
    """The fields in which some record differs from what it held when it was loaded."""
    found: set[str] = set()
    for record, stored in rows:
        now = vars(record)
        found.update(f.name for f in record._meta.concrete_fields if now[f.attname] != stored[f.attname])
    return sorted(found)


def _write_parts(rows: list[Row]) -> None:
    """The lists that are new or have changed."""
    for part in rows[0].kind.parts:
        parts: list[Part] = []
        for row in rows:
            if row.is_new or part.name in row.changes:
                for each in row.parts.get(part.name, ()):
                    each.owner = row.record  # type: ignore[attr-defined]
                    parts.append(each)
        part.model._base_manager.bulk_create(parts, BATCH)


def _entry(row: Row, did: str) -> HistoryEntry:
    return HistoryEntry(kind=row.kind.name, record_id=row.record.pk, did=did, changes=row.changes)
