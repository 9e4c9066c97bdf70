"""The words of the PDF file, opened again: the page of GB/T 9704, its bookmarks, its fonts, and nothing read as markup."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports.document import Block, Made, Role
from reports.registers import Register
from reports.render import annex
from tests.reports.pdf import bookmarks, fonts, pdf_of, squeezed, words
from tests.reports.word import BODY, SIGNATURE, TABLE, TITLE, heading

MADE = Made(datetime(2025, 1, 5, 1, 30, tzinfo=UTC), "曾单")
LONG = Block(Role.BODY, "body", ("我们在车间里开展了活动。" * 60,))


def rows(number):
    """A register of so many rows."""
    cells = tuple((f"第{n}次活动", 1234, date(2024, 3, 8), None) for n in range(1, number + 1))
    return Register("活动", "活动", (), ("名称", "人数", "日期", "备注"), cells, (0, 1, 2), withheld=2)


def test_a_pdf_says_what_the_document_says():
    assert words(pdf_of(TITLE, heading(1), BODY, TABLE, *SIGNATURE)) == squeezed(
        "江城总工会2024年工作总结 一、主要工作 举办“安全月”活动10场次，参加1286人次。"
        "经费收支 项目金额收入3万元支出2万元 江城总工会 2024年12月31日 — 1 —"
    )


def test_each_heading_is_a_bookmark_of_its_level():
    headings = [heading(level) for level in (1, 2, 3, 1)]

    assert list(bookmarks(pdf_of(TITLE, *headings, BODY).outline)) == [
        (1, "一、主要工作"), (2, "一、主要工作"), (3, "一、主要工作"), (1, "一、主要工作"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_font_is_in_the_file(language):
    found = dict(fonts(pdf_of(TITLE, heading(1), BODY, TABLE, language=language)))

    assert found == {
        "NotoSerifSC-Regular": True, "NotoSansSC-Regular": True, "LibertinusSerif-Regular": True,
    }  # fmt: skip


def test_the_file_says_what_it_is_who_made_it_and_when():
    told = pdf_of(TITLE, made=MADE, name="江城总工会").metadata

    assert (told.title, told.author, told.creation_date) == ("总结", "曾单", MADE.at)
    assert [
        each for each in ("江城总工会", "2024-01-01", "2025-01-05 09:30") if each not in told.subject
    ] == []


def test_the_pages_are_a4_and_their_numbers_stand_outside():
    pdf = pdf_of(TITLE, LONG, LONG, LONG)

    places = [place_of_number(page) for page in pdf.pages]
    assert [page.mediabox.width * 25.4 / 72 for page in pdf.pages] == pytest.approx([210.0] * len(places))
    assert [place > 300 for place in places[:4]] == [True, False, True, False]


def place_of_number(page):
    """How far from the left edge, in points, the dash before the page's number stands."""
    found = []

    def visit(text, page, line, _font, _size):
        if "—" in text:
            found.append(page[4] + line[4])

    page.extract_text(visitor_text=visit)
    return found[0]


def test_a_full_page_has_the_22_lines_of_the_standard():
    pdf = pdf_of(LONG, LONG, LONG)

    assert len(pdf.pages[1].extract_text().strip().splitlines()) == 22 + 1


def test_the_signature_never_stands_alone_on_a_page():
    for lines in range(15, 24):
        last = pdf_of(*[Block(Role.BODY, "b", ("短句。",))] * lines, *SIGNATURE).pages[-1]
        assert "短句" in last.extract_text(), lines


@pytest.mark.parametrize("role", [role for role in Role if role != Role.TABLE])
def test_nothing_that_a_person_wrote_is_read_as_markup(role):
    hostile = '#panic("x") $x$ *甲* @b <c> #include "official.typ" \\u{41} \x00 // 丙'

    assert squeezed(hostile.replace("\x00", "")) in words(pdf_of(Block(role, "key", (hostile,), level=1)))


def test_a_table_repeats_its_heading_on_each_page():
    table = Block(Role.TABLE, "t", ("明细",), rows=(("项目", "金额"), *[("收入", "1")] * 60))

    pages = [page.extract_text() for page in pdf_of(table).pages]
    assert len(pages) > 1
    assert [text.count("项目") for text in pages] == [1] * len(pages)


def test_an_annex_lists_the_rows_behind_the_figures_up_to_a_thousand():
    pdf = pdf_of(TITLE, BODY, *SIGNATURE, registers=(rows(700), rows(700)), made=MADE)

    text = words(pdf)
    assert text.count("次活动") == annex.MOST_ROWS
    assert "活动（共700条，另有2条不在导出权限内）" in text
    assert "活动（共700条，此处列出前300条，另有2条不在导出权限内）" in text
    assert "第300次活动1,2342024-03-08" in text
    assert (1, "数据来源明细") in bookmarks(pdf.outline)
    assert all(held for _name, held in fonts(pdf))


def test_an_annex_leaves_out_the_columns_in_which_nothing_stands():
    bare = replace(rows(3), rows=tuple((row[0], None, *row[2:]) for row in rows(3).rows))

    full, left = (words(pdf_of(TITLE, registers=(each,), made=MADE)) for each in (rows(3), bare))

    assert [text.count(bare.heads[1]) for text in (full, left)] == [1, 0]


def test_without_being_asked_there_is_no_annex():
    assert "附件" not in words(pdf_of(TITLE, BODY))


def test_of_what_when_and_by_whom_is_printed_at_the_end():
    printed = words(pdf_of(TITLE, BODY, *SIGNATURE, made=MADE, name="江城总工会"))

    assert (
        squeezed("工会：江城总工会；期间：2024-01-01 – 2024-12-31；生成时间：2025-01-05 09:30；生成人：曾单")
        in printed
    )
