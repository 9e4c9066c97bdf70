"""The table of fonts in the Word file: what stands for a typeface that is not installed."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.reports.word import BODY, SIGNATURE, TABLE, TITLE, fonts, heading, opened


def declared(word):
    """The fonts of the table by name: what each says of itself."""
    table = parse_xml(word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob)
    return {font.get(qn("w:name")): {child.tag: child.get(qn("w:val")) for child in font} for font in table}


def test_every_chinese_typeface_names_others_of_its_kind():
    word = opened(TITLE, heading(1), heading(2), BODY, TABLE, *SIGNATURE)
    used = {
        fonts(style)[0]
        for style in word.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None
    } - {None}

    said = declared(word)

    assert used <= set(said)
    for name in used - {"Times New Roman"}:
        assert len(said[name][qn("w:altName")].split(",")) > 2, name
        assert said[name][qn("w:charset")] == "86", name


def test_a_fang_song_comes_before_any_other_and_a_free_one_comes_at_last():
    [*instead] = declared(opened(BODY))["仿宋_GB2312"][qn("w:altName")].split(",")

    assert instead[:2] == ["仿宋", "FangSong"]
    assert instead[-1] == "Source Han Serif SC"


def test_the_table_names_no_font_that_the_document_does_not_use():
    assert set(declared(opened(BODY))) == {
        "Times New Roman", "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体",
    }  # fmt: skip
