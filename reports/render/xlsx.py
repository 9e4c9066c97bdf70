"""The Document as an Excel workbook: what it is, its figures, charts of them, and the rows behind them by register."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.quantities import Qualifier
from core.register.styles import RED, SAFE, WIDTHS, Book
from core.register.workbook_out import write_cell
from reports.charts import Chart
from reports.citing import said
from reports.document import Document
from reports.figures import FigureLine
from reports.head import head
from reports.parts import Key
from reports.registers import Register

CHART = {"width": 760, "height": 300}
ROWS_A_CHART = 17
WIDE, MIDDLE, NARROW = 42, 24, 12


def render(document: Document) -> bytes:
    """An .xlsx. What people wrote stands in it as text, never as a formula or a link."""
    stream = BytesIO()
    with override(document.language), xlsxwriter.Workbook(stream, SAFE) as out:
        book = Book(out)
        describe(out, document)
        write_head(book, document)
        write_figures(book, document.figures, said(document))
        if document.charts:
            write_charts(book, document.charts)
        for register in document.registers:
            write_register(book, register)
    return stream.getvalue()


def describe(out: Any, document: Document) -> None:
    made = document.made
    properties = {"title": document.title[:255], "author": made.by if made else ""}
    out.set_properties(properties | ({"created": made.at} if made else {}))


def write_head(book: Book, document: Document) -> None:
    """What the file is, of what, made when and by whom; and what the other sheets hold."""
    sheet = book.out.add_worksheet(_("About this file"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, MIDDLE)
    sheet.set_column(1, 1, WIDE * 2)
    lines = [
        *head(document),
        (_("How it was counted"), _("all records of the union and of those below it in the period")),
    ]
    for row, (label, words) in enumerate(lines):
        sheet.write_string(row, 0, label, book.line)
        sheet.write_string(row, 1, words, book.title if row == 0 else book.plain)
    for row, (label, words) in enumerate(contents(document), len(lines) + 1):
        sheet.write_string(row, 0, label, book.line)
        sheet.write_string(row, 1, words, book.plain)


def contents(document: Document) -> Iterable[tuple[str, str]]:
    """Each register with how many rows it has, and how many the taker may not take."""
    for each in document.registers:
        said = _("%d rows") % len(each.rows)
        more = _("%d more that you may not take") % each.withheld if each.withheld else ""
        yield each.label, "; ".join(filter(None, (said, more)))


def write_figures(book: Book, figures: tuple[FigureLine, ...], words: Mapping[Key, list[str]]) -> None:
    """A row for each figure, with the words in which the text says it."""
    sheet = book.out.add_worksheet(_("Figures"))
    heads = [
        (_("Figure"), MIDDLE), (_("How it is counted"), WIDE), (_("Unit"), NARROW), (_("This period"), NARROW),
        (_("How exact"), NARROW), (_("A year before"), NARROW), (_("Change"), NARROW), (_("Target"), NARROW),
        (_("Completion rate (%)"), NARROW), (_("In the text"), MIDDLE),
    ]  # fmt: skip
    head_row(book, sheet, heads)
    sheet.autofilter(0, 0, max(len(figures), 1), len(heads) - 1)
    for row, each in enumerate(figures, 1):
        in_text = "; ".join(words.get((each.name, each.group), ()))
        texts = (each.label, each.definition, each.unit, exactness(each), in_text)
        for place, text in zip((0, 1, 2, 4, 9), texts, strict=True):
            sheet.write_string(row, place, text, book.plain)
        numbers = (each.value, each.previous, each.change, each.target, each.completion)
        for place, number in zip((3, 5, 6, 7, 8), numbers, strict=True):
            write_number(book, sheet, row, place, number)


def exactness(each: FigureLine) -> str:
    return str(Qualifier(each.how or Qualifier.EXACTLY).label)


def write_number(book: Book, sheet: Any, row: int, place: int, number: int | Decimal | None) -> None:
    if number is not None:
        sheet.write_number(row, place, number, book.format_for(number))


def head_row(book: Book, sheet: Any, heads: list[tuple[str, int]]) -> None:
    """Headings that stay when the sheet is scrolled."""
    sheet.freeze_panes(1, 1)
    for place, (text, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, text, book.optional)


def write_charts(book: Book, charts: tuple[Chart, ...]) -> None:
    """Each chart beside the numbers that it is drawn from."""
    sheet = book.out.add_worksheet(_("Charts"))
    sheet.set_column(0, 0, MIDDLE)
    row = 0
    for each in charts:
        sheet.write_string(row, 0, each.title, book.line)
        for place, text in enumerate(each.rows[0]):
            sheet.write_string(row + 1, place, text, book.optional)
        for n, (label, value) in enumerate(each.points, row + 2):
            sheet.write_string(n, 0, label, book.plain)
            sheet.write_number(n, 1, value, book.format_for(value))
        sheet.insert_chart(row, 3, drawn(book, sheet.name, each, row + 2), {"description": each.title})
        row += max(len(each.points) + 3, ROWS_A_CHART)


def drawn(book: Book, sheet: str, each: Chart, first: int) -> Any:
    """A column chart over the cells of its points."""
    chart, last = book.out.add_chart({"type": "column"}), first + len(each.points) - 1
    chart.add_series(
        {
            "name": each.title,
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, 1, last, 1],
            "fill": {"color": RED},
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": f"{each.title}（{each.unit}）" if each.unit else each.title})
    chart.set_legend({"none": True})
    chart.set_size(CHART)
    return chart


def write_register(book: Book, register: Register) -> None:
    """The rows of one kind, as its sheet of the workbook has them."""
    sheet = book.out.add_worksheet(register.sheet)
    widths = [WIDTHS[column.holds] for column in register.columns]
    head_row(book, sheet, list(zip(register.heads, widths, strict=True)))
    sheet.autofilter(0, 0, max(len(register.rows), 1), len(register.heads) - 1)
    for number, row in enumerate(register.rows, 1):
        for place, (column, value) in enumerate(zip(register.columns, row, strict=True)):
            write_cell(book, sheet, (number, place), column, value)
