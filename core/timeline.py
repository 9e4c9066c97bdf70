"""A record's history in words: who, when, and each value before and after."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from core.custom.sight import named
from core.display import label_of, names_of, plain_words
from core.kinds import Kind, PartList
from core.models import HistoryEntry

Names = dict[tuple[type[Model], Any], str]


@dataclass(frozen=True)
class Change:
    """One value before and after. A list has one line for each row."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """One entry of the history, with its changes in words."""

    entry: HistoryEntry
    changes: tuple[Change, ...]


def timeline(kind: Kind, entries: Iterable[HistoryEntry], closed: Collection[str] = ()) -> list[Moment]:
    """The entries in words. What was empty before and after a record was added is left out, and what is `closed`."""
    found = list(entries)
    for entry in found:
        entry.changes = {name: pair for name, pair in entry.changes.items() if name not in closed}
    kind = named(kind, {name for entry in found for name in entry.changes})
    names = names_of(key for entry in found for key in _linked(kind, entry.changes))
    return [Moment(entry, tuple(_changes(kind, entry.changes, names))) for entry in found]


def _linked(kind: Kind, changes: dict[str, Any]) -> Iterator[tuple[type[Model], Any]]:
    """The rows that the changes point to."""
    lists = {part.name: part for part in kind.parts}
    for name, values in changes.items():
        if name in lists:
            rows = [row for value in values for row in value or ()]
            for field in _links_of(lists[name]):
                yield from ((field.related_model, row[field.name]) for row in rows if row.get(field.name))
        elif name != "attachments" and isinstance(field := kind.field(name), ForeignKey):
            yield from ((field.related_model, value) for value in values if value)


def _links_of(part: PartList) -> list[Any]:
    fields = (part.model._meta.get_field(name) for name in part.fields)
    return [field for field in fields if isinstance(field, ForeignKey)]


def _changes(kind: Kind, changes: dict[str, Any], names: Names) -> Iterator[Change]:
    for name, (before, after) in changes.items():
        old, new = _lines(kind, name, before, names), _lines(kind, name, after, names)
        if old != new or is_sealed(before, after):
            label = _("Photos and files") if name == "attachments" else label_of(kind, name)
            yield Change(label, old, new)


def is_sealed(*values: Any) -> bool:
    """Are these sensitive values? Two that differ may have the same mask."""
    return any(isinstance(value, dict) for value in values)


def _lines(kind: Kind, name: str, value: Any, names: Names) -> tuple[str, ...]:
    part = next((part for part in kind.parts if part.name == name), None)
    if name == "attachments":
        return tuple(value or ())
    if part:
        return tuple(_row(part, row, names) for row in value or ())
    text = plain_words(kind.field(name), value, names)
    return (text,) if text else ()


def _row(part: PartList, row: dict[str, Any], names: Names) -> str:
    words = (plain_words(part.model._meta.get_field(name), row.get(name), names) for name in part.fields)  # type: ignore[arg-type]
    return " · ".join(word for word in words if word)
