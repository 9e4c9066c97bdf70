"""Which kind a sheet is for, which row heads it, and what each of its columns is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.kinds import Kind
from core.kinds import kinds as every_kind
from core.register.cells import folded, is_empty, near
from core.register.columns import LANGUAGES, Column, columns_of, companions, headings, here
from core.register.given import File, Given, own
from core.register.problems import NOT_FOR_YOU, Problem, shown
from core.register.sheet_names import ID, REMARKS, all_names, sheet_name
from core.register.spreadsheet import Sheet

DEEPEST_HEADING = 10
IGNORED = {folded(name) for name in REMARKS.values()}


def read_sheet(file: File, sheet: Sheet, kinds: list[Kind], only: Kind | None) -> None:
    named = only or kind_of_sheet(sheet.name)
    kind = named and own(named, kinds)
    if kind is None:
        text = str(NOT_FOR_YOU) if named else _unknown_sheet(sheet, kinds)
        file.problems.append(Problem(sheet.name, 0, "", "", text))
        return
    found = Headings.find(sheet, kind)
    if found is None:
        text = _("No row of headings was found. Take the headings from the template.")
        file.problems.append(Problem(sheet.name, 0, "", "", text))
        return
    file.problems += found.problems()
    file.rows += found.rows()


def kind_of_sheet(name: str) -> Kind | None:
    """The kind that a sheet is for, by its name in either language."""
    word = folded(name)
    return next((kind for kind in every_kind() if word in {folded(each) for each in all_names(kind)}), None)


def _unknown_sheet(sheet: Sheet, kinds: list[Kind]) -> str:
    if sheet.is_csv:
        return _("It is not known what the rows are. Choose the kind of record.")
    return (
        _("There is no kind of record of this name.")
        + " "
        + near(sheet.name, [sheet_name(kind) for kind in kinds])
    )


@dataclass
class Headings:
    """The row of headings of a sheet and what each of its cells is: a column, the id, or nothing known."""

    sheet: Sheet
    kind: Kind
    row: int
    columns: dict[int, Column]
    id: int | None
    unknown: dict[int, str]
    repeated: dict[int, str]

    @classmethod
    def find(cls, sheet: Sheet, kind: Kind) -> "Headings | None":
        """The row among the first that names the most columns."""
        spoken = vocabularies(kind)
        known = set().union(*spoken)
        words = [[heading_word(cell) for cell in row] for row in sheet.rows[:DEEPEST_HEADING]]
        scores = [sum(word in known for word in row) for row in words]
        if not scores or not max(scores):
            return None
        row = scores.index(max(scores))
        # One word may name two columns in two languages: the language of the other headings decides.
        spoken.sort(key=lambda vocabulary: sum(word in vocabulary for word in words[row]))
        merged = {word: column for vocabulary in spoken for word, column in vocabulary.items()}
        return cls._read(sheet, kind, row, merged | {ID: None})

    @classmethod
    def _read(cls, sheet: Sheet, kind: Kind, row: int, known: "dict[str, Column | None]") -> "Headings":
        found = cls(sheet, kind, row, {}, None, {}, {})
        for place, cell in enumerate(sheet.rows[row]):
            word = heading_word(cell)
            if not word or word in IGNORED:
                continue
            if word not in known:
                found.unknown[place] = str(cell)
            elif known[word] in found.columns.values() or (known[word] is None and found.id is not None):
                found.repeated[place] = str(cell)
            elif (column := known[word]) is None:
                found.id = place
            else:
                found.columns[place] = column
        return found

    def problems(self) -> Iterator[Problem]:
        known = headings(self.kind, here())
        for heading in self.unknown.values():
            yield self._about(heading, _("There is no such column.") + " " + near(heading, known))
        for heading in self.repeated.values():
            yield self._about(heading, _("The column stands twice. Delete one of them."))

    def _about(self, heading: str, text: str) -> Problem:
        return Problem(self.sheet.name, self.row + 1, shown(heading), "", text)

    def rows(self) -> Iterator[Given]:
        places, found = tuple(self.columns), tuple(self.columns.values())
        heading = self.sheet.rows[self.row]
        labels = tuple(str(heading[place]).strip(" *＊") for place in places)
        flagged = self._flagged()
        for number, row in enumerate(self.sheet.rows[self.row + 1 :], self.row + 2):
            values = tuple(row[place] if place < len(row) else None for place in places)
            id_ = row[self.id] if self.id is not None and self.id < len(row) else None
            if number in flagged or not (is_empty(id_) and all(map(is_empty, values))):
                yield Given(
                    self.kind,
                    self.sheet.name,
                    number,
                    id_,
                    found,
                    values,
                    labels,
                    tuple(flagged.get(number, ())),
                )

    def _flagged(self) -> dict[int, list[tuple[Column, str]]]:
        """Row number to the cells in it whose value cannot be trusted, and why."""
        found: dict[int, list[tuple[Column, str]]] = {}
        for (row, place), text in self.sheet.flagged.items():
            if row > self.row and place in self.columns:
                found.setdefault(row + 1, []).append((self.columns[place], text))
        return found


def heading_word(cell: Any) -> str:
    """A heading as it is compared; the star of a required column does not matter."""
    return folded(str(cell).strip(" *＊")) if isinstance(cell, str) else ""


def vocabularies(kind: Kind) -> "list[dict[str, Column | None]]":
    """Word to column: as headings in each language, and as field names."""
    found: list[dict[str, Column | None]] = [
        {folded(column.name): column for column in (*companions(kind.name), *columns_of(kind))}
    ]
    for language in LANGUAGES:
        found_here = columns_of(kind)
        pairs = zip(found_here, headings(kind, language), strict=True)
        words: dict[str, Column | None] = {folded(each.labels[language]): each for each in found_here}
        found.append(words | {folded(heading): column for column, heading in pairs})
    return found
