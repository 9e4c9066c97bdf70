"""Where in a file the roster stands: its one sheet, its headings on one line or two, its lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _

from core.kinds import Kind
from core.register.cells import folded, is_empty
from core.register.problems import RefusedError
from core.register.sheet_names import REMARKS
from core.register.spreadsheet import Streamed, streamed
from members.roster.columns import IGNORED, NAME, vocabulary_of

DEEPEST_HEADING = 15
MOST_PEOPLE, MOST_CELLS = 150_000, 4_000_000


@dataclass
class Roster:
    """The sheet with its headings: which place holds which field. `unknown` are headings that nothing is read of,
    `remarks` is the place of an earlier marking, and `width` how far the rows reach that were read so far.
    """

    sheet: str
    heading: int
    places: dict[int, str]
    labels: dict[str, str]
    unknown: list[str]
    rows: Iterator[tuple[int, list[Any]]]
    total: int
    flagged: dict[tuple[int, int], str] = field(default_factory=dict)
    remarks: int | None = None
    width: int = 0


def open_roster(data: bytes, name: str, kind: Kind | None = None) -> Roster:
    """The roster in a file; `kind` are members with what unions added. Raises RefusedError that says what is missing."""
    known = vocabulary_of(kind)
    sheets = streamed(data, name, MOST_PEOPLE, MOST_CELLS)
    found = [each for each in (_headed(sheet, known) for sheet in sheets) if each]
    if not found:
        raise RefusedError(
            _("No column “姓名” was found in the first %d rows. Write what each column is above the names.")
            % DEEPEST_HEADING
        )
    if len(found) > 1:
        names = ", ".join(f"“{each.sheet}”" for each in found)
        raise RefusedError(
            _("Several sheets hold names: %s. Put all people in one sheet, or upload each by itself.") % names
        )
    return found[0]


def _headed(sheet: Streamed, known: dict[str, str]) -> Roster | None:
    top = list(islice(sheet.rows, DEEPEST_HEADING))
    candidates = list(_candidates(top, sheet.merged, known))
    best = max(candidates, key=lambda each: (len(each[2]), -each[1]), default=None)
    if best is None or NAME not in best[2].values():
        return None
    row, depth, places, labels, unknown = best
    _refuse_repeated(places, labels)
    rows = chain(enumerate(top, 1), enumerate(sheet.rows, len(top) + 1))
    body = islice(_merged_filled(rows, sheet.merged), row + depth, None)
    names = {name: label for place, label in labels.items() if (name := places.get(place))}
    remarks = next((i for i, cell in enumerate(top[row + depth - 1]) if cell in REMARKS.values()), None)
    found = Roster(
        sheet.name, row + depth, places, names, unknown, body, sheet.height, sheet.flagged, remarks
    )
    found.width = max(map(_reach, top))
    found.rows = _measured(found, body)
    return found


def _measured(roster: Roster, rows: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[int, list[Any]]]:
    for number, row in rows:
        roster.width = max(roster.width, _reach(row))
        yield number, row


def _reach(row: list[Any]) -> int:
    return next((place for place in range(len(row), 0, -1) if not is_empty(row[place - 1])), 0)


def _candidates(
    top: list[list[Any]], merged: Any, known: dict[str, str]
) -> Iterator[tuple[int, int, dict[int, str], dict[int, str], list[str]]]:
    """Each row, and each two rows, read as headings."""
    filled = [row for _number, row in _merged_filled(enumerate(top, 1), merged)]
    for row in range(len(filled)):
        yield (row, 1, *_read([[cell] for cell in filled[row]], known))
        if row + 1 < len(filled):
            width = max(len(filled[row]), len(filled[row + 1]))
            cells = [[_cell(filled[row], place), _cell(filled[row + 1], place)] for place in range(width)]
            yield (row, 2, *_read(cells, known))


def _cell(row: list[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _read(
    headings: list[list[Any]], known: dict[str, str]
) -> tuple[dict[int, str], dict[int, str], list[str]]:
    """Which field each place is. Of two lines the lower says more, unless only both together mean anything."""
    places: dict[int, str] = {}
    labels: dict[int, str] = {}
    unknown: list[str] = []
    for place, cells in enumerate(headings):
        words = [str(cell).strip(" *＊\n") for cell in cells if isinstance(cell, str) and not is_empty(cell)]
        if not words or any(folded(word) in IGNORED for word in words[-1:]):
            continue
        tried = ("".join(dict.fromkeys(words)), *reversed(words))
        name = next((known[folded(word)] for word in tried if folded(word) in known), "")
        labels[place] = words[-1]
        if name:
            places[place] = name
        else:
            unknown.append(words[-1])
    return places, labels, unknown


def _refuse_repeated(places: dict[int, str], labels: dict[int, str]) -> None:
    met: dict[str, str] = {}
    for place, name in places.items():
        if name in met:
            raise RefusedError(
                _("The columns “%(one)s” and “%(other)s” say the same. Delete one of them.")
                % {"one": met[name], "other": labels[place]}
            )
        met[name] = labels[place]


def _merged_filled(rows: Any, merged: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows with their numbers; what stands in merged cells stands for each of them."""
    if not merged:
        yield from rows
        return
    starts: dict[int, list[tuple[int, int, int]]] = {}
    for (top, left), (bottom, right) in merged:
        starts.setdefault(top, []).append((left, bottom, right))
    running: list[tuple[int, int, int, Any]] = []
    for number, row in rows:
        index = number - 1
        running = [each for each in running if each[1] >= index]
        running += [(left, bottom, right, _cell(row, left)) for left, bottom, right in starts.get(index, ())]
        if running:
            row = list(row)
            for left, _bottom, right, value in running:
                for place in range(left, min(right + 1, len(row))):
                    row[place] = value
        yield number, row
