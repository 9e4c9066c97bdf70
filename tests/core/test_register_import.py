from datetime import date

import pytest
from django.utils.translation import override

from activities.models import Activity
from congress.models import Meeting
from core import history
from core.kinds import find_kind
from core.models import HistoryEntry
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from core.register.json_in import read_json
from core.register.problems import RefusedError
from core.register.workbook_out import write_workbook
from members.models import Employer
from tests import make
from tests.core.books import activity, book, entry, imported, texts

pytestmark = pytest.mark.django_db

HEAD = ["类型", "名称", "日期"]


@pytest.fixture
def union():
    return make.union(name="总工会")


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


def test_three_bad_rows_of_a_thousand_are_all_named_and_nothing_is_written(union):
    rows = [activity(f"第{n}项") for n in range(1000)]
    rows[10][2], rows[500][0], rows[998][1] = "3月8日", "没有的类型", "长" * 300

    outcome = imported(book({"活动": [HEAD, *rows]}), union)

    assert [(p.sheet, p.row, p.column, p.value[:5]) for p in outcome.problems] == [
        ("活动", 12, "日期", "3月8日"),
        ("活动", 502, "类型", "没有的类型"),
        ("活动", 1000, "名称", "长长长长长"),
    ]
    assert not outcome.is_written
    assert not Activity.objects.exists()
    assert not HistoryEntry.objects.exists()


def test_the_good_rows_are_written_when_the_person_says_so(union):
    rows = [activity("一"), activity("二")[:2], activity("三")]

    outcome = imported(book({"活动": [HEAD, *rows]}), union, good_rows_only=True)

    assert sorted(Activity.objects.values_list("name", flat=True)) == ["一", "三"]
    assert (outcome.added, outcome.left_out) == ({"activities.Activity": 2}, 1)


def test_a_trial_writes_nothing_and_says_what_it_would(union):
    outcome = imported(book({"活动": [HEAD, activity()]}), union, is_trial=True)

    assert outcome.added == {"activities.Activity": 1}
    assert not Activity.objects.exists()


def test_each_row_leaves_an_entry_of_its_batch(union):
    chair = make.user("chair", union)

    outcome = imported(book({"活动": [HEAD, activity("一"), activity("二")]}), union, user=chair)

    entries = HistoryEntry.objects.all()
    assert {(e.did, e.by, e.job) for e in entries} == {("added", chair, outcome.job)}
    assert {e.changes["name"][1] for e in entries} == {"一", "二"}
    assert {a.created_by for a in Activity.objects.all()} == {chair}


@pytest.mark.parametrize("number", [1, 30])
def test_an_import_asks_the_database_as_often_for_thirty_rows_as_for_one(
    union, number, django_assert_num_queries
):
    rows = [["培训", f"第{n}项", "2024", f"职工{n}｜一车间"] for n in range(number)]
    data = book({"活动": [[*HEAD, "people"], *rows]})

    with django_assert_num_queries(10):
        import_file(data, "file.xlsx", Wish(union))


def test_a_row_with_an_id_changes_that_record_and_blanks_what_is_blank(union):
    record = Activity.objects.create(
        union=union, type="training", name="旧", date=date(2024, 1, 1), place="礼堂", participants=30
    )

    outcome = imported(
        book({"活动": [["id", "名称", "地点", "参加人数"], [record.pk, "新", None, "40余"]]}), union
    )

    assert texts(outcome) == []
    record.refresh_from_db()
    assert (record.name, record.place, record.participants, record.participants_qualifier) == (
        "新",
        "",
        40,
        "over",
    )
    assert (record.type, record.date, record.version) == ("training", date(2024, 1, 1), 2)
    [entry] = history.history(record)
    assert entry.changes == {
        "name": ["旧", "新"],
        "place": ["礼堂", ""],
        "participants": [30, 40],
        "participants_qualifier": ["exactly", "over"],
    }


def test_json_leaves_alone_what_it_does_not_name(union):
    record = Activity.objects.create(
        union=union, type="training", name="旧", date=date(2024, 1, 1), place="礼堂"
    )

    outcome = imported([{"kind": "activity", "id": record.pk, "fields": {"name": "新"}}], union)

    record.refresh_from_db()
    assert (outcome.changed, record.name, record.place) == ({"activities.Activity": 1}, "新", "礼堂")


@pytest.mark.parametrize(
    "fields",
    [
        {"participants": "30余"},
        {"participants": 30, "participants_qualifier": "over"},
        {"participants": "超过30人"},
    ],
)
def test_json_says_how_exact_a_number_is_beside_it_or_in_it(union, fields):
    assert texts(imported([entry("activity", type="training", date="2024-05", **fields)], union)) == []

    made = Activity.objects.get()
    assert (made.participants, made.participants_qualifier, made.date_precision) == (30, "over", "month")


