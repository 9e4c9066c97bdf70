"""The words of the Word file, opened again: all of them, and none that breaks it."""

from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn

from reports.document import Block, Role
from tests.reports.word import TABLE, TITLE, fonts, heading, only, opened

KEPT, HOSTILE = "甲&<b>]]>𠮷丙", "甲\x00&<b>]]>\x08\x1f𠮷\ufffe\uffff丙"


def test_numbers_stand_before_headings_and_items():
    item = Block(Role.ITEM, "item", ("慰问职工30人。",), number="1. ")

    assert [p.text for p in opened(heading(1), item).paragraphs] == ["一、主要工作", "1. 慰问职工30人。"]


def test_a_table_has_its_caption_and_its_heading_again_on_each_page():
    word = opened(TABLE)
    [table] = word.tables

    assert [(p.text, p.style.name) for p in word.paragraphs] == [("经费收支", "Caption")]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in TABLE.rows]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False, False]
    assert fonts(table.cell(0, 0).paragraphs[0].style) == ("仿宋_GB2312", "Times New Roman", [])


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.TABLE, Role.CHART)])
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
