"""Undoing an import: what it added is binned, what it changed is put back, what was touched since stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Action, reach
from core.custom.models import is_added
from core.kinds import KINDS, Kind
from core.models import HistoryEntry, Job
from core.register.columns import columns
from core.register.problems import Problem
from core.register.writing import BATCH, overwrite, touched
from core.sensitive import TAKEN, own_indexes

Did = HistoryEntry.Did
PIECE = 2_000


@dataclass
class Undone:
    """What an undoing did: how many rows, and which it left as they are."""

    rows: int = 0
    kept: list[Problem] = field(default_factory=list)


@transaction.atomic
def undo(batch: Job, *, by: Any, job: Job | None = None) -> Undone:
    """Undo the import `batch`, all that can be undone of it."""
    done = Undone()
    entries = batch.entries.filter(did__in=(Did.ADDED, Did.CHANGED))
    for name in sorted(set(entries.order_by().values_list("kind", flat=True))):
        keys = list(entries.filter(kind=name).values_list("pk", flat=True))
        for start in range(0, len(keys), PIECE):
            group = list(entries.filter(pk__in=keys[start : start + PIECE]))
            _Undoing(KINDS[name], group, batch, by, done).run(job)
    return done


@dataclass
class _Undoing:
    """The undoing of one kind's rows."""

    kind: Kind
    entries: list[HistoryEntry]
    batch: Job
    by: Any
    done: Undone

    def run(self, job: Job | None) -> None:
        model = self.kind.model
        keys = [entry.record_id for entry in self.entries]
        rows = model._base_manager.select_for_update().filter(pk__in=keys, deleted_at=None).order_by("pk")
        self.rows = rows.prefetch_related(*(part.name for part in self.kind.parts)).in_bulk()
        self.later = self._touched_since(keys)
        self.used = self._used_elsewhere()
        self.allowed = {action: self._allowed(action, keys) for action in (Action.DELETE, Action.CHANGE)}
        added = [e for e in self.entries if e.did == Did.ADDED and self._may(e, Action.DELETE)]
        changed = [e for e in self.entries if e.did == Did.CHANGED and self._may(e, Action.CHANGE)]
        self._bin([self.rows[entry.record_id] for entry in added])
        self._restore(changed)
        self.done.rows += len(added) + len(changed)
        HistoryEntry.objects.bulk_create([self._entry(entry, job) for entry in (*added, *changed)], BATCH)

    def _touched_since(self, keys: list[int]) -> set[int]:
        later = HistoryEntry.objects.filter(kind=self.kind.name, record_id__in=keys).exclude(job=self.batch)
        first = min(entry.pk for entry in self.entries)
        return set(later.filter(pk__gt=first).values_list("record_id", flat=True))

    def _used_elsewhere(self) -> set[int]:
        """Added rows that rows from outside the batch mean by now."""
        added = [entry.record_id for entry in self.entries if entry.did == Did.ADDED]
        found: set[int] = set()
        for kind, attname in linking(self.kind) if added else ():
            own = self.batch.entries.filter(kind=kind.name).order_by().values("record_id")
            others = kind.model.objects.current().filter(**{f"{attname}__in": added}).exclude(pk__in=own)
            found |= set(others.values_list(attname, flat=True))
        return found

    def _allowed(self, action: str, keys: list[int]) -> set[int]:
        if self.by is None:
            return set(keys)
        rows = self.kind.model._base_manager.filter(pk__in=keys).filter(
            reach(self.by, self.kind.model, action)
        )
        return set(rows.values_list("pk", flat=True))

    def _may(self, entry: HistoryEntry, action: str) -> bool:
        """Can this be undone? Where not, it is said why."""
        key = entry.record_id
        if key not in self.rows:
            return False
        refusals = (
            (bool(self.rows[key].locked), self.rows[key].why_locked),
            (key in self.later, _("It has been changed since.")),
            (entry.did == Did.ADDED and key in self.used, _("Other records belong to it by now.")),
            (key not in self.allowed[Action(action)], _("You may not change it.")),
            (entry.did == Did.CHANGED and self._is_taken(entry), str(TAKEN)),
        )
        text = next((text for refused, text in refusals if refused), "")
        if text:
            self.done.kept.append(Problem(str(self.kind.label), 0, "", str(self.rows[key]), text))
        return not text

    def _is_taken(self, entry: HistoryEntry) -> bool:
        """Has another record by now what this one had, and no two may have?"""
        model = self.kind.model
        for index in own_indexes(model):
            before, _after = entry.changes.get(index.of, ("", ""))
            field: Any = model._meta.get_field(index.of)
            wanted = index.wanted(field.to_python(before).clear)
            others = model._base_manager.filter(deleted_at=None).exclude(pk=entry.record_id)
            if wanted and others.filter(**{index.name: wanted}).exists():
                return True
        return False

    def _bin(self, rows: list[Any]) -> None:
        for row in rows:
            row.deleted_at, row.version = timezone.now(), row.version + 1
        overwrite(rows, ["deleted_at", "version"])

    def _restore(self, entries: list[HistoryEntry]) -> None:
        rows, stored = [], []
        for entry in entries:
            row = self.rows[entry.record_id]
            stored.append(dict(vars(row)))
            self._put_back(row, entry)
            row.version, row.updated_at = row.version + 1, timezone.now()
            row.derive()
            rows.append(row)
        overwrite(rows, touched(zip(rows, stored, strict=True)))

    def _put_back(self, row: Any, entry: HistoryEntry) -> None:
        lists = {part.name: part for part in self.kind.parts}
        for name, (before, _after) in entry.changes.items():
            if name not in lists and is_added(name):
                row.put(name, before)
            elif name in lists:
                getattr(row, name).all().delete()
                model: Any = lists[name].model
                model._base_manager.bulk_create(
                    model(owner=row, **_values(model, values)) for values in before
                )
            else:
                for attname, value in _values(type(row), {name: before}).items():
                    setattr(row, attname, value)

    def _entry(self, entry: HistoryEntry, job: Job | None) -> HistoryEntry:
        changes = {} if entry.did == Did.ADDED else {name: [b, a] for name, (a, b) in entry.changes.items()}
        return HistoryEntry(
            kind=entry.kind, record_id=entry.record_id, did=Did.UNDONE, by=self.by, job=job, changes=changes
        )


def _values(model: Any, plain_values: dict[str, Any]) -> dict[str, Any]:
    """Attribute to value, from what history keeps."""
    fields = {name: model._meta.get_field(name) for name in plain_values}
    return {
        fields[name].attname: value if isinstance(fields[name], ForeignKey) else fields[name].to_python(value)
        for name, value in plain_values.items()
    }


def linking(kind: Kind) -> Iterator[tuple[Kind, str]]:
    """The kinds whose rows may mean rows of this one, with the attribute that does."""
    for each in KINDS.values():
        for column in columns(each.name):
            if column.holds == "link" and column.target is kind.model:
                yield each, column.field.attname  # type: ignore[union-attr]
