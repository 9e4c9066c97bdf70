"""The form as a Word file, to fill in there or on paper."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from congress.paper.layout import COLUMNS, Cell, Form
from core.typeset import official, typefaces
from core.typeset.official import CENTER, HEI, LEFT, SONG, Look
from core.typeset.printable import printable

WIDTH, SIDE, TOP = 170, 20, 15
LOOKS = (
    Look("Normal", SONG, 10.5, 15, 0, align=LEFT),
    Look("Title", HEI, 16, 24, 0, align=CENTER, after=6),
    Look("Form Label", HEI, 10.5, 15, 0, align=CENTER),
    Look("Form Text", SONG, 10.5, 15, 0, align=LEFT),
)


def render(form: Form, language: str) -> bytes:
    word = docx.Document()
    for look in LOOKS:
        official.style(word, look)
    official.language_of(word.styles["Normal"], language)
    sheet(word.sections[0])
    typefaces.declare(word)
    word.core_properties.title, word.core_properties.author = printable(form.title)[:255], ""
    word.core_properties.comments = ""
    word.add_paragraph(printable(form.title), style="Title")
    fill(word.add_table(len(form.rows), COLUMNS, style="Table Grid"), form)
    if form.foot:
        word.add_paragraph(printable(form.foot), style="Form Text")
    if language != "en":
        official.prefer_chinese(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def sheet(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(TOP)


def fill(table: Any, form: Form) -> None:
    """Each cell where there is room for it beside those before and above."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column in table.columns:
        column.width = Mm(WIDTH / COLUMNS)
    # Asked for once: the whole table is walked for each cell that is asked for by itself.
    grid = [row.cells for row in table.rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(form.rows):
        table.rows[number].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        table.rows[number].height = Mm(max(cell.room for cell in row))
        at = 0
        for cell in row:
            while (number, at) in taken:
                at += 1
            place(grid, cell, number, at)
            taken |= {(number + n, at + m) for n in range(cell.rows) for m in range(cell.columns)}
            at += cell.columns


def place(grid: list[Any], cell: Cell, row: int, column: int) -> None:
    last = grid[row + cell.rows - 1][column + cell.columns - 1]
    found = grid[row][column].merge(last)
    found.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    style = "FormLabel" if cell.is_label else "FormText"
    first, *others = printable(cell.text).split("\n")
    styled(found.paragraphs[0], style).text = first
    for line in others:
        styled(found.add_paragraph(line), style)
    if cell.foot:
        found.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        styled(found.add_paragraph(printable(cell.foot)), style).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def styled(paragraph: Any, style: str) -> Any:
    """In the style with that key; asked for by its name, all styles would be walked for each paragraph."""
    paragraph._p.style = style
    return paragraph
