"""The register as an Excel workbook: a sheet that explains, then a sheet per kind, filled or empty."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.kinds import Kind
from core.records import Record
from core.register.columns import Column, columns, headings, here
from core.register.explain import explanation, guide, opening
from core.register.extract import Extract, kinds_for
from core.register.sheet_names import CHOICES, GUIDE, ID, sheet_name
from core.register.values import cell_value

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
WIDTHS = {
    "text": 20,
    "longtext": 42,
    "date": 13,
    "integer": 12,
    "money": 14,
    "decimal": 12,
    "boolean": 8,
    "choice": 18,
    "link": 20,
    "list": 38,
}
EMPTY_ROWS = 2000
RED, PALE, INK, LINE = "#C8102E", "#F1F3F5", "#1D2939", "#D0D5DD"
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32


@dataclass
class Book:
    """A workbook being written, with its formats and the lists that its drop-downs offer."""

    out: Any
    lists: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        base = {"valign": "top", "font_size": 11}
        heading = base | {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": LINE,
        }
        add = self.out.add_format
        self.title = add(base | {"bold": True, "font_size": 16, "font_color": RED})
        self.plain = add(base | {"text_wrap": True})
        self.required = add(heading | {"bg_color": RED, "font_color": "#FFFFFF"})
        self.optional = add(heading | {"bg_color": PALE, "font_color": INK})
        self.text = add(base | {"num_format": "@", "text_wrap": True})
        self.day = add(base | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.number = add(base | {"num_format": "General"})
        self.money = add(base | {"num_format": "#,##0.##"})

    def drop_down(self, values: list[str]) -> str:
        """The address of a list that a drop-down offers."""
        if values not in self.lists:
            self.lists.append(values)
        letter = xlsxwriter.utility.xl_col_to_name(self.lists.index(values), col_abs=True)
        return f"='{CHOICES[here()]}'!{letter}$1:{letter}${len(values)}"

    def format_of(self, column: Column) -> Any:
        if column.holds == "money":
            return self.money
        if column.holds in ("integer", "decimal"):
            return self.number
        return self.day if column.holds == "date" and not column.precision else self.text


def write_workbook(extract: Extract) -> bytes:
    """The rows of an extract, a sheet per kind that its taker may take."""
    return _written(extract.union, extract.kinds, extract.rows, extract, year=extract.year)


def write_template(union: Any, user: Any, action: str) -> bytes:
    """The empty workbook, a sheet per kind of which the user may do `action`."""
    return _written(union, kinds_for(user, action), {}, None)


def _written(
    union: Any,
    kinds: list[Kind],
    rows: dict[str, list[Record]],
    extract: Extract | None,
    year: int | None = None,
) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as out:
        book = Book(out)
        _write_guide(book, kinds, opening(union, year))
        unions = [union.name for union in below(union)]
        for kind in kinds:
            _write_sheet(book, kind, rows.get(kind.name, []), extract, unions)
        _write_lists(book)
    return stream.getvalue()


def below(union: Any) -> list[Any]:
    """The unions of the tree that may be named as owners, by name."""
    keys = union.with_below()
    found = type(union)._base_manager.filter(pk__in=keys, deleted_at=None).order_by("name")
    return list(found) if len(keys) > 1 else []


def _write_guide(book: Book, kinds: list[Kind], lines: Iterable[str]) -> None:
    sheet = book.out.add_worksheet(GUIDE[here()])
    sheet.hide_gridlines(2)
    for column, width in enumerate((22, 26, 8, 70)):
        sheet.set_column(column, column, width, book.plain)
    row = 0
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, book.title if row == 0 else book.plain)
    for column, heading in enumerate((_("Sheet"), _("Column"), _("Required"), _("What to write"))):
        sheet.write_string(row + 2, column, heading, book.optional)
    for below_it, cells in enumerate(guide(kinds), row + 3):
        for column, text in enumerate(cells):
            sheet.write_string(below_it, column, text, book.plain)


def _write_sheet(
    book: Book, kind: Kind, rows: list[Record], extract: Extract | None, unions: list[str]
) -> None:
    sheet = book.out.add_worksheet(sheet_name(kind))
    shown = [
        (c, h)
        for c, h in zip(columns(kind.name), headings(kind.name, here()), strict=True)
        if unions or not c.is_union
    ]
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 34)
    sheet.set_column(0, 0, 8, book.number)
    sheet.write_string(0, 0, ID, book.optional)
    sheet.write_comment(
        0, 0, _("Leave empty for a new row. A number here means that very record; do not change it.")
    )
    folded = {name for group in kind.groups if group.folded for name in group.fields}
    for place, (column, heading) in enumerate(shown, 1):
        options = {"level": 1} if column.name in folded else {}
        sheet.set_column(place, place, WIDTHS[column.holds], book.format_of(column), options)
        sheet.write_string(0, place, heading, book.required if column.is_required else book.optional)
        sheet.write_comment(0, place, explanation(column), {"x_scale": 2, "y_scale": 1.4})
        sheet.data_validation(
            1, place, max(len(rows), EMPTY_ROWS), place, _validation(book, column, heading, unions)
        )
    for number, row in enumerate(rows, 1):
        _write_row(book, sheet, number, row, [column for column, _heading in shown], extract)
    sheet.autofilter(0, 0, max(len(rows), 1), len(shown))


def _validation(book: Book, column: Column, heading: str, unions: list[str]) -> dict[str, Any]:
    """The drop-down of a column, and what Excel says when one of its cells is entered."""
    offered = _offered(column, unions)
    message = {"input_title": heading[:LONGEST_TITLE], "input_message": explanation(column)[:LONGEST_MESSAGE]}
    if not offered:
        return message | {"validate": "any"}
    return message | {"validate": "list", "source": book.drop_down(offered), "error_type": "warning"}


def _offered(column: Column, unions: list[str]) -> list[str]:
    if column.holds == "boolean":
        return [_("Yes"), _("No")]
    if column.holds == "choice":
        return column.choice_labels(here())
    return unions if column.is_union else []


def _write_row(
    book: Book, sheet: Any, number: int, row: Record, shown: list[Column], extract: Extract | None
) -> None:
    sheet.write_number(number, 0, row.pk, book.number)
    for place, column in enumerate(shown, 1):
        value = cell_value(column, row, extract.keys, here())  # type: ignore[union-attr]
        if isinstance(value, str):
            sheet.write_string(number, place, value, book.text)
        elif isinstance(value, date):
            sheet.write_datetime(number, place, value, book.day)
        elif isinstance(value, int | Decimal):
            sheet.write_number(number, place, value, book.format_of(column))


def _write_lists(book: Book) -> None:
    sheet = book.out.add_worksheet(CHOICES[here()])
    sheet.very_hidden()
    for row in range(max(map(len, book.lists), default=0)):
        for column, values in enumerate(book.lists):
            if row < len(values):
                sheet.write_string(row, column, values[row])
