"""An uploaded workbook or CSV file as plain sheets of cells."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from core.register.archive import MEGABYTE, MOST_BYTES, opened
from core.register.cells import is_empty
from core.register.problems import DAMAGED, LOCKED, TOO_LARGE, RefusedError
from core.register.scan import scan

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Sheet:
    """The cells of one sheet from A1 on; `flagged` says what is wrong with some, whatever they hold."""

    name: str
    rows: list[list[Any]]
    flagged: dict[tuple[int, int], str] = field(default_factory=dict)
    is_csv: bool = False

    @property
    def is_empty(self) -> bool:
        return all(is_empty(value) for row in self.rows for value in row)


@dataclass
class Streamed:
    """A sheet whose rows are given one by one and kept nowhere; `height` says how many there are at most."""

    name: str
    rows: Iterator[list[Any]]
    height: int
    merged: list[Any] = field(default_factory=list)
    flagged: dict[tuple[int, int], str] = field(default_factory=dict)


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """The sheets of an uploaded file, by its content rather than its name. Raises RefusedError."""
    if PurePath(name).suffix.lower() in (".csv", ".txt"):
        return [_csv(data, PurePath(name).stem)]
    return list(_workbook(data))


def streamed(data: bytes, name: str, most_rows: int, most_cells: int) -> Iterator[Streamed]:
    """The sheets of a long file, one after the other. Raises RefusedError."""
    if PurePath(name).suffix.lower() in (".csv", ".txt"):
        rows = _csv_rows(data, most_rows)
        return iter([Streamed(PurePath(name).stem, rows, data.count(b"\n") + 1)])
    return _streamed_workbook(data, most_rows, most_cells)


def _streamed_workbook(data: bytes, most_rows: int, most_cells: int) -> Iterator[Streamed]:
    seen = scan(data, opened(data), most_rows, most_cells)
    with _reading():
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    for index, name in enumerate(workbook.sheet_names):
        with _reading():
            sheet = workbook.get_sheet_by_index(index)
        flagged = seen[index].flagged if index < len(seen) else {}
        rows = map(_unescaped, sheet.iter_rows())
        yield Streamed(name, rows, sheet.total_height, sheet.merged_cell_ranges or [], flagged)


def _workbook(data: bytes) -> Iterator[Sheet]:
    seen = scan(data, opened(data))
    with _reading():
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for index, name in enumerate(workbook.sheet_names):
            yield _sheet(workbook, index, name, dict(seen[index].flagged) if index < len(seen) else {})


@contextmanager
def _reading() -> Iterator[None]:
    """What the reader says of a broken file, in words."""
    try:
        yield
    except PasswordError as error:
        raise RefusedError(LOCKED) from error
    except CalamineError as error:
        raise RefusedError(DAMAGED) from error
    except BaseException as error:
        # A broken file may make the reader panic, and its panic is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise RefusedError(DAMAGED) from error


def _sheet(workbook: CalamineWorkbook, index: int, name: str, flagged: dict[tuple[int, int], str]) -> Sheet:
    sheet = workbook.get_sheet_by_index(index)
    rows = [_unescaped(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top >= len(rows) or left >= len(rows[top]) or is_empty(rows[top][left]):
            continue
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[row]) - 1) + 1):
                flagged.setdefault(
                    (row, column), _("The cell is merged with others. Undo the merging, fill each cell.")
                )
    return Sheet(name, rows, flagged)


def _unescaped(row: list[Any]) -> list[Any]:
    """The two signs that XML cannot hold; the reader gives back all other escapes of Excel's itself."""
    return [
        value.replace("_xFFFE_", "\ufffe").replace("_xFFFF_", "\uffff")
        if isinstance(value, str) and "_xFFF" in value
        else value
        for value in row
    ]


def _csv(data: bytes, name: str) -> Sheet:
    return Sheet(name, list(_csv_rows(data)), is_csv=True)


def _csv_rows(data: bytes, most_rows: int | None = None) -> Iterator[list[Any]]:
    if len(data) > MOST_BYTES:
        raise RefusedError(TOO_LARGE % (MOST_BYTES // MEGABYTE))
    text = decoded(data)
    try:
        for number, row in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        ):
            if most_rows and number > most_rows:
                raise RefusedError(_("The file has more than %d rows. Split it.") % most_rows)
            yield [_unguarded(value) for value in row]
    except csv.Error as error:
        raise RefusedError(_("The CSV file cannot be read: %s") % error) from error


def decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8, with a mark also UTF-16, else what Chinese Excel writes."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for each in (encoding, "gb18030"):
        try:
            text = data.decode(each)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RefusedError(
        _("The encoding of the CSV file is not known. Save it as “CSV UTF-8” in Excel, and upload that.")
    )


def _delimiter(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=heading.count)


def _unguarded(value: str) -> str:
    """An apostrophe before a sign that would start a formula is a guard, not part of the text."""
    return value[1:] if value.startswith("'") and value[1:2] in FORMULA_SIGNS else value
