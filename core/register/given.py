"""The rows that a file gives, with what each cell is for; nothing is read into them yet."""

from dataclasses import dataclass, field
from typing import Any

from core.kinds import Kind
from core.register.columns import Column, here
from core.register.problems import Problem, shown
from core.register.spreadsheet import Sheet
from core.sensitive import EncryptedField


@dataclass(frozen=True)
class Given:
    """One row as given: `values[i]` is for `columns[i]`, which the file calls `labels[i]`.

    `sheet` is empty for a JSON entry. `flagged` says what is wrong with cells, whatever is read from them.
    """

    kind: Kind
    sheet: str
    number: int
    id: Any
    columns: tuple[Column, ...]
    values: tuple[Any, ...]
    labels: tuple[str, ...]
    flagged: tuple[tuple[Column, str], ...] = ()

    @property
    def is_cells(self) -> bool:
        """Does it come from a sheet, where an empty cell says nothing and a text may have been mangled?"""
        return bool(self.sheet)

    def problem(self, text: str, column: Column | None = None, value: Any = None) -> Problem:
        """Something wrong in this row, or in one of its cells."""
        label = column.labels[here()] if column and self.is_cells else column.name if column else ""
        if column in self.columns:
            label = self.labels[self.columns.index(column)]
        if column and isinstance(column.field, EncryptedField):
            value = column.field.to_python(value)
        return Problem(self.sheet, self.number, label, shown(value), text)


@dataclass
class File:
    """All that a file gives, and what is wrong with it before any row is read."""

    rows: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def own(kind: Kind, kinds: list[Kind]) -> Kind | None:
    """The kind as this file may bring it, with what unions added to it; None where it may not."""
    return next((each for each in kinds if each.name == kind.name), None)
