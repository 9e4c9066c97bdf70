"""Delegates vote by name on their own phones: while it is open, once each, and only those who are there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from congress.assembly import polling
from congress.assembly.rolls import ATTENDANCE
from congress.models import Delegate, NamedVote, Poll, Resolution
from core import history
from core.inbox import waiting
from tests import make
from tests.congress.halls import hall
from tests.core.pages import queries

pytestmark = pytest.mark.django_db


def seated(union, number=3, present=None, **values):
    """A hall whose delegates have accounts, so many of them present, and a vote by name."""
    here = hall(union, number)
    for delegate in here.delegates:
        delegate.member = make.member(union, name=delegate.member_name, user=make.user("member", union))
        delegate.save()
    there = here.delegates[: number if present is None else present]
    ticks = {each.pk: "present" for each in there}
    ATTENDANCE.tick(here.meeting, ticks, Delegate.objects.all(), by=None)
    here.resolution = make.resolution(union, meeting=here.meeting, **{"manner": "named"} | values)
    return here


def phone(delegate):
    """A phone on which the delegate is signed in."""
    made = Client()
    made.force_login(delegate.member.user)
    return made


def address(here, name="vote"):
    return reverse(f"congress:{name}", args=[here.resolution.pk])


def vote(phone, here, choice):
    return phone.post(address(here), {"choice": choice}, follow=True)


def given(here):
    rows = NamedVote.objects.filter(resolution=here.resolution).order_by("owner_id")
    return list(rows.values_list("owner__member_name", "choice", "way"))


@pytest.fixture
def union(db):
    return make.union()


@pytest.fixture
def presider(client, union):
    client.force_login(make.user("officer", union))
    return client


def test_a_delegate_votes_changes_it_and_after_the_close_cannot(presider, union):
    here = seated(union)
    own = phone(here.delegates[0])
    assert 'name="choice"' not in own.get(address(here)).content.decode()
    vote(own, here, "in_favour")
    assert given(here) == [], "it is not open yet"

    presider.post(address(here, "resolution_poll"), {"what": "open"})
    assert own.get(address(here)).content.decode().count('name="choice"') == 3
    vote(own, here, "in_favour")
    vote(own, here, "against")
    assert given(here) == [("代表000", "against", "own")]

    presider.post(address(here, "resolution_poll"), {"what": "close"})
    late = vote(own, here, "in_favour").content.decode()
    assert given(here) == [("代表000", "against", "own")]
    assert "表决未开放" in late
    assert "您的表决：反对" in late


def test_only_present_delegates_of_this_congress_vote_and_strangers_find_no_page(union):
    here, other = seated(union, present=2), seated(union)
    polling.open_poll(here.resolution, by=None)
    away, observer = here.delegates[2], here.delegates[1]
    Delegate.objects.filter(pk=observer.pk).update(standing="observer")

    page = vote(phone(away), here, "in_favour").content.decode()
    statuses = [vote(phone(each), here, "in_favour").status_code for each in (observer, other.delegates[0])]

    assert "您未签到" in page
    assert statuses == [404, 404]
    assert given(here) == []
    assert Client().get(address(here)).status_code == 302


def test_closing_counts_what_phones_and_staff_gave_and_each_verdict_names_its_rule(presider, union):
    make.rule(union, "congress.majority", "at_least_half", document="本会章程")
    here = seated(union, 4)
    presider.post(address(here, "resolution_poll"), {"what": "open"})
    vote(phone(here.delegates[0]), here, "in_favour")
    vote(phone(here.delegates[1]), here, "abstained")
    presider.post(address(here, "resolution_votes"), {"tick": f"{here.delegates[2].pk}:in_favour"})

    tally = presider.get(address(here, "resolution_tally")).content.decode()
    assert "赞成 2" in tally
    assert "未表决 1" in tally
    assert "代表003" in tally
    for _twice in range(2):
        presider.post(address(here, "resolution_poll"), {"what": "close"})

    counted = Resolution.objects.get(pk=here.resolution.pk)
    assert (counted.delegates, counted.present, counted.in_favour, counted.abstained) == (4, 4, 2, 1)
    assert counted.verdict.passes
    assert counted.version == here.resolution.version + 1
    assert [name for name, _choice, way in given(here) if way == "list"] == ["代表002"]
    result = phone(here.delegates[3]).get(address(here)).content.decode()
    assert "本会章程" in result
    assert result.split('id="who-title"')[1].count("<li") == 4


def test_who_voted_how_is_for_the_presider_while_it_is_open_and_for_delegates_once_it_is_closed(
    client, presider, union
):
    here = seated(union)
    polling.open_poll(here.resolution, by=None)
    vote(phone(here.delegates[0]), here, "against")
    reader = Client()
    reader.force_login(make.user("auditor", union))

    assert list(presider.get(address(here, "resolution_votes")).context["rows"]) == here.delegates
    looked = reader.get(address(here, "resolution_votes"))
    assert not looked.context["rows"]
    assert looked.context["tally"] is None
    assert reader.get(address(here, "resolution_tally")).status_code == 403
    assert "代表000" not in phone(here.delegates[1]).get(address(here)).content.decode()

    polling.close_poll(here.resolution, by=None)
    assert len(reader.get(address(here, "resolution_votes")).context["rows"]) == 3
    assert "代表000" in phone(here.delegates[1]).get(address(here)).content.decode()


@pytest.mark.parametrize("manner", ["paper", "hands"])
def test_what_is_secret_stays_on_paper_and_the_page_says_so(presider, union, manner):
    here = seated(union, manner=manner)
    Poll.objects.create(resolution=here.resolution)

    page = vote(phone(here.delegates[0]), here, "in_favour").content.decode()

    assert 'name="choice"' not in page
    assert "无记名投票以纸质票进行" in page
    assert given(here) == []
    assert presider.post(address(here, "resolution_poll"), {"what": "open"}).status_code == 404


def test_a_vote_that_nobody_could_give_is_not_opened_and_one_opened_again_says_why(presider, union):
    empty, here = seated(union, present=0), seated(union)
    for what in (empty, here):
        presider.post(address(what, "resolution_poll"), {"what": "open"})
    assert not polling.poll_of(empty.resolution)

    presider.post(address(here, "resolution_poll"), {"what": "close"})
    presider.post(address(here, "resolution_poll"), {"what": "open"})
    assert not polling.poll_of(here.resolution).is_open, "without a reason it stays closed"
    presider.post(address(here, "resolution_poll"), {"what": "open", "reason": "有代表未能提交"})

    assert polling.poll_of(here.resolution).is_open
    notes = [entry.note for entry in history.history(here.resolution)]
    assert "重新开放手机表决：有代表未能提交" in notes


def test_a_vote_that_nobody_closed_takes_none_after_its_hours(union):
    here = seated(union)
    polling.open_poll(here.resolution, by=None)
    Poll.objects.update(opened_at=timezone.now() - timedelta(hours=12, minutes=1))

    vote(phone(here.delegates[0]), here, "in_favour")

    assert given(here) == []


def test_an_open_vote_waits_on_the_first_page_of_those_who_can_vote_until_they_have(union):
    here = seated(union, present=2)
    polling.open_poll(here.resolution, by=None)
    people = [each.member.user for each in here.delegates]

    def waits():
        return [[row for each in waiting(person, None) for row in each.rows] for person in people]

    [poll] = Poll.objects.all()
    assert waits() == [[poll], [poll], []]
    vote(phone(here.delegates[0]), here, "in_favour")
    assert waits() == [[], [poll], []]
    assert address(here) in phone(here.delegates[1]).get(reverse("core:home")).content.decode()


def test_somebody_who_stands_twice_in_a_congress_votes_once(union):
    here = seated(union, 2)
    Delegate.objects.filter(pk=here.delegates[1].pk).update(member=here.delegates[0].member)
    polling.open_poll(here.resolution, by=None)
    own = phone(here.delegates[0])

    for choice in ("in_favour", "against"):
        vote(own, here, choice)

    assert given(here) == [("代表000", "against", "own")]


def test_the_pages_cost_as_many_queries_for_a_hundred_delegates_as_for_two(presider, union):
    costs = []
    for number in (2, 100):
        here = seated(union, number)
        polling.open_poll(here.resolution, by=None)
        own, cost = phone(here.delegates[0]), []
        vote(own, here, "in_favour")
        cost += [queries(presider, address(here, name)) for name in ("resolution_votes", "resolution_tally")]
        polling.close_poll(here.resolution, by=None)
        costs.append([*cost, queries(own, address(here))])

    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_double_clicks_and_two_phones_at_once_leave_one_vote_each_and_the_close_counts_all_of_them():
    here = seated(make.union(), 12)
    polling.open_poll(here.resolution, by=None)
    phones = [(phone(each), phone(each)) for each in here.delegates]

    def press(own, choice):
        try:
            return own.post(address(here), {"choice": choice}).status_code
        finally:
            connection.close()

    def close():
        try:
            polling.close_poll(here.resolution, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        pressed = [
            pool.submit(press, own, choice)
            for pair in phones
            for own, choice in zip(pair, ("in_favour", "against"), strict=True)
            for _twice in range(2)
        ]
        closing = pool.submit(close)
        closing.result()
        assert {each.result() for each in pressed} == {302}

    votes = [choice for _name, choice, _way in given(here)]
    counted = Resolution.objects.get(pk=here.resolution.pk)
    assert len(votes) == len({name for name, _choice, _way in given(here)}) <= 12
    assert counted.in_favour == votes.count("in_favour")
    assert counted.against == votes.count("against")
    for delegate in here.delegates:
        entries = history.history(delegate).filter(changes__has_key="named_votes")
        standing = [entry.changes["named_votes"][1] for entry in entries[:1]]
        mine = NamedVote.objects.filter(owner=delegate).values_list("choice", flat=True)
        assert [row["choice"] for rows in standing for row in rows] == list(mine)
