"""A congress that was held is to be reported to the union above: staff are reminded by the rule in force for it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.assembly.deadlines import unreported
from congress.models import Meeting
from core import notices
from core.reminders import remind
from tests import make

pytestmark = pytest.mark.django_db

NAME = "congress.report_upward"
# A Thursday; the working days after it are as printed.
HELD, DUE = date(2026, 11, 12), date(2026, 11, 23)


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def chair(union):
    return make.user("chair", union)


def held(union, **values):
    session = make.session(union, congress=make.congress(union, rules=values.pop("rules", "")))
    return make.meeting(union, **{"date": HELD, "congress_session": session} | values)


def days(on=HELD):
    return {each.pk: each.due for each in unreported(on)}


def test_staff_are_reminded_seven_and_three_working_days_before_on_the_day_and_after(union, chair):
    meeting = held(union)
    officer, stranger = make.user("officer", union), make.user("officer", make.union())
    for n in range(30):
        for _twice in range(2):
            remind(NAME, HELD + timedelta(days=n))

    assert days() == {meeting.pk: DUE}
    for user in (chair, officer):
        told = user.notices.filter(name=NAME).order_by("pk")
        assert [each.facts["rung"].split()[0] for each in told] == ["-7", "-3", "0", "+3"]
        said = {each.words for each in notices.read_by(user, 1)[1]}
        assert f"{meeting}应在{DUE}前报告上级工会。" in said
        assert f"{meeting}应于{DUE}前报告上级工会，现已逾期。" in said
    assert not stranger.notices.exists()


@pytest.mark.parametrize(
    ("rules", "follows", "due"),
    [
        ([], "", DUE),
        ([("3", "day", "甲省条例")], "", date(2026, 11, 15)),
        ([("3", "day", "甲省条例"), ("1", "month", "集团办法")], "", date(2026, 12, 12)),
        ([("3", "day", "甲省条例"), ("1", "month", "集团办法")], "甲省条例", date(2026, 11, 15)),
    ],
)
def test_the_day_is_that_of_the_rule_in_force_the_document_of_the_congress_first(union, rules, follows, due):
    for value, unit, document in rules:
        make.rule(union, "congress.report_days", value, unit=unit, document=document)
    meeting = held(union, rules=follows)

    assert days() == {meeting.pk: due}


@pytest.mark.parametrize(
    "values",
    [
        {"reported_on": HELD},
        {"type": "committee"},
        {"role": "attended"},
        {"congress_session": None},
        {"date": HELD + timedelta(days=1)},
        {"date": HELD - timedelta(days=500)},
    ],
)
def test_what_is_reported_not_held_yet_or_no_congress_of_ours_is_not_waited_for(union, values):
    held(union, **values)

    assert days() == {}


def test_many_meetings_cost_no_more_queries_than_one(union):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            days()
        return len(asked)

    make.rule(union, "congress.report_days", "5", unit="day")
    held(union)
    one = queries()
    for _each in range(20):
        below = make.union(union)
        make.rule(below, "congress.report_days", "3", unit="day")
        held(below)
    assert queries() == one
    assert Meeting.objects.count() == len(days()) == 21
