"""What unions add to members goes with their rosters and with what a person is told of themselves."""

import json

import pytest
from django.urls import reverse

from core.history import history
from members import own_data
from members.models import Member, RosterLine
from members.roster.queueing import queue_undo
from members.roster.showing import shown
from tests import make
from tests.core.test_custom_fields import field, tag
from tests.members.rosters import applied, compared, done, problems, roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def officer(union):
    return make.user("officer", union)


def test_a_roster_brings_them_says_what_changes_and_is_taken_back(union, officer):
    size, sings, since = (
        field(union, "尺码", "choice"),
        field(union, "爱好", "several"),
        field(union, "入队日期", "date"),
    )
    stood = make.member(
        union, name="李四", employee_no="A2", custom={size.name: "小号", since.name: "2020-01-01"}
    )
    same = make.member(union, name="王五", employee_no="A3", custom={size.name: "大号"})
    head = ["姓名", "工号", "尺码", "爱好", "入队日期"]
    people = [
        ["李四", "A2", "大号", "合唱、篮球", ""],
        ["王五", "A3", "大号", "", ""],
        ["赵六", "A4", "小号", "", "2024.3.8"],
    ]

    job = compared(roster(*people, head=head), union, officer)

    verdicts = dict(RosterLine.objects.filter(job=job).values_list("name", "verdict"))
    assert verdicts == {"李四": "changed", "王五": "unchanged", "赵六": "joined"}
    [line] = shown(RosterLine.objects.filter(job=job, verdict="changed"))
    told = {change.label: (change.before, change.after) for change in line.changes}
    assert told == {"尺码": ("小号", "大号"), "爱好": ("", "篮球、合唱")}
    written = applied(job)
    stood.refresh_from_db()
    assert stood.custom == {size.name: "大号", sings.name: ["篮球", "合唱"], since.name: "2020-01-01"}
    assert history(stood)[0].changes[size.name] == ["小号", "大号"]
    new = Member.objects.get(name="赵六")
    assert (new.custom, new.tags) == ({size.name: "小号", since.name: "2024-03-08"}, [])
    assert list(history(same)) == []
    done(queue_undo(written))
    stood.refresh_from_db()
    assert stood.custom == {size.name: "小号", since.name: "2020-01-01"}


def test_what_a_roster_says_wrongly_is_said_with_its_line(union, officer):
    field(union, "尺码", "choice"), field(union, "班车", is_retired=True)
    people = [["李四", "A2", "特大", ""], ["王五", "A3", "大号", "三号车"]]

    job = compared(roster(*people, head=["姓名", "工号", "尺码", "班车"]), union, officer)

    assert [(number, column, value) for number, column, value, _text in problems(job)] == [
        (2, "尺码", "特大")
    ]
    assert job.result["unknown"] == ["班车"]


def test_a_person_is_told_all_of_them_whoever_asked(client, union):
    elsewhere = make.union()
    person = make.user(name="王芳")
    size, far = field(union, "尺码"), field(elsewhere, "旧会栏目")
    tag(union, "骨干")
    make.member(union, name="王芳", user=person, custom={size.name: "大", far.name: "旧值"}, tags=["骨干"])
    client.force_login(person)
    own_data.agree(person)

    page = client.get(reverse("me:data")).content.decode()
    copy = json.loads(client.get(reverse("me:download", args=["json"])).content)

    held = {each["field"]: each["value"] for each in copy["held"]}
    assert {"尺码": "大", "旧会栏目": "旧值", "标签": "骨干"}.items() <= held.items()
    assert all(word in page for word in ("尺码", "旧会栏目", "旧值", "骨干"))
