"""The form of a record: what is taken, what is refused, what is kept of another person's change."""

import uuid
from datetime import date

import pytest

from activities.models import Activity
from core import history
from core.forms import form_class
from core.forms.layout import NARROW, WIDE
from core.kinds import kind_of
from tests import make
from tests.core.filling import filled
from tests.core.pages import ACTIVITY, KINDS, activity, each_kind, new, some

pytestmark = pytest.mark.django_db

MOST_AT_FIRST = 10


def test_the_same_form_sent_twice_makes_one_record(client, chair, union):
    sent = new(union, token=str(uuid.uuid4()))

    first, second = client.post(ACTIVITY.url("new"), sent), client.post(ACTIVITY.url("new"), sent)

    [made] = Activity.objects.all()
    assert first.url == second.url == made.get_absolute_url()
    assert made.created_by == chair


def test_a_list_of_some_hundred_rows_is_taken(client, chair, union):
    people = {f"people-{i}-{name}": f"{name}{i}" for i in range(400) for name in ("name", "unit")}
    people |= {f"people-{i}-{name}": "" for i in range(400) for name in ("member", "result")}
    counts = {"people-TOTAL_FORMS": 400, "people-INITIAL_FORMS": 0}

    answer = client.post(ACTIVITY.url("new"), new(union) | people | counts)

    [made] = Activity.objects.all()
    assert (answer.status_code, made.people.count()) == (302, 400)


def test_save_and_add_another_keeps_union_type_and_date(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(union, another="1"), follow=True)

    form = answer.context["form"]
    assert (form["union"].value(), form["type"].value(), form["date"].value()) == (
        str(union.pk),
        "training",
        "2024-03-08",
    )
    assert form["name"].value() in (None, "")


