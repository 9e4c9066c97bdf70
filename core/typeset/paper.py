"""The sheet of GB/T 9704-2012: A4, its margins, a grid of 22 lines, and page numbers between dashes."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

LINE = 28
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def apply(word: Any) -> None:
    """Lay the one section of a Word document out."""
    sheet(word.sections[0])
    page_numbers(word)


def sheet(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE * 20))


def page_numbers(word: Any) -> None:
    """— 1 — outside: right on odd pages, left on even ones."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = word.styles["Footer"], align
        paragraph.add_run("— ")
        page_field(paragraph)
        paragraph.add_run(" —")


def page_field(paragraph: Any) -> None:
    run = paragraph.add_run()._r
    for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("t", "1"), ("end", None)):
        if kind == "t":
            element = OxmlElement("w:t")
            element.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.append(element)
