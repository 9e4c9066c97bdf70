"""A list as somebody sees it, as an Excel workbook: its columns and its order, and what it is a list of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.columns import choosable
from core.display import added_words, words
from core.kinds import Kind
from core.register.columns import here
from core.register.extract import Extract
from core.register.sheet_names import sheet_name
from core.register.styles import SAFE, WIDTHS, Book
from core.register.values import LONGEST_CELL, cell_value
from core.register.workbook_out import write_cell

LABEL, WORDS = 20, 80
# A number or a date stands as such in its cell, everything else in the words of the list.
TYPED = ("money", "decimal", "integer", "date")


@dataclass(frozen=True)
class Seen:
    """What the list shows: the kind, the names of its columns, the keys of its rows in order, and what `head` says of it."""

    kind: str
    names: tuple[str, ...]
    keys: tuple[int, ...]
    head: tuple[tuple[str, str], ...] = field(default=())


def write_list(seen: Seen, taker: Any) -> tuple[bytes, int]:
    """The workbook, and how many rows it has: those of the list that the taker may still take, masked."""
    extract = Extract(None, None, taker, only={seen.kind: list(seen.keys)})
    rows = {row.pk: row for kind in extract.kinds for row in extract.rows[kind.name]}
    ordered = [rows[key] for key in seen.keys if key in rows]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        book = Book(out)
        _write_head(book, (*seen.head, (_("Rows"), str(len(ordered)))))
        for kind in extract.kinds:
            _write_rows(book, kind, extract, seen.names, ordered)
    return stream.getvalue(), len(ordered)


def _write_head(book: Book, lines: Iterable[tuple[str, str]]) -> None:
    sheet = book.out.add_worksheet(_("About this file"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, 1, WORDS)
    for row, (label, told) in enumerate(lines):
        sheet.write_string(row, 0, label, book.line)
        sheet.write_string(row, 1, told[:LONGEST_CELL], book.title if row == 0 else book.plain)


def _write_rows(book: Book, kind: Kind, extract: Extract, names: tuple[str, ...], rows: list[Any]) -> None:
    sheet, headings = book.out.add_worksheet(sheet_name(kind)), choosable(kind)
    columns = {column.name: column for column in extract.columns(kind)}
    shown = [name for name in names if name in headings]
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(shown) - 1, 0))
    for place, name in enumerate(shown):
        holds = columns[name].holds if name in columns else "text"
        sheet.set_column(place, place, WIDTHS[holds])
        sheet.write_string(0, place, headings[name], book.optional)
    for number, row in enumerate(rows, 1):
        for place, name in enumerate(shown):
            column = columns.get(name)
            if column is not None and column.holds in TYPED:
                value = cell_value(column, row, extract.keys, here())
                write_cell(book, sheet, (number, place), column, value)
            else:
                sheet.write_string(number, place, _words(kind, row, name), book.text)


def _words(kind: Kind, row: Any, name: str) -> str:
    """What the list prints there."""
    told = added_words(row, kind.added[name]) if name in kind.added else words(row, name)
    return told[:LONGEST_CELL]
