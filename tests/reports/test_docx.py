"""The Word file, opened again: GB/T 9704-2012 as styles, and no text that breaks it."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length

from reports.document import Block, Document, Role
from reports.render.docx import render

TITLE = Block(Role.TITLE, "title", ("江城总工会2024年工作总结",))
BODY = Block(Role.BODY, "body", ("举办“安全月”活动10场次，参加1286人次。",))
TABLE = Block(
    Role.TABLE, "table", ("经费收支",), rows=(("项目", "金额"), ("收入", "3万元"), ("支出", "2万元"))
)
SIGNATURE = (
    Block(Role.SIGNATURE, "signature.union", ("江城总工会",)),
    Block(Role.SIGNATURE, "signature.date", ("2024年12月31日",)),
)
KEPT, HOSTILE = "甲&<b>]]>𠮷丙", "甲\x00&<b>]]>\x08\x1f𠮷\ufffe\uffff丙"


def heading(level):
    return Block(Role.HEADING, f"heading.{level}", ("主要工作",), level, "一、")


def opened(*blocks, language="zh-hans", title="总结"):
    document = Document(title, language, "union", "2024-01-01", "2024-12-31", "school", blocks)
    return docx.Document(BytesIO(render(document)))


def only(*blocks, **values):
    """The one paragraph of a file of these blocks."""
    [paragraph] = opened(*blocks, **values).paragraphs
    return paragraph


def fonts(style):
    """East Asian and Latin font, and the font of any theme that would go before them."""
    given = style.element.rPr.rFonts
    themes = [given.get(qn(f"w:{name}Theme")) for name in ("ascii", "hAnsi", "eastAsia")]
    return given.get(qn("w:eastAsia")), style.font.name, [theme for theme in themes if theme]


def first_line(style):
    """The indent of the first line, in hundredths of a character."""
    return int(style.element.pPr.ind.get(qn("w:firstLineChars")))


def language(properties, kind="w:val"):
    return properties.find(qn("w:lang")).get(qn(kind))


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


@pytest.mark.parametrize(
    ("block", "style", "font", "size", "line", "indent", "align", "bold"),
    [
        (TITLE, "Title", "方正小标宋简体", 22, 35, 0, ALIGN.CENTER, False),
        (heading(1), "Heading 1", "黑体", 16, 28, 200, ALIGN.LEFT, False),
        (heading(2), "Heading 2", "楷体_GB2312", 16, 28, 200, ALIGN.LEFT, False),
        (heading(3), "Heading 3", "仿宋_GB2312", 16, 28, 200, ALIGN.LEFT, True),
        (heading(4), "Heading 3", "仿宋_GB2312", 16, 28, 200, ALIGN.LEFT, True),
        (Block(Role.LEAD, "lead", ("现将工作总结如下：",)), "Body Text", "仿宋_GB2312", 16, 28, 200, ALIGN.JUSTIFY, False),
        (BODY, "Body Text", "仿宋_GB2312", 16, 28, 200, ALIGN.JUSTIFY, False),
        (Block(Role.ITEM, "item", ("一事",)), "Body Text", "仿宋_GB2312", 16, 28, 200, ALIGN.JUSTIFY, False),
        (SIGNATURE[0], "Signature", "仿宋_GB2312", 16, 28, 0, ALIGN.RIGHT, False),
    ],
)  # fmt: skip
def test_each_part_has_its_style(block, style, font, size, line, indent, align, bold):
    found = only(block).style
    spacing = found.paragraph_format

    assert (found.name, found.font.size.pt, found.font.bold, spacing.alignment) == (style, size, bold, align)
    assert (spacing.line_spacing_rule, spacing.line_spacing.pt) == (WD_LINE_SPACING.EXACTLY, line)
    assert fonts(found) == (font, "Times New Roman", [])
    assert first_line(found) == indent


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_one_for_the_navigation_too_and_stays_with_its_text(level):
    style = only(heading(level)).style

    outline = style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
    assert (int(outline), style.paragraph_format.keep_with_next) == (level - 1, True)


def test_numbers_stand_before_headings_and_items():
    item = Block(Role.ITEM, "item", ("慰问职工30人。",), number="1. ")

    assert [p.text for p in opened(heading(1), item).paragraphs] == ["一、主要工作", "1. 慰问职工30人。"]


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


def test_a_table_has_its_caption_and_its_heading_again_on_each_page():
    word = opened(TABLE)
    [table] = word.tables

    assert [(p.text, p.style.name) for p in word.paragraphs] == [("经费收支", "Caption")]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in TABLE.rows]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False, False]
    assert fonts(table.cell(0, 0).paragraphs[0].style) == ("仿宋_GB2312", "Times New Roman", [])


@pytest.mark.parametrize(
    ("code", "latin", "whole"), [("zh-hans", "en-US", "zh-CN"), ("en", "en-GB", "en-GB")]
)
def test_the_language_is_known_to_the_spelling_checker_in_every_style(code, latin, whole):
    word = opened(BODY, TABLE, *SIGNATURE, language=code)

    properties = word.styles["Normal"].element.rPr
    assert (language(properties), language(properties, "w:eastAsia")) == (latin, "zh-CN")
    assert word.core_properties.language == whole
    used = [*word.paragraphs, *word.tables[0].cell(0, 0).paragraphs]
    assert {paragraph.style.base_style.name for paragraph in used} == {"Normal"}


def test_an_english_summary_is_set_in_the_same_styles_and_in_latin_type():
    text = "The union’s “safety month” drew 1,286 people—12.5% more."
    title, body = opened(TITLE, Block(Role.BODY, "body", (text,)), language="en").paragraphs

    assert (title.style.name, body.style.name, body.text) == ("Title", "Body Text", text)
    assert [run.font.name for run in body.runs] == [None]
    assert body._p.find(f".//{qn('w:rFonts')}") is None


def test_chinese_quotation_marks_and_dashes_are_not_set_in_latin_type():
    [run] = only(BODY).runs

    assert run._r.rPr.rFonts.attrib == {qn("w:hint"): "eastAsia"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.TABLE])
def test_no_character_breaks_the_file(role):
    assert only(Block(role, "key", (HOSTILE,), level=1)).text == KEPT


def test_no_character_breaks_a_table_or_the_title_of_the_file():
    word = opened(Block(Role.TABLE, "table", (HOSTILE,), rows=((HOSTILE,),)), title=HOSTILE)

    assert (word.paragraphs[0].text, word.tables[0].cell(0, 0).text) == (KEPT, KEPT)
    assert word.core_properties.title == KEPT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\u2028", "\n\n"])
def test_each_line_a_person_wrote_is_a_paragraph(end):
    item = Block(Role.ITEM, "item", (f"第一行{end}第二行",), number="1. ")

    assert [p.text for p in opened(item).paragraphs] == ["1. 第一行", "第二行"]


def test_a_title_on_two_lines_is_one_title():
    assert only(Block(Role.TITLE, "title", ("江城总工会\r\n工作总结",))).text == "江城总工会\n工作总结"


def test_the_file_says_who_it_is_and_nothing_of_its_template():
    before = datetime.now(UTC).replace(microsecond=0)

    properties = opened(TITLE, title="长" * 300).core_properties

    assert (properties.title, properties.author, properties.comments) == ("长" * 255, "", "")
    assert properties.created.replace(tzinfo=UTC) >= before
    assert properties.modified == properties.created
