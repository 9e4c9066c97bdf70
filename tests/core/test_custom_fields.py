"""Fields and tags that unions add to their members: asked, shown, kept, filtered, taken out and in like any other."""

import json
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import history
from core.custom.models import CustomField, Tag
from core.custom.sight import around, for_record
from core.kinds import KINDS
from core.register.extract import Extract
from core.register.json_out import write_json
from core.register.undo import undo
from core.register.workbook_out import write_template, write_workbook
from members.models import Member
from members.own_data import erase
from tests import make
from tests.core.books import book, entry, imported, texts
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

MEMBER = KINDS["members.Member"]
VALUES = {
    "text": ("三号车", "三号车"),
    "whole": ("12", 12),
    "amount": ("1.5万", "15000"),
    "date": ("2024年3月8日", "2024-03-08"),
    "yes_no": ("true", True),
    "choice": ("大号", "大号"),
    "several": (["篮球", "合唱"], ["篮球", "合唱"]),
}
CHOICES = {"choice": ["小号", "大号"], "several": ["篮球", "乒乓球", "合唱"]}


def field(union, label, type_="text", **values):
    values = {"kind": MEMBER.name, "choices": CHOICES.get(type_, [])} | values
    return CustomField.objects.create(union=union, label=label, type=type_, **values)


def tag(union, name, **values):
    return Tag.objects.create(union=union, kind=MEMBER.name, name=name, **values)


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def officer(client, union):
    made = make.user("officer", union, name="李干事")
    client.force_login(made)
    session = client.session
    session["chosen_year"] = None
    session.save()
    return made


@pytest.fixture
def fields(union):
    return {code: field(union, f"{code}栏", code) for code in VALUES}


def edited(client, member, **changes):
    sent = filled(MEMBER, member, version=member.version) | changes
    return client.post(MEMBER.url("edit", member.pk), sent)


def names(answer):
    return [row.record.name for row in answer.context["table"].rows]


def test_values_of_every_type_are_asked_kept_shown_and_remembered(client, officer, union, fields):
    member = make.member(union)

    answer = edited(client, member, **{fields[code].name: typed for code, (typed, _kept) in VALUES.items()})

    assert answer.status_code == 302, answer.context["form"].errors
    member.refresh_from_db()
    assert member.custom == {fields[code].name: kept for code, (_typed, kept) in VALUES.items()}
    page = client.get(member.get_absolute_url())
    [group] = [group for group in page.context["groups"] if group.title == "本会字段"]
    assert [value.text for value in group.values] == [
        "三号车", "12", "15,000.00元", "2024-03-08", "是", "大号", "篮球、合唱"
    ]  # fmt: skip
    told = {change.label: change.after for change in page.context["moments"][0].changes}
    assert told["Amount栏"] == ("15,000",)
    assert told["Several栏"] == ("篮球、合唱",)


def test_a_form_sent_back_untouched_changes_no_value(client, officer, union, fields):
    member = make.member(union, custom={fields["amount"].name: "15000", fields["several"].name: ["合唱"]})
    form = client.get(MEMBER.url("edit", member.pk)).context["form"]
    sent = {f.name: form[f.name].value() for f in form.extended.custom}

    edited(client, member, **{name: value for name, value in sent.items() if value not in (None, "")})

    assert list(history.history(member)) == []


