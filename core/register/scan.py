"""What the library that reads workbooks does not tell: far cells, formulas without a result, error values."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from core.register.archive import WORKBOOK, inflated
from core.register.problems import DAMAGED, NOT_A_WORKBOOK, TOO_MUCH, UNUSUAL, RefusedError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 500, 6_000_000
MOST_TEXT = 300 * 1024 * 1024

VALUED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"(?:[^>]*[^/>])?>\s*<')
PLACED, CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"'), re.compile(rb"<(?:\w+:)?c\b")
UNPLACED = re.compile(rb'<(?:\w+:)?c\b(?![^>]*\br=")(?:[^>]*[^/>])?>')
SUSPECT = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"([^>]*[^/>])?>((?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?[fv]\b.*?)</(?:\w+:)?c>',
    re.S,
)
RESULT = re.compile(rb"<(?:\w+:)?v>[^<]+</")
REFERENCE = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
SHARED = "xl/sharedStrings.xml"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Scan:
    """What was seen in one sheet: which cells hold an error or a formula that was never worked out."""

    most_rows: int
    most_cells: int
    flagged: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    width: int = 0
    cells: int = 0
    far: tuple[int, int] = (0, 0)

    def see(self, piece: bytes) -> None:
        placed = PLACED.findall(piece)
        if len(placed) != len(CELL.findall(piece)) or self._is_far(placed):
            if UNPLACED.search(piece):
                raise RefusedError(UNUSUAL)
            placed = VALUED.findall(piece)
            if self._is_far(placed):
                self._refuse()
        self._remember(placed)
        if b"<f" in piece or b":f" in piece or b't="e"' in piece:
            self._flag(piece)

    def _remember(self, placed: list[tuple[bytes, bytes]]) -> None:
        self.rows, self.width = self._reach(placed)
        self.cells += len(placed)

    def _reach(self, placed: list[tuple[bytes, bytes]]) -> tuple[int, int]:
        """The last row and column of the cells so far and of these."""
        rows, columns = {row for _letters, row in placed}, {letters for letters, _row in placed}
        return max(self.rows, *map(int, rows), 0), max(self.width, *map(column_number, columns), 0)

    def _is_far(self, placed: list[tuple[bytes, bytes]]) -> bool:
        rows, width = self._reach(placed)
        self.far = (rows, width)
        return rows > self.most_rows or width > MOST_COLUMNS or rows * width > self.most_cells

    def _refuse(self) -> None:
        row, column = self.far
        raise RefusedError(
            _(
                "A cell in row %(row)d, column %(column)d: no more than %(rows)d rows are taken at once. "
                "Delete what stands far outside the table, or split the file."
            )
            % {"row": row, "column": column, "rows": self.most_rows}
        )

    def _flag(self, piece: bytes) -> None:
        for letters, row, attributes, inside in SUSPECT.findall(piece):
            place = (int(row) - 1, column_number(letters) - 1)
            if b't="e"' in attributes:
                self.flagged[place] = _("The cell shows an error. Correct its formula or type the value.")
            elif (b"<f" in inside or b":f" in inside) and not RESULT.search(inside):
                self.flagged[place] = _(
                    "The formula has no result. Open the file in Excel, save it, or type the value."
                )


def scan(
    data: bytes,
    entries: dict[str, zipfile.ZipInfo],
    most_rows: int | None = None,
    most_cells: int = MOST_CELLS,
) -> list[Scan]:
    """A look at every entry, every sheet in the workbook's order. Raises RefusedError."""
    most = most_rows or MOST_ROWS, most_cells
    names = sheet_entries(data, entries)
    scans: dict[str, Scan] = {}
    for name, entry in entries.items():
        if name in names:
            scans[name] = _scanned(inflated(data, entry), Scan(*most))
        elif name != SHARED:
            _walk_through(inflated(data, entry))
    if SHARED in entries:
        texts = list(_lengths(inflated(data, entries[SHARED])))
        if max(texts, default=0) * sum(each.cells for each in scans.values()) > MOST_TEXT:
            _refuse_repeated_texts(texts, [inflated(data, entries[name]) for name in scans])
    return [scans.get(name, Scan(*most)) for name in names]


def _walk_through(pieces: Iterable[bytes]) -> None:
    for _piece in pieces:
        pass


def _scanned(pieces: Iterable[bytes], seen: Scan) -> Scan:
    """Cells that lie across two pieces are kept for the next."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = rest.rfind(b"<row")
        if cut > 0:
            seen.see(rest[:cut])
            rest = rest[cut:]
    seen.see(rest)
    return seen


def _lengths(pieces: Iterable[bytes]) -> Iterator[int]:
    length = 0
    for piece in pieces:
        parts = piece.split(b"</si>")
        for part in parts[:-1]:
            yield length + len(part)
            length = 0
        length += len(parts[-1])


def _refuse_repeated_texts(texts: list[int], sheets: Iterable[Iterable[bytes]]) -> None:
    """One long text that every cell repeats unpacks to more than the file holds."""
    total = 0
    for piece in (piece for sheet in sheets for piece in sheet):
        total += sum(texts[index] for index in map(int, REFERENCE.findall(piece)) if index < len(texts))
        if total > MOST_TEXT:
            raise RefusedError(TOO_MUCH)


def sheet_entries(data: bytes, entries: dict[str, zipfile.ZipInfo]) -> list[str]:
    """The entry of each sheet, in the workbook's order."""
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in entries:
        return []
    targets = {item.get("Id"): item.get("Target", "") for item in _xml(data, entries[relations])}
    sheets = (item for item in _xml(data, entries[WORKBOOK]).iter() if item.tag.endswith("}sheet"))
    found = (targets.get(sheet.get(RELATION), "") for sheet in sheets)
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in found]


def _xml(data: bytes, entry: zipfile.ZipInfo) -> ElementTree.Element:
    text = b"".join(inflated(data, entry))
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise RefusedError(NOT_A_WORKBOOK)
    try:
        return ElementTree.fromstring(text)  # noqa: S314 -- without a document type there is nothing to expand
    except ElementTree.ParseError as error:
        raise RefusedError(DAMAGED) from error


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
