from datetime import date

import pytest
from django.utils.translation import override

from activities.models import Activity, Award
from congress.models import Agreement
from members.models import Member, Union
from tests import make
from tests.core.books import book, entry, imported, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="总工会")


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


def test_an_employer_is_found_by_name_in_the_tree_else_the_name_is_kept(union):
    known = make.employer(make.union(union), name="甲公司")
    make.employer(make.union(), name="乙公司")

    rows = [
        entry("agreement", type="wage_agreement", signed_on="2024", employer=name)
        for name in ("甲公司", "乙公司")
    ]
    outcome = imported(rows, union)

    assert texts(outcome) == []
    assert [(a.employer, a.employer_name) for a in Agreement.objects.order_by("pk")] == [
        (known, ""),
        (None, "乙公司"),
    ]


def test_rows_of_one_file_may_mean_each_other_in_any_order(union):
    outcome = imported(
        [
            entry("award", title="一等奖", date="2024-05", activity="篮球赛", union="文化分会"),
            entry("activity", type="sport_contest", name="篮球赛", date="2024-05", union="wh"),
            entry("agreement", type="wage_agreement", signed_on="2024", employer="甲公司"),
            entry("employer", name="甲公司", union="文化分会"),
            entry("union", name="第一小组", parent="wh"),
            entry("union", name="文化分会", code="wh", employer="甲公司"),
        ],
        union,
    )

    from activities.models import Award

    assert texts(outcome) == []
    branch = Union.objects.get(code="wh")
    assert (branch.parent, branch.employer.name, branch.children.get().name) == (union, "甲公司", "第一小组")
    assert (Award.objects.get().activity.name, Award.objects.get().union) == ("篮球赛", branch)
    assert Agreement.objects.get().employer.union == branch


def test_a_name_that_two_rows_have_is_told_apart_by_its_date(union):
    first, second = (
        Activity.objects.create(union=union, type="training", name="培训", date=date(2024, m, 1))
        for m in (3, 5)
    )

    unsure = imported([entry("award", title="奖", date="2024", activity="培训")], union)
    sure = imported([entry("award", title="奖", date="2024", activity="培训｜2024-05-01")], union)

    assert [p.column for p in unsure.problems] == ["activity"]
    assert "培训｜2024-03-01" in unsure.problems[0].text
    assert texts(sure) == []
    assert Award.objects.get().activity == second
    assert first != second


def test_a_link_without_words_that_finds_nothing_is_refused(union):
    outcome = imported([entry("activity", type="training", date="2024", part_of="没有")], union)

    assert [(p.row, p.column, p.value) for p in outcome.problems] == [(1, "part_of", "没有")]


def test_a_good_row_that_means_a_bad_one_is_left_out_with_it(union):
    rows = [
        entry("union", name="分会", code="坏 代码"),
        entry("activity", type="training", date="2024", union="分会"),
        entry("activity", type="training", date="2024"),
    ]

    outcome = imported(rows, union, good_rows_only=True)

    assert (outcome.added, outcome.left_out) == ({"activities.Activity": 1}, 2)
    assert [p.row for p in outcome.problems] == [1, 2]


def test_a_code_that_a_union_elsewhere_has_gives_way(union):
    make.union(code="wh")
    make.union(code="wh-2")

    outcome = imported(
        [entry("union", name="文化分会", code="wh"), entry("note", section="plan", text="一", union="wh")],
        union,
    )

    assert texts(outcome) == []
    assert Union.objects.get(name="文化分会").code == "wh-3"


def test_a_code_that_a_union_of_the_tree_has_is_a_mistake(union):
    make.union(union, code="wh")

    outcome = imported([entry("union", name="文化分会", code="wh")], union)

    assert [(p.row, p.column, p.value) for p in outcome.problems] == [(1, "code", "wh")]


def test_the_same_person_twice_in_a_file_and_on_record_is_told(union):
    known = make.member(union, name="王伟", unit="一车间")
    rows = [
        ["王伟", "一车间", None],
        ["李娜", None, None],
        ["李娜", "二车间", None],
        ["张敏", None, "1990-01-01"],
        ["张敏", None, "1991-01-01"],
    ]

    outcome = imported(book({"会员": [["姓名", "unit", "birth_date"], *rows]}), union)

    assert [(p.row, p.value) for p in outcome.problems] == [(2, "王伟"), (4, "李娜")]
    assert str(known.pk) in outcome.problems[0].text
    assert "3" in outcome.problems[1].text


def test_rows_without_a_name_are_not_the_same_one(union):
    outcome = imported(
        [entry("member", count=873, joined_on="2024"), entry("member", count=22, joined_on="2024")], union
    )

    assert texts(outcome) == []
    assert sorted(Member.objects.values_list("count", flat=True)) == [22, 873]


def test_unions_that_stand_under_each_other_are_refused(union):
    first, second = make.union(union, name="甲"), make.union(union, name="乙")
    moves = [
        {"kind": "union", "id": first.pk, "fields": {"parent": "乙"}},
        {"kind": "union", "id": second.pk, "fields": {"parent": "甲"}},
    ]
    brought = [
        entry("union", name="丙", parent="丁"),
        entry("union", name="丁", parent="丙"),
        entry("note", section="plan", text="一", union="丙"),
    ]

    assert [p.row for p in imported(moves, union).problems] == [1, 2]
    assert [p.row for p in imported(brought, union).problems] == [1, 2, 3]
