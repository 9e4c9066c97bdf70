"""What a file would do: its rows as records that are not written yet, and all that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from core.history import added, difference, plain, snapshot, union_field
from core.kinds import Kind, PartList
from core.records import Part, Record
from core.register.columns import Column, here
from core.register.given import Given
from core.register.problems import DoubtfulError, Problem

Key = tuple[str, int]


@dataclass
class Row:
    """One given row as a record. `parts` are the lists that the file gives; `before` is what stands stored,
    as history keeps it, and `stored` as the record holds it.

    `failed` names the attributes whose cells could not be read; `touched` those that the file gives;
    `missing` are required columns that its sheet does not have; `warnings` want to be confirmed.
    """

    given: Given
    record: Record
    before: dict[str, Any] | None = None
    stored: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of_stored(cls, given: Given, record: Record) -> "Row":
        return cls(given, record, before=snapshot(record), stored=dict(vars(record)))

    @property
    def kind(self) -> Kind:
        return self.given.kind

    @property
    def key(self) -> Key:
        return self.kind.name, self.record.pk

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_faulty(self) -> bool:
        return bool(self.problems or self.missing)

    @property
    def owner(self) -> str:
        """The attribute that says whose row it is."""
        return f"{union_field(self.record)}_id"

    def say(self, text: str, column: Column | None = None, value: Any = None) -> None:
        self.problems.append(self.given.problem(text, column, value))

    def say_once(self, text: str, column: Column, value: Any = None) -> None:
        """Say it, unless something is said of that cell already."""
        problem = self.given.problem(text, column, value)
        if problem.column not in {each.column for each in self.problems}:
            self.problems.append(problem)

    def fail(self, column: Column, text: str, value: Any = None) -> None:
        """A cell that could not be read: what it stands for is not looked at again."""
        self.failed |= {column.name, column.qualifier, column.precision, column.words}
        self.say(text, column, value)

    def warn(self, column: Column, doubt: DoubtfulError, value: Any) -> None:
        """Say what is doubtful of a cell, and keep in the remark what becomes of it."""
        self.warnings.append(self.given.problem(str(doubt), column, value))
        self.remarks.append(f"{column.labels[here()]}：{doubt.remark}" if doubt.remark else "")

    def remember(self) -> None:
        """Put what was doubtful into the remark, once."""
        new = [words for words in self.remarks if words and words not in self.record.remark]
        if new:
            self.set({"remark": "\n".join(filter(None, (self.record.remark, *new)))})

    def set(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name in self.kind.added:
                self.kind.added[name].save_form_data(self.record, value)
            else:
                setattr(self.record, name, value)
        self.touched |= values.keys()

    def after(self) -> dict[str, Any]:
        """Every value a person can fill, as it will stand."""
        record = self.record
        values = {f.name: plain(getattr(record, f.attname)) for f in self.kind.fields}
        values[union_field(record)] = getattr(record, self.owner)
        values |= {part.name: self._part_values(part) for part in self.kind.parts}
        return values | added(record)

    @cached_property
    def changes(self) -> dict[str, list[Any]]:
        """Name to [before, after], of what differs. Asked when the row is complete."""
        return difference(self.before or {}, self.after())

    def linked(self) -> Iterator[Key]:
        """The rows that it means, its lists too."""
        for column in self.given.columns:
            yield from _keys(column, [self.record])
            for each in column.columns:
                yield from _keys(each, self.parts.get(column.name, []))

    def _part_values(self, part: PartList) -> list[dict[str, Any]]:
        if part.name not in self.parts:
            return (self.before or {}).get(part.name, [])  # type: ignore[no-any-return]
        attnames = {name: part.model._meta.get_field(name).attname for name in part.fields}  # type: ignore[union-attr]
        return [
            {name: plain(getattr(row, attname)) for name, attname in attnames.items()}
            for row in self.parts[part.name]
        ]


def _keys(column: Column, rows: list[Any]) -> Iterator[Key]:
    if column.holds == "link":
        label, attname = column.target._meta.label, column.field.attname  # type: ignore[union-attr]
        yield from ((label, getattr(row, attname)) for row in rows)


@dataclass
class Plan:
    """All rows of a file, and what is wrong with the file besides them."""

    rows: list[Row]
    problems: list[Problem]

    @property
    def all_problems(self) -> list[Problem]:
        """What is wrong, whole sheets first, each missing column once."""
        missing = {(row.given.sheet, column.name): column for row in self.rows for column in row.missing}
        text = _("This column must be filled in, but the sheet does not have it.")
        whole = [
            Problem(sheet, 0, column.labels[here()], "", text) for (sheet, _name), column in missing.items()
        ]
        return [*self.problems, *whole, *(problem for row in self.rows for problem in row.problems)]

    def warnings(self, rows: list[Row]) -> list[Problem]:
        """What wants to be confirmed before these rows are written."""
        return [warning for row in rows if row.is_new or row.changes for warning in row.warnings]

    def good(self) -> list[Row]:
        """The rows without a fault that mean no faulty row; those that do are told so."""
        bad = {row.key for row in self.rows if row.is_faulty}
        while dragged := [row for row in self.rows if not row.is_faulty and bad.intersection(row.linked())]:
            for row in dragged:
                row.say(_("It belongs to another row of the file that is not right."))
                bad.add(row.key)
        return [row for row in self.rows if not row.is_faulty]
