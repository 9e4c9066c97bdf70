"""Reminders on the way of a proposal: each rung once, after a pause too, to those who are waited for and nobody else."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from congress.chain.calling import BEGINS, ENDS
from congress.chain.following import MILESTONE, PROGRESS
from congress.chain.page import ProposalPage
from congress.chain.reminding import ANSWER, AUTHOR, RATE, REVIEW
from congress.models import Proposal
from core import digests, notices, reminders
from tests import make
from tests.congress.chains import ANSWER as GIVEN
from tests.congress.chains import fresh, world

pytestmark = pytest.mark.django_db

# A Thursday; the week before and after it is worked on as any other.
DUE = date(2026, 11, 26)
WORKING_DAYS = {"-7": date(2026, 11, 17), "-3": date(2026, 11, 23), "0": DUE, "+3": date(2026, 12, 1)}


@pytest.fixture
def w(db):
    return world()


def due(proposal, **days):
    Proposal.objects.filter(pk=proposal.pk).update(**(days or {"due_on": DUE}))
    return proposal


def rungs(user, name=ANSWER):
    """The rungs at which somebody was told, the first first."""
    return [each.facts["rung"].split()[0] for each in user.notices.filter(name=name).order_by("pk")]


def every_day(name=ANSWER):
    """The clock, twice a day for a month."""
    for n in range(30):
        for _twice in range(2):
            reminders.remind(name, date(2026, 11, 10) + timedelta(days=n))


def test_departments_are_told_at_every_rung_and_after_the_last_their_heads_and_the_chair_too(w):
    due(w.filed(others=[w.other]))
    told = {day: n for day in WORKING_DAYS.values() for n in [reminders.remind(ANSWER, day)]}
    every_day()

    # The clerk of the one in the lead; the head of the other, which has no clerk.
    assert told == {WORKING_DAYS["-7"]: 2, WORKING_DAYS["-3"]: 2, DUE: 2, WORKING_DAYS["+3"]: 4}
    assert rungs(w.people.clerk) == rungs(w.people.other) == [*WORKING_DAYS]
    assert rungs(w.people.lead) == rungs(w.people.chair) == ["+3"]
    assert not any(rungs(getattr(w.people, who)) for who in ("author", "officer", "committee", "stranger"))


def test_once_it_has_answered_only_who_has_to_sign_is_waited_for(w):
    found = due(w.filed(others=[w.other]))
    w.take(found, "answer", "lead", **GIVEN)
    every_day()

    assert rungs(w.people.clerk) == []
    assert rungs(w.people.other) == [*WORKING_DAYS]


def test_after_a_pause_the_last_rung_is_told_and_what_is_closed_is_reminded_of_no_more(w):
    due(w.filed())
    closed = due(w.published(w.people.co_author), due_on=DUE, stage_until=DUE)
    due(w.take(closed, "rate", "co_author", satisfaction="satisfied"), state="closed")
    for name in (ANSWER, RATE, REVIEW):
        reminders.remind(name, date(2026, 11, 25))
        reminders.remind(name, date(2026, 12, 20))

    assert rungs(w.people.clerk) == ["-3", "+3"]
    assert rungs(w.people.seconder, RATE) == rungs(w.people.committee, REVIEW) == []


def test_who_has_not_rated_is_told_before_the_time_is_over(w):
    found = w.published()
    w.take(found, "rate", "author", satisfaction="satisfied")
    due(found, stage_until=DUE)
    every_day(RATE)

    assert rungs(w.people.author, RATE) == []
    assert rungs(w.people.seconder, RATE) == rungs(w.people.other_seconder, RATE) == ["-3", "0"]


def test_committee_and_supervision_are_told_of_what_they_have_to_read(w):
    reviewed = w.filed()
    w.take(reviewed, "answer", "lead", **GIVEN)
    for found in (w.submitted(w.people.co_author), reviewed):
        due(found, stage_until=DUE)
    every_day(REVIEW)

    assert rungs(w.people.committee, REVIEW) == rungs(w.people.supervisor, REVIEW) == ["-3", "0", "+3"]
    assert rungs(w.people.chair, REVIEW) == ["+3", "+3"]


def test_members_are_told_once_that_proposals_are_taken_and_writers_before_it_ends(w, client):
    begun, ended = w.session.collects_from, w.session.collects_until
    make.draft(w.session, w.people.bystander.member)
    below = make.account(make.union(name="一车间工会", parent=w.union))
    for n in range(15):
        for name in (BEGINS, ENDS):
            reminders.remind(name, begun + timedelta(days=n - 1))

    for user in (w.people.bystander, w.people.author, below):
        assert rungs(user, BEGINS) == ["0"]
    assert rungs(w.people.stranger, BEGINS) == rungs(w.people.author, ENDS) == []
    assert rungs(w.people.bystander, ENDS)[0] == "-3"
    seen = notices.read_by(w.people.author, 1)[1]
    assert [each.words for each in seen] == [f"{w.session}开始征集提案，截至{ended}。"]
    client.force_login(w.people.author)
    assert client.get(notices.page_of(seen[0].notice)).url == reverse("congress:proposals")
    w.session.collects_until = timezone.localdate() - timedelta(days=1)
    w.session.save()
    assert notices.read_by(w.people.author, 1)[1] == []


def test_authors_are_told_before_the_collecting_ends_and_whoever_found_seconders_is_not(w):
    due(w.sent(), stage_until=DUE)
    due(w.submitted(w.people.co_author), stage_until=DUE)
    every_day(AUTHOR)

    assert rungs(w.people.author, AUTHOR) == ["-3", "0"]
    assert rungs(w.people.co_author, AUTHOR) == rungs(w.people.committee, AUTHOR) == []


def test_the_department_in_the_lead_is_told_of_a_milestone_until_it_is_reached(w):
    found = w.filed(others=[w.other])
    found.milestones.create(title="采购", due_on=DUE)
    found.milestones.create(title="招标", due_on=DUE - timedelta(days=5), removed_at=timezone.now())
    later = found.milestones.create(title="安装", due_on=DUE + timedelta(days=60))
    every_day(MILESTONE)

    assert rungs(w.people.clerk, MILESTONE) == ["-3", "0", "+3"]
    assert rungs(w.people.lead, MILESTONE) == rungs(w.people.chair, MILESTONE) == ["+3"]
    assert rungs(w.people.other, MILESTONE) == []
    found.milestones.filter(title="采购").update(done_on=DUE)
    reminders.remind(MILESTONE, later.due_on)
    assert (
        w.people.clerk.notices.filter(name=MILESTONE).order_by("pk").last().facts["due"] == f"{later.due_on}"
    )


@pytest.mark.parametrize(
    ("rules", "first", "second"),
    [
        ({}, date(2026, 11, 30), date(2027, 2, 28)),
        ({"progress_months": 1}, date(2026, 9, 30), date(2026, 10, 30)),
    ],
)
def test_what_was_promised_is_asked_after_as_often_as_the_session_says_until_it_is_carried_out(
    rules, first, second
):
    w, day = world(**rules), timedelta(days=1)
    found = w.published()
    promised = {"state": "closed", "outcome": "planned", "answered_on": date(2026, 8, 31)}
    Proposal.objects.filter(pk=found.pk).update(**promised)
    assert reminders.remind(PROGRESS, first - day) == 0
    assert reminders.remind(PROGRESS, first) == 1
    assert rungs(w.people.clerk, PROGRESS) == ["0"]
    found.progress.create(on=first, percent=60, text="已安装六成。")
    found.progress.create(on=first + day, percent=100, text="写错了", removed_at=timezone.now())
    assert reminders.remind(PROGRESS, second - day) == 0
    assert reminders.remind(PROGRESS, second) == 1
    found.progress.create(on=second, percent=100, text="全部装好。")
    assert reminders.remind(PROGRESS, second + 200 * day) == 0


def test_a_reminder_stands_once_on_the_timeline_for_those_who_work_on_it(w):
    found = due(w.filed(others=[w.other]))
    reminders.remind(ANSWER, WORKING_DAYS["-7"])
    reminders.remind(ANSWER, WORKING_DAYS["-3"])

    def told(who):
        page = ProposalPage(fresh(found), getattr(w.people, who))
        return [each.note for each in page.happened if each.move.step == "remind"]

    assert len(told("officer")) == len(told("clerk")) == 2
    assert f"{DUE}" in told("officer")[0]
    assert told("author") == []


def test_the_mail_of_the_day_says_it_and_names_nobody(w, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    found = due(w.filed(confidential=True), due_on=timezone.localdate())
    clerk = w.people.clerk
    clerk.email = "clerk@example.org"
    clerk.save()
    reminders.remind(ANSWER, timezone.localdate())

    assert digests.mail(clerk)
    [sent] = mail.outbox
    assert fresh(found).title in sent.body
    assert f"{timezone.localdate()}" in sent.body
    assert w.people.author.member.name not in sent.body


def test_thirty_are_reminded_of_in_as_many_queries_as_one(w, django_assert_max_num_queries):
    for _ in range(5):
        due(w.filed(make.account(w.union), others=[w.other]))
    with django_assert_max_num_queries(20):
        assert reminders.remind(ANSWER, WORKING_DAYS["+3"]) == 20
