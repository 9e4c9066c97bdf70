"""The type of GB/T 9704-2012 in the Word file: real styles, the right fonts, each language known."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from reports.document import Block, Role
from tests.reports.word import BODY, SIGNATURE, TABLE, TITLE, fonts, heading, only, opened


def first_line(style):
    """The indent of the first line, in hundredths of a character."""
    return int(style.element.pPr.ind.get(qn("w:firstLineChars")))


def language(properties, kind="w:val"):
    return properties.find(qn("w:lang")).get(qn(kind))


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
