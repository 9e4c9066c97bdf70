"""A congress that was held is reported to the union above, and its results are published: reminded of by the rules."""

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

NAME, RESULTS = "congress.report_upward", "congress.results_published"
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


def test_results_are_to_be_published_and_the_agenda_disclosed_where_a_rule_says_by_when(client, union, chair):
    meeting = held(union)
    assert remind(RESULTS, HELD + timedelta(days=3)) == 0
    make.rule(union, "disclosure.result_days", "3", unit="day")
    make.rule(union, "disclosure.agenda_days", "7", unit="day")
    assert remind(RESULTS, HELD + timedelta(days=3)) == 1
    client.force_login(chair)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "议题应于会前7日（2026-11-05前）公开" in page
    assert "结果应在3日内（2026-11-15前）公布" in page
    Meeting.objects.filter(pk=meeting.pk).update(published_on=date(2026, 11, 17))
    assert "应于2026-11-15前公布，已逾期" in client.get(meeting.get_absolute_url()).content.decode()
    assert remind(RESULTS, HELD + timedelta(days=10)) == 0
