from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quantities import Qualifier
from core.records import DatePrecision
from core.register.cells import near, read_boolean, read_choice, read_text
from core.register.days import read_day
from core.register.figures import Figure, figure_words, read_figure
from core.register.lists import join_list, split_list
from core.register.problems import DoubtfulError, UnreadableError

Q = Qualifier
DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR


@pytest.mark.parametrize(
    ("written", "unit", "value", "qualifier"),
    [
        ("30余", "person", 30, Q.OVER),
        ("30余人", "person", 30, Q.OVER),
        ("30多名", "person", 30, Q.OVER),
        ("近200", "person", 200, Q.NEARLY),
        ("近200人", "person", 200, Q.NEARLY),
        ("约40人", "person", 40, Q.ABOUT),
        ("40人左右", "person", 40, Q.ABOUT),
        ("150人以上", "person", 150, Q.AT_LEAST),
        ("至少150", "person", 150, Q.AT_LEAST),
        ("7万多元", "yuan", 70000, Q.OVER),
        ("3000余元", "yuan", 3000, Q.OVER),
        ("13.02万元", "yuan", 130200, Q.EXACTLY),
        ("10余万元", "yuan", 100000, Q.OVER),
        ("超过30", "person", 30, Q.OVER),
        ("1,234.50元", "yuan", Decimal("1234.5"), Q.EXACTLY),
        ("￥41,320", "yuan", 41320, Q.EXACTLY),
        ("３６人", "person", 36, Q.EXACTLY),
        ("1.5亿", "yuan", 150_000_000, Q.EXACTLY),
        ("４３７０件", "piece", 4370, Q.EXACTLY),
        ("36人次", "attendance", 36, Q.EXACTLY),
        ("over 9,800", "person", 9800, Q.OVER),
        ("about 40 people", "person", 40, Q.ABOUT),
        ("150 or more", "person", 150, Q.AT_LEAST),
        (" 12 ", "", 12, Q.EXACTLY),
        (41320.0, "yuan", 41320, Q.EXACTLY),
        (0.1 + 0.2, "yuan", Decimal("0.3"), Q.EXACTLY),
        (Decimal("7.4"), "", Decimal("7.4"), Q.EXACTLY),
    ],
)
def test_a_number_is_read_as_people_write_it(written, unit, value, qualifier):
    assert read_figure(written, unit) == Figure(value, qualifier)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("三十余人", "person"),
        ("59,1200", "yuan"),
        ("近30余人", "person"),
        ("36人次", "person"),
        ("36户", "person"),
        ("36元", "person"),
        ("36人", "yuan"),
        ("(100)", "yuan"),
        ("1e309", "yuan"),
        (float("inf"), "yuan"),
        (float("nan"), "yuan"),
        (True, "person"),
        (date(2024, 1, 1), "person"),
        ("不详", "person"),
        ("", "person"),
    ],
)
def test_a_number_that_would_have_to_be_guessed_is_refused(written, unit):
    with pytest.raises(UnreadableError):
        read_figure(written, unit)


@pytest.mark.parametrize(
    ("written", "unit", "instead"),
    [
        ("59,1200", "yuan", "591200"),
        ("59，1200元", "yuan", "591200元"),
        ("XX", "person", ""),
        ("约××人", "person", ""),
        ("3**元", "yuan", ""),
        ("？万元", "yuan", ""),
        ("34元", "yuan", "34元"),
    ],
)
def test_a_number_that_looks_damaged_is_doubted_and_can_be_confirmed(written, unit, instead):
    with pytest.raises(DoubtfulError) as doubted:
        read_figure(written, unit, confirmed=False)

    assert doubted.value.instead == instead
    if instead:
        read_figure(instead, unit)


