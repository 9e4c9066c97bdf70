"""Rosters that are mangled, hostile or merely odd: each a clear answer, nothing half written, memory within bounds."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override

from core.models import Job
from members.models import Member, RosterLine
from members.roster.comparing import Terms
from members.roster.queueing import queue_compare
from members.roster.staging import MANY_STRIDES, STRIDE
from tests import make
from tests.core.books import book
from tests.members.rosters import (
    DAY,
    HEAD,
    MEGABYTE,
    compared,
    far_cell,
    formatted,
    id_number,
    lines,
    problems,
    roster,
    swollen,
)
from tests.working import family, peak_memory, until

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def officer(union):
    return make.user("officer", union)


@pytest.fixture
def bring(union, officer):
    def bring(data, name="名册.xlsx"):
        with override("en"):
            return compared(data, union, officer, name=name)

    return bring


def refused(job):
    """Why nothing was read. Nothing is kept of it."""
    assert job.state == Job.State.FAILED
    assert not RosterLine.objects.exists()
    assert not Member.objects.exists()
    return job.error


def test_an_id_number_that_became_a_number_is_refused_with_advice(bring):
    job = bring(roster(["张三", "", 3.20102198502142e17, "", 13800000001.0, ""]))

    [(row, column, _value, text)] = problems(job)
    assert (row, column) == (2, "证件号码")
    assert "lost its last digits" in text


def test_gbk_and_gb18030_and_utf8_are_read(bring):
    for encoding, name in (("gbk", "张三"), ("gb18030", "王𠮷"), ("utf-8-sig", "李四"), ("utf-16", "赵六")):
        text = f"姓名,工号,部门\r\n{name},A1,一车间\r\n"
        assert lines(bring(text.encode(encoding), "名册.csv"), "joined") == [name]


def test_headings_on_two_lines_with_merged_cells_are_read(bring):
    def head(out):
        sheet = out.get_worksheet_by_name("名册")
        sheet.merge_range(0, 0, 0, 4, "江城机械厂工会会员名册")
        sheet.merge_range(1, 0, 2, 0, "姓名")
        sheet.merge_range(1, 1, 1, 2, "联系方式")
        sheet.merge_range(1, 3, 2, 3, "证件号码")
        sheet.merge_range(3, 4, 4, 4, "一车间")

    rows = [
        [None] * 5,
        [None, None, None, None, "所在"],
        [None, "手机", "电子邮箱", None, "部门"],
        ["张三", "13800000001", "zhang@example.org", id_number(1), None],
        ["李四", "13800000002", "", id_number(2), None],
    ]

    job = bring(book({"名册": rows}, raw=head))

    assert (lines(job, "joined"), job.result["unknown"]) == (["张三", "李四"], [])
    assert list(RosterLine.objects.filter(job=job).values_list("unit", flat=True)) == ["一车间", "一车间"]
    assert {line.phone.clear for line in RosterLine.objects.filter(job=job)} == {"13800000001", "13800000002"}


def test_six_hundred_megabytes_in_six_hundred_kilobytes_are_refused_unopened(bring):
    data = swollen(600)
    assert len(data) < MEGABYTE

    assert "unpacks" in refused(bring(data))


@pytest.mark.django_db(transaction=True)
def test_a_worker_answers_the_worst_of_them_within_500_megabytes(worker, union, officer):
    worst = {"blank.xlsx": formatted(1_000_000), "swollen.xlsx": swollen(600), "far.xlsx": far_cell()}
    worst["many.csv"] = ("姓名\n" + "张三\n" * 150_001).encode()
    terms = Terms(is_full=False, as_of=DAY, are_new=False)

    asked = {
        name: queue_compare(ContentFile(data, name), owner=officer, union=union, terms=terms).pk
        for name, data in worst.items()
    }
    until(lambda: all(Job.objects.get(pk=pk).is_over for pk in asked.values()))

    done = {name: Job.objects.get(pk=pk) for name, pk in asked.items()}
    assert {name for name, job in done.items() if job.state == Job.State.DONE} == {"blank.xlsx"}
    assert lines(done["blank.xlsx"], "joined") == ["张三"]
    assert 0 < peak_memory(worker) < 500 * MEGABYTE


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_a_long_one_with_a_second_process_and_leaves_none_behind(worker, union, officer):
    number = MANY_STRIDES * STRIDE + 1
    data = "姓名,工号\n" + "".join(f"单小{n},A{n}\n" for n in range(number))
    terms = Terms(is_full=False, as_of=DAY, are_new=True)
    before = len(family(worker))

    pk = queue_compare(ContentFile(data.encode(), "long.csv"), owner=officer, union=union, terms=terms).pk
    until(lambda: Job.objects.get(pk=pk).is_over)

    assert Job.objects.get(pk=pk).state == Job.State.DONE
    found = RosterLine.objects.filter(job=pk, verdict="joined")
    assert (found.count(), found.values("employee_no").distinct().count()) == (number, number)
    assert len(family(worker)) == before
    assert 0 < peak_memory(worker) < 500 * MEGABYTE


def test_more_people_than_are_taken_at_once_are_refused_with_the_number(bring):
    text = "姓名\n" + "张三\n" * 150_001

    assert "150000" in refused(bring(text.encode(), "名册.csv"))


def test_one_cell_at_the_far_end_is_refused_and_named(bring):
    assert "1048576" in refused(bring(far_cell()))


def test_formulas_give_their_result_or_are_told(bring):
    def formulas(out):
        sheet = out.get_worksheet_by_name("名册")
        sheet.write_formula(1, 0, '="张"&"三"', None, "张三")
        sheet.write_formula(2, 5, "=VLOOKUP(A3,B:C,2)", None, "")
        sheet.write_formula(3, 5, "=1/0", None, "#DIV/0!")

    rows = [
        HEAD,
        [None, "男", "", "A1"],
        ["李四", "", "", "A2"],
        ["王五", "", "", "A3"],
        ["=1+1", "", "", "A4"],
    ]
    job = bring(book({"名册": rows}, raw=formulas))

    assert lines(job, "joined") == ["张三", "=1+1"]
    assert [(row, column) for row, column, *_rest in problems(job)] == [(3, "部门"), (4, "部门")]


def test_names_outside_the_common_signs_stay_as_they_are(bring):
    names = ["王𠮷", "欧阳𬭎", "买买提·艾力", "Anna Li", "㐂田"]

    assert lines(bring(roster(*([name] for name in names))), "joined") == names


def test_people_twice_in_the_file_are_told_once_each(bring):
    job = bring(roster(["张三", "", id_number(1)], ["李四", "", id_number(2)], ["张三", "", id_number(1)]))

    assert [(row, text) for row, _column, _value, text in problems(job)] == [
        (4, "The same person stands in row 2. Delete one of the two.")
    ]
    assert lines(job, "joined") == ["张三", "李四"]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"名册": [["甲", "乙"], ["1", "2"]]}, "姓名"),
        ({"名册": [["姓名", "手机", "联系电话"], ["张三", "1", "2"]]}, "手机"),
        ({"一车间": [["姓名"], ["张三"]], "二车间": [["姓名"], ["李四"]]}, "二车间"),
        ({"名册": [["姓名", "部门"]]}, "no names"),
        ({"名册": []}, "姓名"),
    ],
)
def test_a_file_without_a_roster_is_refused_with_what_is_missing(bring, sheets, said):
    assert said in refused(bring(book(sheets)))


def test_columns_that_mean_nothing_are_left_out_and_named(bring):
    job = bring(book({"名册": [["序号", "姓名", "鞋码", "工资"], [1, "张三", 42, 5000]]}))

    assert (lines(job, "joined"), job.result["unknown"]) == (["张三"], ["鞋码", "工资"])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_workbook_is_refused(bring, data):
    assert refused(bring(data))


def test_values_that_cannot_be_are_told_with_row_and_column(bring):
    head = ["姓名", "性别", "出生日期", "证件号码", "手机", "政治面貌", "入会时间"]
    job = bring(
        book(
            {
                "名册": [
                    head,
                    ["张三", "公", "2024-02-30", id_number(1), "12", "党员", date(2020, 5, 1)],
                    ["李四", "女", "", id_number(2), "", "", "2020年5月1日"],
                    ["", "", "", "", "13800000001", "", ""],
                    ["王" * 101, "", "", "", "", "", ""],
                ]
            }
        )
    )

    assert [(row, column) for row, column, *_rest in problems(job)] == [
        (2, "性别"), (2, "出生日期"), (2, "手机"), (3, "性别"), (4, "姓名"), (5, "姓名"), (5, "姓名"),
    ]  # fmt: skip
