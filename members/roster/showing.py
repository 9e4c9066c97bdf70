"""The lines of a compared roster in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from core.custom.sight import named as with_named
from core.display import label, plain_words, yes_or_no
from core.kinds import Kind, kind_of
from core.sensitive import MASKED
from members.models import Member, RosterLine, Union


@dataclass(frozen=True)
class Change:
    """One value that differs: what it is called, what stands, what the list says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Shown:
    """A line with what it would change."""

    line: RosterLine
    changes: tuple[Change, ...]

    @property
    def phone(self) -> str:
        return str(self.line.masks.get("phone", ""))

    @property
    def id_number(self) -> str:
        return str(self.line.masks.get("id_number", ""))


def shown(lines: Iterable[RosterLine]) -> list[Shown]:
    """The lines of one page; two unions that a line names cost one query together."""
    found = list(lines)
    named = {key for line in found for key in line.changes.get("union", ()) if key}
    unions = {union.pk: str(union) for union in Union.objects.filter(pk__in=named)}
    kind = with_named(kind_of(Member), {name for line in found for name in line.changes})
    return [Shown(line, tuple(_changes(line, unions, kind))) for line in found]


def _changes(line: RosterLine, unions: dict[int, str], kind: Kind) -> Iterator[Change]:
    for name, (before, after) in line.changes.items():
        field: Any = kind.field(name)
        if name in kind.added:
            yield Change(label(field), *(plain_words(field, value, {}) for value in (before, after)))
            continue
        words = (
            unions.get(value, "") if name == "union" else in_words(field, value) for value in (before, after)
        )
        yield Change(str(capfirst(field.verbose_name)), *words)


def in_words(field: Any, value: Any) -> str:
    """A value as history keeps it, in words; what is sensitive by its mask."""
    if isinstance(value, dict):
        return str(value.get(MASKED, ""))
    if isinstance(value, bool):
        return yes_or_no(value)
    choices = {str(code): str(label) for code, label in field.flatchoices}
    return "" if value is None else choices.get(str(value), str(value))