def test_a_number_may_be_written_as_people_write_it(client, chair, union):
    client.post(ACTIVITY.url("new"), new(union, participants="１，２００", cost="13.02万元"))

    [made] = Activity.objects.all()
    assert (made.participants, made.cost) == (1200, 130200)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2024-05-17", date(2024, 5, 17), "day"),
        ("2024.5.17", date(2024, 5, 17), "day"),
        ("2024年5月", date(2024, 5, 1), "month"),
        ("2024", date(2024, 1, 1), "year"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(client, chair, union, written, day, precision):
    client.post(ACTIVITY.url("new"), new(union, date=written))

    [made] = Activity.objects.all()
    assert (made.date, made.date_precision) == (day, precision)


@pytest.mark.parametrize(
    ("written", "type_"), [("2024-03-08", "date"), ("2024-03", "month"), ("三月八日", "text")]
)
def test_a_date_stays_as_it_was_typed_when_the_form_comes_back(client, chair, union, written, type_):
    answer = client.post(ACTIVITY.url("new"), new(union, date=written, type=""))

    assert f'<input type="{type_}" name="date" value="{written}"' in answer.content.decode()


def test_what_was_typed_stays_and_the_error_stands_at_its_field(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(union, date="三月八日", content="讲授心肺复苏"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["date"]
    assert "讲授心肺复苏" in answer.content.decode()
    assert Activity.objects.count() == 0


def test_a_record_cannot_be_written_for_a_union_out_of_reach(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(make.union()))

    assert answer.status_code == 422
    assert "union" in answer.context["form"].errors
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("sent", ["abc", "9" * 5000, ""])
@pytest.mark.parametrize("name", ["version", "seen"])
def test_a_form_that_does_not_say_readably_what_it_was_opened_on_is_a_conflict(
    client, chair, union, name, sent
):
    record = activity(union)
    opened = new(union, version=0, seen=0) | {name: sent}

    assert client.post(ACTIVITY.url("edit", record.pk), opened).status_code == 409


@pytest.mark.parametrize("name", ["union", "part_of", "people-0-member"])
def test_a_key_of_thousands_of_digits_is_nobody(client, chair, union, name):
    sent = new(union) | {"people-TOTAL_FORMS": 1, "people-0-name": "甲某"} | {name: "9" * 5000}

    assert client.post(ACTIVITY.url("new"), sent).status_code == 422
    assert Activity.objects.count() == 0


def test_rows_of_a_list_are_kept_in_order_and_blank_ones_dropped(client, chair, union):
    rows = {"people-TOTAL_FORMS": 3, "people-0-name": "甲某", "people-1-name": "", "people-2-name": "乙某"}

    client.post(ACTIVITY.url("new"), new(union, **rows))

    assert [person.name for person in Activity.objects.get().people.all()] == ["甲某", "乙某"]


def test_a_row_that_is_taken_out_is_gone_and_the_history_says_so(client, chair, union):
    record = activity(union)
    record.people.create(name="甲某")
    record.people.create(name="乙某")
    sent = filled(ACTIVITY, record, version=1) | {"people-0-DELETE": "on"}

    client.post(ACTIVITY.url("edit", record.pk), sent)

    assert [person.name for person in record.people.all()] == ["乙某"]
    [moment] = client.get(record.get_absolute_url()).context["moments"]
    assert [(c.label, c.before, c.after) for c in moment.changes] == [
        ("参加人员", ("甲某", "乙某"), ("乙某",))
    ]


def test_history_tells_values_in_words(client, chair, union):
    record = activity(union, type="training", participants=30)

    sent = filled(
        ACTIVITY, record, version=1, type="lecture", participants="40", participants_qualifier="over"
    )
    client.post(ACTIVITY.url("edit", record.pk), sent)

    [moment] = client.get(record.get_absolute_url()).context["moments"]
    told = {change.label: (change.before, change.after) for change in moment.changes}
    assert told["类型"] == (("培训",), ("讲座（报告会）",))
    assert told["参加人数"] == (("30",), ("40",))


def test_two_people_on_one_record_lose_nothing(client, chair, union):
    record = activity(union, name="运动会", place="操场", theme="团结")
    sent = filled(ACTIVITY, record, version=1, seen=0, name="春季运动会", place="体育馆")
    other = make.user("officer", union, name="李干事")
    theirs = Activity.objects.get(pk=record.pk)
    theirs.place, theirs.theme = "操场东侧", "团结奋进"
    history.save(theirs, by=other)

    answer = client.post(ACTIVITY.url("edit", record.pk), sent)

    assert answer.status_code == 409
    assert Activity.objects.get(pk=record.pk).place == "操场东侧"
    [conflict] = answer.context["clash"].disagreements
    assert (conflict.theirs, conflict.ours) == ("操场东侧", "体育馆")
    form = answer.context["form"]
    assert (form["name"].value(), form["place"].value(), form["theme"].value()) == (
        "春季运动会",
        "体育馆",
        "团结奋进",
    )
    again = {name: form[name].value() or "" for name in form.fields if name != "uploads"}
    again |= {"version": answer.context["record"].version, "people-TOTAL_FORMS": 0, "people-INITIAL_FORMS": 0}

    assert client.post(ACTIVITY.url("edit", record.pk), again).status_code == 302
    saved = Activity.objects.get(pk=record.pk)
    assert (saved.name, saved.place, saved.theme) == ("春季运动会", "体育馆", "团结奋进")


def test_a_name_that_is_one_row_becomes_the_link_and_another_stays_a_text(client, chair, union):
    member = make.member(union, name="丁小满")
    award = some(next(k for k in KINDS if k.short == "award"), union)
    kind = kind_of(award)

    client.post(kind.url("edit", award.pk), filled(kind, award, version=1, recipient="丁小满"))
    award.refresh_from_db()
    linked = (award.recipient, award.recipient_name)
    client.post(kind.url("edit", award.pk), filled(kind, award, version=award.version, recipient="篮球队"))
    award.refresh_from_db()

    assert linked == (member, "")
    assert (award.recipient, award.recipient_name) == (None, "篮球队")


@each_kind
def test_a_form_opens_with_what_is_common_and_folds_the_rest(kind):
    first, *rest = kind.groups

    assert not first.folded
    assert all(group.folded for group in rest)
    assert len(first.fields) <= MOST_AT_FIRST


@each_kind
def test_no_field_stands_on_half_a_line_before_a_long_one(chair, kind):
    form = form_class(kind)(user=chair)

    for group in form.helper.layout.fields:
        line = ""
        for item in group.fields:
            if item.css_class == WIDE:
                assert line.count("half") % 2 == 0, (group.title, line)
            line += "half" if item.css_class == NARROW else "whole"
