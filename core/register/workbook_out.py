"""The register as an Excel workbook: a sheet that explains, then a sheet per kind, filled or empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.custom.sight import around
from core.kinds import Kind
from core.records import Record
from core.register.columns import Column, columns_of, headings, here
from core.register.explain import explanation, guide, opening
from core.register.extract import Extract, kinds_for
from core.register.sheet_names import GUIDE, ID, sheet_name
from core.register.styles import SAFE, WIDTHS, Book
from core.register.values import Keys, cell_value

EMPTY_ROWS = 2000
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32


@dataclass(frozen=True)
class Unions:
    """What the column of unions offers. A union with none below it needs no such column."""

    names: list[str]
    are_shown: bool

    @classmethod
    def of(cls, union: Any, user: Any) -> "Unions":
        if union is None:
            return cls([], are_shown=True)
        keys = union.with_below()
        below = type(union)._base_manager.filter(pk__in=keys, deleted_at=None).order_by("name")
        below = below if user is None else below.permitted(user)
        return cls([each.name for each in below if each.name], are_shown=len(keys) > 1)


def write_workbook(extract: Extract, about: Sequence[str] = ()) -> bytes:
    """The rows of an extract, a sheet per kind that its taker may take; `about` says what it is taken from."""
    given = {kind.name: extract.columns(kind) for kind in extract.kinds}
    said = extract.opened.said() if extract.opened else ()
    unions, lines = (
        Unions.of(extract.union, extract.user),
        [*opening(extract.union, extract.year), *about, *said],
    )
    return _written(unions, extract.kinds, extract.rows, extract.keys, lines, given)


def write_template(union: Any, user: Any, action: str) -> bytes:
    """The empty workbook, a sheet per kind of which the user may do `action`."""
    kinds = around(kinds_for(user, action), union, user)
    given = {kind.name: columns_of(kind) for kind in kinds}
    return _written(Unions.of(union, user), kinds, {}, lambda column, pk: "", opening(union, None), given)


def _written(
    unions: Unions,
    kinds: list[Kind],
    rows: dict[str, list[Record]],
    keys: Keys,
    lines: list[str],
    given: dict[str, tuple[Column, ...]],
) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        book = Book(out)
        _write_guide(book, kinds, lines)
        for kind in kinds:
            _write_sheet(book, kind, rows.get(kind.name, []), keys, unions, given[kind.name])
        book.write_lists()
    return stream.getvalue()


def _write_guide(book: Book, kinds: list[Kind], lines: list[str]) -> None:
    sheet = book.out.add_worksheet(GUIDE[here()])
    sheet.hide_gridlines(2)
    for column, width in enumerate((18, 26, 8, 90)):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, book.title if row == 0 else book.line)
    table = [(_("Sheet"), _("Column"), _("Required"), _("What to write")), *guide(kinds)]
    for row, cells in enumerate(table, len(lines) + 1):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, book.plain if row > len(lines) + 1 else book.optional)


def _write_sheet(
    book: Book, kind: Kind, rows: list[Record], keys: Keys, unions: Unions, given: tuple[Column, ...]
) -> None:
    sheet = book.out.add_worksheet(sheet_name(kind))
    pairs = zip(columns_of(kind), headings(kind, here()), strict=True)
    shown = [
        (column, heading)
        for column, heading in pairs
        if column in given and (unions.are_shown or not column.is_union)
    ]
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 34)
    sheet.autofilter(0, 0, max(len(rows), 1), len(shown))
    _head_id(book, sheet)
    folded = {name for group in kind.groups if group.folded for name in group.fields}
    for place, (column, heading) in enumerate(shown, 1):
        options = {"level": 1} if column.name in folded else {}
        sheet.set_column(place, place, WIDTHS[column.holds], book.format_of(column), options)
        sheet.write_string(0, place, heading, book.required if column.is_required else book.optional)
        sheet.write_comment(0, place, explanation(column), {"x_scale": 2, "y_scale": 1.4})
        hint = _hint(book, column, heading, unions)
        sheet.data_validation(1, place, max(len(rows), EMPTY_ROWS), place, hint)
    for number, row in enumerate(rows, 1):
        sheet.write_number(number, 0, row.pk, book.number)
        for place, (column, _heading) in enumerate(shown, 1):
            write_cell(book, sheet, (number, place), column, cell_value(column, row, keys, here()))


def _head_id(book: Book, sheet: Any) -> None:
    sheet.set_column(0, 0, 8, book.number)
    sheet.write_string(0, 0, ID, book.optional)
    sheet.write_comment(0, 0, _("Empty: a new row. A number: that very record; do not change it."))


def _hint(book: Book, column: Column, heading: str, unions: Unions) -> dict[str, Any]:
    """The drop-down of a column, and what Excel says when one of its cells is entered."""
    message = {"input_title": heading[:LONGEST_TITLE], "input_message": explanation(column)[:LONGEST_MESSAGE]}
    offered = _offered(column, unions)
    if not offered:
        return message | {"validate": "any"}
    return message | {"validate": "list", "source": book.drop_down(offered), "error_type": "warning"}


def _offered(column: Column, unions: Unions) -> list[str]:
    if column.holds == "boolean":
        return [_("Yes"), _("No")]
    if column.holds == "choice":
        return column.choice_labels(here())
    return unions.names if column.is_union else []


def write_cell(book: Book, sheet: Any, place: tuple[int, int], column: Column, value: Any) -> None:
    """The value of a column as `cell_value` gives it; what a person wrote stays text, whatever it looks like."""
    if isinstance(value, str):
        sheet.write_string(*place, value, book.text)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, book.day)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*place, value, book.format_of(column))
