"""The Document as a Word file in the layout of GB/T 9704-2012."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.document import Block, Document, Role
from reports.render import official

STYLES = {
    Role.TITLE: "Title",
    Role.LEAD: "Body Text",
    Role.BODY: "Body Text",
    Role.ITEM: "Body Text",
    Role.SIGNATURE: "Signature",
}


def render(document: Document) -> bytes:
    """A .docx with real styles and heading levels, East Asian fonts, and page numbers between dashes."""
    word = docx.Document()
    official.apply(word, document.language)
    word.core_properties.title = document.title
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.language = "en-GB" if document.language == "en" else "zh-CN"
    for block in document.blocks:
        if block.role == Role.TABLE:
            add_table(word, block)
        else:
            word.add_paragraph(f"{block.number}{block.text}", style=style_of(block))
    official.set_off_signature(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def style_of(block: Block) -> str:
    return f"Heading {min(block.level, 3)}" if block.role == Role.HEADING else STYLES[block.role]


def add_table(word: Any, block: Block) -> None:
    """Caption and table; the first row is a heading that repeats on each page."""
    caption = word.add_paragraph(block.text, style="Caption")
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = word.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, block.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = "Table Text"
            cell.paragraphs[0].add_run(text)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