@pytest.mark.parametrize(
    ("code", "typed"),
    [("whole", "十二"), ("amount", "-3"), ("date", "三月"), ("choice", "特大"), ("several", ["足球"])],
)
def test_what_is_no_value_of_its_type_is_refused_at_its_field(client, officer, union, fields, code, typed):
    member = make.member(union)

    answer = edited(client, member, **{fields[code].name: typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [fields[code].name]
    member.refresh_from_db()
    assert member.custom == {}


def test_a_field_is_asked_below_its_union_and_nowhere_else(union):
    below, beside = make.union(union), make.union()
    asked = field(union, "尺码")
    retired = field(union, "旧栏", is_retired=True)
    holding = make.member(below, custom={retired.name: "旧值"})

    def offered(member):
        return [f.name for f in for_record(MEMBER, member).custom]

    assert offered(make.member(union)) == [asked.name]
    assert offered(make.member(beside)) == []
    assert offered(holding) == [asked.name, retired.name]


def test_a_required_field_must_be_filled_where_it_is_asked(client, officer, union):
    needed = field(union, "尺码", is_required=True)

    answer = edited(client, make.member(union))

    assert list(answer.context["form"].errors) == [needed.name]


def test_two_people_on_one_field_lose_nothing(client, officer, union):
    place, size = field(union, "班车"), field(union, "尺码")
    member = make.member(union, custom={place.name: "一号车", size.name: "大"})
    sent = filled(MEMBER, member, version=1, seen=0) | {place.name: "二号车", size.name: "大"}
    theirs = Member.objects.get(pk=member.pk)
    theirs.put(size.name, "小")
    theirs.put(place.name, "三号车")
    history.save(theirs, by=make.user("officer", union))

    answer = client.post(MEMBER.url("edit", member.pk), sent)

    assert answer.status_code == 409
    [clash] = answer.context["clash"].disagreements
    assert (clash.label, clash.theirs, clash.ours) == ("班车", "三号车", "二号车")
    assert answer.context["form"][size.name].value() == "小"


@pytest.mark.parametrize(
    ("code", "query", "found"),
    [
        ("text", "={}车", ["甲"]),
        ("whole", "_min=12", ["甲"]),
        ("whole", "_max=3", ["乙"]),
        ("amount", "_min=10000", ["甲"]),
        ("date", "_max=2024-01-01", ["乙"]),
        ("yes_no", "=false", ["乙"]),
        ("choice", "=大号", ["甲"]),
        ("several", "=合唱", ["甲"]),
    ],
)
def test_the_list_is_filtered_by_them(client, officer, union, fields, code, query, found):
    other = {"text": "步行", "whole": 3, "amount": "20.5", "date": "2023-05-01", "yes_no": False,
             "choice": "小号", "several": ["篮球"]}  # fmt: skip
    name = fields[code].name
    make.member(union, name="甲", custom={name: VALUES[code][1]})
    make.member(union, name="乙", custom={name: other[code]})
    make.member(union, name="丙")

    answer = client.get(f"{MEMBER.url()}?{name}{query.format('三号')}")

    assert names(answer) == found
    assert [chip.name for chip in answer.context["chips"]] == [f"{name}{query.split('=')[0]}"]


def test_a_filter_that_means_nothing_here_finds_nothing(client, officer, union):
    make.member(union)
    strange = field(make.union(), "别会的栏")

    assert names(client.get(f"{MEMBER.url()}?{strange.name}=x")) == []
    assert names(client.get(f"{MEMBER.url()}?tags=没有的")) == []


def test_they_are_columns_that_sort_and_cost_no_query_more_for_thirty_rows(client, officer, union, fields):
    amount, marked = fields["amount"].name, tag(union, "骨干", colour="green")
    shown = {"names": ["tags", amount, fields["several"].name]}
    client.post(reverse("core:columns", args=["member"]), shown)

    def counted():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"{MEMBER.url()}?sort=-{amount}")
        return len(captured), answer

    values = {amount: "9", fields["several"].name: ["合唱"]}
    make.member(union, name="甲", custom=values, tags=[marked.name])
    counted()
    few, _answer = counted()
    for n in range(29):
        make.member(union, name=f"乙{n}", custom={amount: str(n + 10)}, tags=[marked.name])
    many, answer = counted()

    assert many == few
    assert list(answer.context["table"].columns.names()) == ["name", "tags", amount, fields["several"].name]
    assert names(answer)[0] == "乙28"
    assert '<span class="tag tag-green">骨干</span>' in answer.content.decode()


def taken(union, officer, write):
    return write(Extract(union, None, officer))


@pytest.mark.parametrize("write", [write_workbook, write_json])
def test_they_go_out_and_come_back_unchanged(officer, union, fields, write):
    below = make.union(union)
    make.user("officer", below)
    tag(union, "骨干")
    kept = {fields[code].name: kept for code, (_typed, kept) in VALUES.items()}
    make.member(union, name="甲", custom=kept, tags=["骨干", "别会的标签"])
    make.member(union, name="乙")

    data = taken(union, officer, write)
    outcome = imported(data if write is write_workbook else json.loads(data), union, user=officer)

    assert texts(outcome) == []
    assert (sum(outcome.added.values()), sum(outcome.changed.values())) == (0, 0)
    assert outcome.unchanged["members.Member"] == 2


def test_a_sheet_names_them_and_brings_them_and_the_batch_is_undone(officer, union, fields):
    stored = make.member(union, name="甲", custom={fields["whole"].name: 1}, tags=["旧"])
    tag(union, "骨干"), tag(union, "旧")
    head = ["id", "姓名", "Whole栏", "Several栏", "标签"]
    rows = [head, [stored.pk, "甲", 7, "合唱，篮球", "骨干"], ["", "乙", "3", "", "旧、骨干"]]

    outcome = imported(book({"会员": rows}), union, user=officer)

    assert texts(outcome) == []
    whole, several = fields["whole"].name, fields["several"].name
    stored.refresh_from_db()
    assert (stored.custom, stored.tags) == ({whole: 7, several: ["篮球", "合唱"]}, ["骨干"])
    other = Member.objects.get(name="乙")
    assert (other.custom, sorted(other.tags)) == ({whole: 3}, ["旧", "骨干"])
    undo(outcome.job, by=officer)
    stored.refresh_from_db()
    assert (stored.custom, stored.tags) == ({whole: 1}, ["旧"])


def test_what_a_file_says_wrongly_is_said_with_its_place(officer, union, fields):
    needed = field(union, "必填栏", is_required=True)
    make.union(union)
    rows = [["姓名", "Whole栏", "Choice栏", "标签", needed.label], ["甲", "七", "特大", "没有", ""]]
    tag(union, "骨干")

    outcome = imported(book({"会员": rows}), union, user=officer)

    found = {(problem.sheet, problem.row, problem.column) for problem in outcome.problems}
    columns = ("Whole栏", "Choice栏", "标签", needed.label)
    assert found == {("会员", 2, column) for column in columns}
    rows[1] = ["甲", "7", "大号", "骨干", ""]
    [problem] = imported(book({"会员": rows}), union, user=officer).problems
    assert (problem.row, problem.column) == (2, needed.label)
    assert Member.objects.count() == 0


def test_a_field_of_one_branch_is_refused_in_a_row_of_another(union):
    one, other = make.union(union, name="一分会"), make.union(union, name="二分会")
    own, _same = field(one, "尺码"), field(other, "尺码")
    above = make.user("officer", one)
    above.assignments.create(role="officer", union=other)
    above.assignments.create(role="officer", union=union)
    rows = [["姓名", "union", f"尺码 [{own.name}]"], ["甲", "一分会", "大"], ["乙", "二分会", "大"]]

    outcome = imported(book({"会员": rows}), union, user=above)

    assert [(problem.row, problem.column) for problem in outcome.problems] == [(3, f"尺码 [{own.name}]")]
    head = [f.name for f in around([MEMBER], union, above)[0].custom]
    assert len(head) == 2


def test_the_template_asks_what_is_asked_now(officer, union):
    field(union, "尺码"), field(union, "旧栏", is_retired=True)

    data = write_template(union, officer, "add")

    [heading, *_rest] = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("会员").to_python()
    assert "尺码" in heading
    assert "旧栏" not in heading


def test_erasing_a_person_takes_them_too(officer, union):
    member = make.member(union, custom={field(union, "尺码").name: "大"}, tags=["骨干"])

    erase(member, by=officer)

    member.refresh_from_db()
    assert (member.custom, member.tags) == ({}, [])


def test_an_entry_of_a_file_names_them_as_the_export_does(officer, union):
    size = field(union, "尺码", "amount")

    outcome = imported([entry("member", name="甲", **{size.name: 12.5})], union, user=officer)

    assert texts(outcome) == []
    member = Member.objects.get()
    assert size.name in member.custom
    [found] = for_record(MEMBER, member).custom
    assert found.value_from_object(member) == Decimal("12.5")
