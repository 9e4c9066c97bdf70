"""The book as a Word file: the contents lead to each proposal."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from congress.book.content import Book, Table, lines
from congress.book.gathering import Entry
from core.typeset import official, paper, typefaces
from core.typeset.printable import printable

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render(book: Book, language: str, tick: Callable[[], None]) -> bytes:
    word = docx.Document()
    official.apply(word, language)
    official.style(word, official.Look("Contents", official.FANG, 12, 20, 0, align=official.LEFT))
    paper.apply(word)
    typefaces.declare(word)
    word.core_properties.title, word.core_properties.author = printable(book.title)[:255], ""
    word.core_properties.comments = ""
    add(word, "Title", book.title)
    for each in book.tables:
        add_table(word, each)
    add_contents(word, book)
    for chapter in book.chapters:
        heading = add(word, "Heading1", chapter.title)
        heading.paragraph_format.page_break_before = True
        for each in chapter.entries:
            add_entry(word, each)
            tick()
    if language != "en":
        official.prefer_chinese(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def add(word: Any, style: str, text: str) -> Any:
    """A paragraph in a style by its key; made by hand, since very many are and the library seeks for each its place."""
    element = OxmlElement("w:p")
    SubElement(SubElement(element, qn("w:pPr")), qn("w:pStyle")).set(qn("w:val"), style)
    words = SubElement(SubElement(element, qn("w:r")), qn("w:t"))
    words.text = printable(text)
    words.set(SPACE, "preserve")
    word.element.body[-1].addprevious(element)
    return Paragraph(element, word)


def add_table(word: Any, found: Table) -> None:
    add(word, "Caption", found.title)
    table = word.add_table(len(found.rows), len(found.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, found.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0]._p.style = "TableText"
            cell.paragraphs[0].add_run(printable(text))


def add_contents(word: Any, book: Book) -> None:
    """A list in which each line leads to its proposal."""
    heading = add(word, "Heading1", _("Contents"))
    heading.paragraph_format.page_break_before = True
    for chapter in book.chapters:
        add(word, "Contents", f"{chapter.title} ({len(chapter.entries)})").runs[0].bold = True
        for each in chapter.entries:
            add_link(word, each)


def add_link(word: Any, each: Entry) -> None:
    paragraph = add(word, "Contents", each.heading)._p
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), mark(each))
    link.append(paragraph[-1])
    paragraph.append(link)


def mark(each: Entry) -> str:
    return f"proposal_{each.key}"


def add_entry(word: Any, each: Entry) -> None:
    heading = add(word, "Heading2", each.heading)
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(kind)
        element.set(qn("w:id"), str(each.key))
        if kind == "w:bookmarkStart":
            element.set(qn("w:name"), mark(each))
        heading._p.append(element)
    for label, text in lines(each):
        first, *others = [line for line in printable(text).splitlines() if line.strip()] or [""]
        add(word, "BodyText", f"{label}：{first}")
        for line in others:
            add(word, "BodyText", line)
