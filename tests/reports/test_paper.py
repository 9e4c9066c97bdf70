"""The sheet of GB/T 9704-2012 in the Word file: paper, page numbers, and the signature on it."""

from datetime import UTC, datetime

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Length

from reports.document import Made
from tests.reports.word import BODY, SIGNATURE, TABLE, TITLE, fonts, opened


def test_the_paper_is_a4_with_the_margins_of_an_official_document():
    section = opened(BODY).sections[0]

    paper = (section.page_width, section.page_height)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(length.mm) for length in paper + margins] == [210, 297, 37, 26, 35, 28]


def test_a_page_holds_22_lines_of_28_characters():
    word = opened(BODY)
    section, style = word.sections[0], word.styles["Body Text"]
    width = Length(section.page_width - section.left_margin - section.right_margin)
    height = Length(section.page_height - section.top_margin - section.bottom_margin)
    character = style.font.size.pt + int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20

    assert int(width.pt / character) == 28
    assert int(height.pt / style.paragraph_format.line_spacing.pt) == 22


@pytest.mark.parametrize(("name", "align"), [("footer", ALIGN.RIGHT), ("even_page_footer", ALIGN.LEFT)])
def test_the_page_number_stands_outside_between_dashes(name, align):
    word = opened(BODY)
    [paragraph] = getattr(word.sections[0], name).paragraphs

    assert word.settings.odd_and_even_pages_header_footer
    assert [field.text for field in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert (paragraph.text, paragraph.alignment) == ("— 1 —", align)
    assert (*fonts(paragraph.style), paragraph.style.font.size.pt) == ("宋体", "宋体", [], 14)


def test_the_signature_stands_four_characters_from_the_margin_below_two_empty_lines():
    union, date = opened(BODY, *SIGNATURE).paragraphs[1:]

    assert [union.text, date.text] == ["江城总工会", "2024年12月31日"]
    assert union.style.element.pPr.ind.get(qn("w:rightChars")) == "400"
    assert (union.paragraph_format.space_before.pt, date.paragraph_format.space_before) == (56, None)


def test_a_page_never_holds_the_signature_alone():
    lines = opened(TITLE, BODY, BODY, *SIGNATURE).paragraphs

    assert [line.paragraph_format.keep_with_next for line in lines] == [None, None, True, True, None]


def test_a_table_before_the_signature_stays_with_it():
    word = opened(BODY, TABLE, *SIGNATURE)

    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in word.tables[0].rows]
    assert kept == [None, None, True]


def test_what_follows_the_signature_is_not_tied_to_it():
    lines = opened(BODY, *SIGNATURE, BODY, BODY).paragraphs

    assert [line.paragraph_format.keep_with_next for line in lines] == [True, True, None, None, None]


def test_what_a_file_says_of_itself_never_stands_on_a_page_of_its_own():
    made = Made(datetime(2024, 12, 20, tzinfo=UTC), "沈致远")
    lines = opened(BODY, *SIGNATURE, made=made).paragraphs

    assert [line.paragraph_format.keep_with_next for line in lines] == [True, True, True, None]
