"""Who came to a meeting: ticked on a list, or checked in by code, by many at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from congress.assembly import attendance
from congress.assembly.rolls import ATTENDANCE
from congress.models import Attendance, CheckIn, Delegate, Meeting
from core import history
from tests import make
from tests.congress.halls import DAY, hall
from tests.core.books import book, imported, texts
from tests.core.pages import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def union(db):
    return make.union()


@pytest.fixture
def officer(client, union):
    person = make.user("officer", union)
    client.force_login(person)
    return person


def page(name, meeting):
    return reverse(f"congress:meeting_{name}", args=[meeting.pk])


def tick(client, meeting, delegate, choice, **more):
    return client.post(page("attendance", meeting), {"tick": f"{delegate.pk}:{choice}"}, **more)


def states(meeting):
    rows = Attendance.objects.filter(meeting=meeting).order_by("owner_id")
    return list(rows.values_list("owner__member_name", "state", "way"))


def test_a_tick_is_written_at_once_changed_and_taken_back(client, officer, union):
    here = hall(union)
    first, second, _third = here.delegates

    tick(client, here.meeting, first, "present")
    tick(client, here.meeting, second, "excused")
    tick(client, here.meeting, second, "absent")
    assert states(here.meeting) == [("代表000", "present", "list"), ("代表001", "absent", "list")]

    tick(client, here.meeting, second, "")
    assert states(here.meeting) == [("代表000", "present", "list")]


def test_each_tick_is_in_the_history_of_the_delegate_and_one_that_changes_nothing_is_not(
    client, officer, union
):
    here = hall(union)
    delegate = here.delegates[0]

    tick(client, here.meeting, delegate, "present")
    tick(client, here.meeting, delegate, "present")

    [entry] = history.history(delegate)
    line = {"meeting": here.meeting.pk, "state": "present", "way": "list"}
    assert (entry.by, entry.changes) == (officer, {"attendances": [[], [line]]})
    assert Delegate.objects.get(pk=delegate.pk).version == delegate.version + 1


def test_only_those_who_vote_on_that_day_are_on_the_list(client, officer, union):
    here = hall(union)
    stays, before, after = here.delegates
    Delegate.objects.filter(pk=before.pk).update(ended_on=DAY)
    Delegate.objects.filter(pk=after.pk).update(elected_on=DAY + timedelta(days=1))
    make.delegate(union, congress=here.congress, standing="observer")
    make.delegate(union, congress=make.congress(union))

    assert list(client.get(page("attendance", here.meeting)).context["rows"]) == [stays]
    tick(client, here.meeting, before, "present")
    assert states(here.meeting) == []


def test_a_name_its_initials_or_a_unit_finds_the_line(client, officer, union):
    here = hall(union)
    known = make.delegate(
        union, congress=here.congress, member=make.member(union, name="王小明"), member_name=""
    )
    unit = make.delegate(union, congress=here.congress, member_name="李四", unit="三车间")

    def found(word):
        return list(client.get(page("attendance", here.meeting), {"q": word}).context["rows"])

    assert found("王小") == found("wxm") == [known]
    assert found("三车间") == [unit]
    assert found("没有") == []


def test_a_script_gets_the_line_and_what_counts_is_told(client, officer, union):
    here = hall(union)

    answer = tick(client, here.meeting, here.delegates[0], "present", headers={"HX-Request": "true"})

    assert answer.headers["HX-Trigger"] == "ticked"
    assert answer.content.decode().count("<tr") == 1
    assert 'aria-pressed="true"' in answer.content.decode()


@pytest.mark.parametrize("sent", ["", "x:present", "1:drunk", "9" * 30 + ":present"])
def test_a_tick_that_makes_no_sense_writes_nothing(client, officer, union, sent):
    here = hall(union)

    assert client.post(page("attendance", here.meeting), {"tick": sent}).status_code == 302
    assert states(here.meeting) == []


def test_the_quorum_is_told_with_its_sums_and_those_who_are_not_accounted_for(client, officer, union):
    here = hall(union, 5)
    ticks = dict(
        zip((each.pk for each in here.delegates), ("present", "present", "present", "excused"), strict=False)
    )
    ATTENDANCE.tick(here.meeting, ticks, Delegate.objects.all(), by=officer)

    found = client.get(page("quorum", here.meeting)).context

    assert found["sums"] == "全体代表5人，到会3人：5的2/3是3 1/3，应到会4人，还差1人，不能开会。"
    assert (found["turnout"].excused, found["turnout"].absent, found["turnout"].unknown) == (1, 0, 1)


def test_closing_writes_the_numbers_into_the_meeting_once(client, officer, union):
    here = hall(union)
    client.post(page("check_in", here.meeting), {"what": "open"})
    tick(client, here.meeting, here.delegates[0], "present")

    for _twice in range(2):
        client.post(page("check_in", here.meeting), {"what": "take_over"})

    meeting = Meeting.objects.get(pk=here.meeting.pk)
    assert (meeting.expected, meeting.attendees) == (3, 1)
    assert not CheckIn.objects.under_way().exists()
    assert [entry.by for entry in history.history(meeting)] == [officer]


def test_pages_of_three_hundred_delegates_cost_as_many_queries_as_of_one(client, officer, union):
    few, many = hall(union, 1), hall(union, 300)
    for here in (few, many):
        attendance.open_check_in(here.meeting)
        ticks = {each.pk: "present" for each in here.delegates}
        ATTENDANCE.tick(here.meeting, ticks, Delegate.objects.all(), by=officer)

    for name in ("attendance", "sheet", "codes", "quorum"):
        assert queries(client, page(name, many.meeting)) == queries(client, page(name, few.meeting)), name
    for one, other in ((few.meeting, many.meeting), (few.congress, many.congress)):
        assert queries(client, other.get_absolute_url()) == queries(client, one.get_absolute_url())


def test_ticking_three_hundred_costs_as_many_statements_as_ticking_two(
    union, officer, django_assert_max_num_queries
):
    for number in (2, 300):
        here = hall(union, number)
        with django_assert_max_num_queries(10):
            ATTENDANCE.tick(
                here.meeting,
                {each.pk: "present" for each in here.delegates},
                Delegate.objects.all(),
                by=officer,
            )
        assert attendance.turnout(here.meeting).quorum.present == number


def test_the_sheet_has_a_box_for_each_delegate_and_totals(client, officer, union):
    here = hall(union, 4)
    tick(client, here.meeting, here.delegates[0], "present")

    text = client.get(page("sheet", here.meeting)).content.decode()

    assert (text.count("☑"), text.count("☐")) == (1, 11)
    assert "应到代表4人" in text


# Checking in by one's own code.


def test_the_code_of_a_delegate_checks_them_in_without_signing_in(union):
    here = hall(union)
    opened, phone = attendance.open_check_in(here.meeting), Client()
    path = opened.path(here.delegates[1])

    assert "代表001" in phone.get(path).content.decode()
    assert states(here.meeting) == []
    phone.post(path)
    phone.post(path)

    assert states(here.meeting) == [("代表001", "present", "code")]
    assert "已签到" in phone.get(path).content.decode()
    assert 'href="/"' not in phone.get(path).content.decode()
    phone.force_login(make.account(union))
    assert 'href="/"' in phone.get(path).content.decode()


def test_a_code_is_good_for_that_meeting_while_it_is_open_and_for_that_delegate_alone(union):
    here, other = hall(union), hall(union)
    opened = attendance.open_check_in(here.meeting)
    token = opened.token(here.delegates[0])
    head, _sep, signature = token.partition(".")
    forged = [
        f"{opened.pk}-{here.delegates[1].pk}.{signature}",
        f"{head}.{signature[:-1]}",
        head,
        "x",
        "9" * 40 + "-1.x",
        opened.token(other.delegates[0]),
    ]

    def status(token):
        return Client().post(reverse("congress:checkin", args=[token])).status_code

    assert [status(each) for each in forged] == [410] * len(forged)
    assert states(here.meeting) == []
    attendance.open_check_in(here.meeting)
    assert status(token) == 410, "opened anew, it has new addresses"
    token = CheckIn.objects.get().token(here.delegates[0])
    CheckIn.objects.update(opened_at=timezone.now() - timedelta(hours=12, minutes=1))
    assert status(token) == 410, "it ends by itself"
    assert states(here.meeting) == []


def test_who_is_checked_in_after_it_was_closed_is_not(union):
    here = hall(union)
    opened = attendance.open_check_in(here.meeting)
    CheckIn.objects.update(closed_at=timezone.now())

    assert attendance.check_in(opened, here.delegates[0], by=None) is False
    assert states(here.meeting) == []


def test_a_delegate_who_is_signed_in_finds_the_way_on_their_own_page(client, union):
    here = hall(union)
    person = make.user("member", union)
    own = make.delegate(union, congress=here.congress, member=make.member(union, user=person))
    client.force_login(person)

    assert "/checkin/" not in client.get(own.get_absolute_url()).content.decode()
    opened = attendance.open_check_in(here.meeting)

    assert opened.path(own) in client.get(own.get_absolute_url()).content.decode()
    assert client.get(here.delegates[0].get_absolute_url()).status_code == 404


def test_an_open_check_in_waits_on_the_first_page_of_its_delegates_until_they_are_there(client, union):
    here, person = hall(union), make.user("member", union)
    own = make.delegate(union, congress=here.congress, member=make.member(union, user=person))
    opened = attendance.open_check_in(here.meeting)

    def waits(user):
        client.force_login(user)
        return opened.path(own) in client.get(reverse("core:home")).content.decode()

    assert waits(person)
    assert not waits(make.user("member", union))
    assert [each.own for each in CheckIn.objects.awaiting(person)] == [own.pk]
    attendance.check_in(opened, own, by=person)
    assert not waits(person)
    assert not CheckIn.objects.awaiting(person).exists()


def test_codes_are_shown_only_while_the_check_in_is_open(client, officer, union):
    here = hall(union)

    assert client.get(page("codes", here.meeting)).context["cards"] == []
    attendance.open_check_in(here.meeting)
    assert [
        each for each, _picture in client.get(page("codes", here.meeting)).context["cards"]
    ] == here.delegates


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_are_each_checked_in_once():
    here = hall(make.union(), 30)
    opened = attendance.open_check_in(here.meeting)

    def come(delegate):
        try:
            return [Client().post(opened.path(delegate)).status_code for _twice in range(2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(come, [*here.delegates, *here.delegates]))

    assert answers == [[302, 302]] * 60
    assert attendance.turnout(here.meeting).quorum.present == Attendance.objects.count() == 30
    assert all(history.history(each).count() == 1 for each in here.delegates)


def test_a_list_of_delegates_is_imported_with_members_and_delegations_found_by_their_names(union):
    delegation = make.delegation(
        union, congress=make.congress(union, title="第七届职代会"), name="第一代表团"
    )
    member = make.member(union, name="单小曾")
    head = ["姓名", "代表团", "职工类别", "女职工", "当选日期"]
    rows = [
        ["单小曾", "第一代表团", "一线职工", "是", "2024-03-01"],
        ["外来人", "第一代表团", "管理人员", "否", "2024-03-01"],
    ]

    outcome = imported(book({"职工代表": [head, *rows]}), union)

    assert texts(outcome) == []
    found = Delegate.objects.order_by("pk").values_list(
        "member", "member_name", "delegation", "congress", "category", "is_woman"
    )
    there = (delegation.pk, None)
    assert list(found) == [
        (member.pk, "", *there, "front_line", True),
        (None, "外来人", *there, "manager", False),
    ]
    assert Delegate.objects.voting(delegation.congress, DAY).count() == 2