@given(
    st.integers(0, 10**12),
    st.sampled_from([q for q in Q if q != Q.EXACTLY]),
    st.sampled_from(["zh-hans", "en"]),
)
def test_an_inexact_number_reads_back_as_it_was_written(value, qualifier, language):
    assert read_figure(figure_words(value, qualifier, language), "person") == Figure(value, qualifier)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2024-03-08", date(2024, 3, 8), DAY),
        ("2024/3/8", date(2024, 3, 8), DAY),
        ("2024.3.8", date(2024, 3, 8), DAY),
        ("2024年3月8日", date(2024, 3, 8), DAY),
        ("２０２４年３月８日", date(2024, 3, 8), DAY),
        ("2024 年 3 月 8 日", date(2024, 3, 8), DAY),
        ("2024-03-08 00:00:00", date(2024, 3, 8), DAY),
        ("20240308", date(2024, 3, 8), DAY),
        ("2024年3月", date(2024, 3, 1), MONTH),
        ("2024-03", date(2024, 3, 1), MONTH),
        ("202403", date(2024, 3, 1), MONTH),
        ("2024年", date(2024, 1, 1), YEAR),
        ("2024", date(2024, 1, 1), YEAR),
        (2024, date(2024, 1, 1), YEAR),
        (45359.0, date(2024, 3, 8), DAY),
        (20240308.0, date(2024, 3, 8), DAY),
        (date(2024, 3, 8), date(2024, 3, 8), DAY),
        (datetime(2024, 3, 8, 23, 59), date(2024, 3, 8), DAY),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(written, day, precision):
    assert read_day(written) == (day, precision)


@pytest.mark.parametrize(
    "written",
    [
        *("3月8日", "24-3-8", "2024年3月上旬", "昨天"),
        *("2024-02-30", "2027-02-29", "2024-13-01", "0000-01-01", "99999"),
        *(time(12, 0), True, float("nan")),
    ],
)
def test_a_date_that_is_none_or_not_whole_is_refused(written):
    with pytest.raises(UnreadableError):
        read_day(written)


def test_a_date_of_which_the_day_matters_must_have_one():
    with pytest.raises(UnreadableError):
        read_day("2024年3月", exact=True)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  慰问　", "慰问"),
        ("一\r\n二", "一\n二"),
        (12.0, "12"),
        (138_0013_8000, "13800138000"),
        (0.5, "0.5"),
        ("𠮷", "𠮷"),
    ],
)
def test_a_text_is_kept_as_it_is(written, text):
    assert read_text(written) == text


@pytest.mark.parametrize(
    "written", [1.10105194912310e17, "1.10105E+17", date(2024, 7, 3), "a\x00b", "\ud800", ["a"], None]
)
def test_a_text_that_was_ruined_on_the_way_is_refused(written):
    with pytest.raises(UnreadableError):
        read_text(written)


@pytest.mark.parametrize("written", ["是", "有", "√", "YES", "y", "TRUE", True, 1, 1.0, "１"])
def test_yes_is_yes(written):
    assert read_boolean(written) is True


@pytest.mark.parametrize("written", ["否", "无", "×", "No", "FALSE", False, 0, 0.0])
def test_no_is_no(written):
    assert read_boolean(written) is False


def test_neither_yes_nor_no_is_refused():
    with pytest.raises(UnreadableError):
        read_boolean("也许")


CODES = {"visit": "visit", "走访慰问": "visit", "takepart": "take_part", "tookpart": "take_part"}


@pytest.mark.parametrize(
    ("written", "code"),
    [("visit", "visit"), ("走访慰问", "visit"), (" 走访慰问 ", "visit"), ("Take part", "take_part")],
)
def test_a_choice_is_known_by_code_and_by_label(written, code):
    assert read_choice(written, CODES, ["走访慰问"]) == code


def test_a_choice_that_is_not_known_names_what_comes_near():
    with pytest.raises(UnreadableError, match="走访慰问"):
        read_choice("走访尉问", CODES, ["走访慰问", "发放现金"])


def test_where_nothing_comes_near_all_is_named():
    assert "甲" in near("zzz", ["甲", "乙"])
    assert "乙" in near("zzz", ["甲", "乙"])


CELL = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=12).map(
    str.strip
)


@given(st.lists(st.tuples(CELL.filter(bool), CELL).map(list), max_size=4))
def test_a_list_in_one_cell_reads_back(rows):
    trimmed = [row if row[1] else row[:1] for row in rows]

    assert split_list(join_list(rows)) == trimmed


def test_a_list_may_be_typed_with_either_bar_and_blank_lines():
    assert split_list("工作报告｜通过\n\n 财务报告 | 审议 \n") == [["工作报告", "通过"], ["财务报告", "审议"]]