def test_lists_come_as_objects_as_texts_and_as_lines(union):
    items = [
        ["工作报告｜通过", "财务报告"],
        [{"topic": "工作报告", "outcome": "adopted"}, {"topic": "财务报告"}],
        ["工作报告", "财务报告"],
    ]
    cell = book({"会议": [["类型", "日期", "议题"], ["职工代表大会", "2024-03", "\n".join(items[0])]]})

    outcomes = [imported(cell, union)]
    outcomes += [
        imported([entry("meeting", type="staff_congress", date="2024-03", items=each)], union)
        for each in items[1:]
    ]

    assert [texts(outcome) for outcome in outcomes] == [[], [], []]
    found = [[(i.topic, i.outcome) for i in m.items.all()] for m in Meeting.objects.order_by("pk")]
    told = [("工作报告", "adopted"), ("财务报告", "")]
    assert found == [told, told, [(topic, "") for topic, _ in told]]


def test_a_wrong_entry_of_a_list_is_named_by_its_place(union):
    fields = {
        "type": "staff_congress",
        "date": "2024",
        "items": ["好", {"topic": "一", "outcome": "没有的"}, {"tropic": "二"}],
    }

    outcome = imported([entry("meeting", **fields)], union)

    assert [(p.row, p.column) for p in outcome.problems] == [(1, "items"), (1, "items")]
    assert "topic" in outcome.problems[1].text


def test_unknown_kinds_and_fields_are_named_with_what_comes_near(union):
    outcome = imported(
        [entry("activty"), entry("activity", nmae="x", type="training", date="2024"), {"kind": 3}], union
    )

    assert [(p.row, p.column) for p in outcome.problems] == [(1, "kind"), (2, "nmae"), (3, "")]
    assert "activity" in outcome.problems[0].text
    assert "name" in outcome.problems[1].text


def test_a_required_column_that_is_missing_is_named_once(union):
    outcome = imported(book({"活动": [["名称", "日期"], ["一", "2024"], ["二", "2024"]]}), union)

    assert [(p.sheet, p.row, p.column) for p in outcome.problems] == [("活动", 0, "类型")]
    assert not outcome.added


def test_an_id_number_that_lost_its_digits_is_refused(union):
    outcome = imported(book({"会员": [["姓名", "card_no"], ["张三", 110105194912310021]]}), union)

    [problem] = outcome.problems
    assert (problem.sheet, problem.row) == ("会员", 2)
    assert "文本" in problem.text


def test_a_text_that_looks_like_a_formula_is_refused_unless_it_stands_so_already(union):
    record = Activity.objects.create(union=union, type="training", name="=1+1", date=date(2024, 1, 1))

    outcome = imported(
        book(
            {
                "活动": [
                    ["id", *HEAD],
                    [record.pk, "培训", "=1+1", "2024-01-01"],
                    [None, "培训", "=2+2", "2024"],
                ]
            }
        ),
        union,
    )

    assert [(p.row, p.value) for p in outcome.problems] == [(3, "=2+2")]


def test_a_text_longer_than_a_cell_is_never_cut_in_the_records(union):
    long = "长" * 40_000
    record = Activity.objects.create(
        union=union, type="training", name="长文", date=date(2024, 1, 1), content=long
    )

    outcome = imported(write_workbook(Extract(union, 2024)), union)

    assert (texts(outcome), outcome.unchanged) == ([], {"activities.Activity": 1})
    assert Activity.objects.get(pk=record.pk).content == long


def test_a_rule_of_the_kind_is_told_with_its_column(union):
    outcome = imported(book({"活动": [[*HEAD, "结束日期"], [*activity(), "2024-03-01"]]}), union)

    assert [(p.row, p.column) for p in outcome.problems] == [(2, "结束日期")]


def test_an_employer_learns_from_its_dates_in_an_import_too(union):
    assert texts(imported([entry("employer", name="甲公司", unionised_on="2024-05-01")], union)) == []

    assert Employer.objects.get().unionised is True
    assert history.history(Employer.objects.get())[0].changes["unionised"] == [None, True]


def test_the_kind_of_a_file_of_one_sheet_may_be_said(union):
    _file, outcome = import_file(
        book({"Sheet1": [HEAD, activity()]}), "x.xlsx", Wish(union, only=find_kind("activity"))
    )

    assert (texts(outcome), outcome.added) == ([], {"activities.Activity": 1})


@pytest.mark.parametrize("id_", ["nan", "inf", "1e400", "-inf"])
def test_a_number_that_is_none_is_no_id(union, id_):
    outcome = imported(book({"活动": [["id", *HEAD], [id_, *activity()]]}), union)

    assert [problem.value for problem in outcome.problems] == [id_]


def test_a_json_number_beyond_all_bounds_is_refused():
    with pytest.raises(RefusedError):
        read_json(b"[1e99999999999999999999999]", [])


def test_a_name_with_thousands_of_digits_behind_it_is_nobodys(union):
    for _ in range(2):
        make.activity(union, "training", name="活动", date=date(2024, 1, 1))
    outcome = imported(
        [entry("activity", type="training", date="2024", part_of=f"活动｜2024｜{'9' * 5000}")], union
    )

    assert outcome.problems
