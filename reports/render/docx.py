"""The Document as a Word file in the layout of GB/T 9704-2012."""

from io import BytesIO
from typing import Any

import docx
from django.utils import timezone
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from core.typeset import official, paper, typefaces
from core.typeset.printable import printable
from reports.document import Block, Document, Role
from reports.head import about
from reports.render import signature
from reports.render.drawing import png, svgs

STYLES = {
    Role.TITLE: "Title",
    Role.LEAD: "Body Text",
    Role.BODY: "Body Text",
    Role.ITEM: "Body Text",
    Role.SIGNATURE: "Signature",
}
# Each line of these is a paragraph, since a broken line in one would be stretched to the margin.
RUNNING = (Role.LEAD, Role.BODY, Role.ITEM)
LONGEST_PROPERTY = 255
CHART_WIDTH = 150


def render(document: Document) -> bytes:
    """A .docx with real styles and heading levels, East Asian fonts, and page numbers between dashes.

    Characters that no XML can hold are left out.
    """
    word = docx.Document()
    official.apply(word, document.language)
    paper.apply(word)
    typefaces.declare(word)
    describe(word.core_properties, document)
    drawn = iter(svgs([block.option for block in document.blocks if block.role == Role.CHART]))
    for block in document.blocks:
        if block.role == Role.TABLE:
            add_table(word, block)
        elif block.role == Role.CHART:
            add_chart(word, block, next(drawn))
        else:
            add_words(word, block)
    if document.made:
        styled(word.add_paragraph(printable(about(document))), "Small Print")
    signature.set_off(word)
    if document.language != "en":
        official.prefer_chinese(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def describe(properties: Any, document: Document) -> None:
    """What the file says of itself; nothing of the template it began as."""
    properties.title = printable(document.title)[:LONGEST_PROPERTY]
    properties.author = printable(document.made.by)[:LONGEST_PROPERTY] if document.made else ""
    properties.comments = ""
    properties.subject = printable(about(document))[:LONGEST_PROPERTY] if document.made else ""
    properties.language = "en-GB" if document.language == "en" else "zh-CN"
    properties.created = properties.modified = document.made.at if document.made else timezone.now()


def add_words(word: Any, block: Block) -> None:
    lines = [line for line in map(printable, block.text.splitlines()) if line.strip()]
    text = block.number + "\n".join(lines)
    for paragraph in text.split("\n") if block.role in RUNNING else [text]:
        styled(word.add_paragraph(paragraph), style_of(block))


def styled(paragraph: Any, style: str) -> Any:
    """The paragraph in that style, without the search for its name among all styles that takes longer than the rest."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def style_of(block: Block) -> str:
    return f"Heading {min(block.level, 3)}" if block.role == Role.HEADING else STYLES[block.role]


def add_caption(word: Any, block: Block) -> None:
    caption = styled(word.add_paragraph(printable(block.text)), "Caption")
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_chart(word: Any, block: Block, svg: str) -> None:
    """Caption and picture, with the numbers in words for those who do not see it."""
    add_caption(word, block)
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture = paragraph.add_run().add_picture(BytesIO(png(svg)), width=Mm(CHART_WIDTH))
    picture._inline.docPr.set("descr", printable(block.alternative))
    picture._inline.docPr.set("title", printable(block.text))


def add_table(word: Any, block: Block) -> None:
    """Caption and table; the first row is a heading that repeats on each page."""
    add_caption(word, block)
    table = word.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, block.texts, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            styled(cell.paragraphs[0], "Table Text").add_run(printable(text))
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
