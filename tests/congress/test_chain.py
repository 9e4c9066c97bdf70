"""The way of a proposal: from its author to its answer, and back where it must."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from congress.chain import seconders, sight
from congress.chain.page import ProposalPage
from congress.chain.steps import WAY
from congress.chain.todo import todo
from congress.chain.waiting import waiting
from congress.models import Author, Handling, Move, Proposal, Rating
from congress.models.stages import Stage
from core.models import HistoryEntry
from core.workdays.models import Holiday
from core.workdays.table import Workdays
from core.workflow import WrongState
from tests import make
from tests.congress.chains import ANSWER, fresh, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def test_the_whole_way_leads_from_a_draft_to_a_closed_proposal(w):
    found = w.sent()
    assert (found.state, found.status) == (Stage.SECONDING, "seconding")
    w.second(found, w.people.seconder)
    assert fresh(found).state == Stage.SECONDING
    w.second(found, w.people.other_seconder)
    assert fresh(found).state == Stage.FILING
    found = w.take(found, "file", "committee", lead=w.lead, others=[w.other])
    assert (found.state, found.no, found.department) == (Stage.HANDLING, "001", w.lead.name)
    assert found.due_on == timezone.localdate() + timedelta(days=30)
    assert w.take(found, "answer", "clerk", **ANSWER).state == Stage.COUNTERSIGN
    assert fresh(found).answer == ""
    assert w.take(found, "countersign", "other").state == Stage.SUPERVISION
    assert w.take(found, "approve", "supervisor").state == Stage.ANSWERED
    found = w.take(found, "publish", "officer")
    assert (found.state, found.status, found.answer) == (Stage.RATING, "implemented", ANSWER["text"])
    for who in ("author", "seconder", "other_seconder"):
        found = w.take(found, "rate", who, satisfaction="satisfied")
    assert (found.state, found.satisfaction) == (Stage.CLOSED, "satisfied")
    found = w.take(found, "reward", "officer", prize="优秀提案")
    assert (found.state, found.status) == (Stage.CLOSED, "rewarded")


def test_who_is_not_satisfied_sends_the_answer_back_once(w):
    found = w.published()
    with pytest.raises(ValidationError):
        w.take(found, "rate", "seconder", satisfaction="dissatisfied")
    found = w.take(found, "rate", "seconder", satisfaction="dissatisfied", reason="只装了五个")
    assert (found.state, found.round) == (Stage.HANDLING, 2)
    w.take(found, "answer", "lead", **ANSWER | {"text": "又装了十五个。"})
    w.take(found, "approve", "supervisor")
    found = w.take(found, "publish", "officer")
    found = w.take(found, "rate", "seconder", satisfaction="dissatisfied", reason="还是不够")
    assert found.state == Stage.RATING
    w.take(found, "rate", "author", satisfaction="satisfied")
    found = w.take(found, "rate", "other_seconder", satisfaction="satisfied")
    assert (found.state, found.satisfaction, found.answer) == (Stage.CLOSED, "dissatisfied", "又装了十五个。")


@pytest.mark.parametrize(("number", "unit", "days"), [("10", "day", 10), ("6", "month", 30)])
def test_an_answer_is_due_as_the_session_says_and_no_later_than_the_rule_in_force(w, number, unit, days):
    make.rule(w.union, "proposal.reply_days", number, unit=unit)
    assert w.filed().due_on == Workdays.load().next(timezone.localdate() + timedelta(days=days))


def test_a_day_that_is_free_moves_a_deadline_to_the_working_day_after_it():
    w = world(answer_days=20, rating_days=12)
    today = timezone.localdate()
    for days in (12, 20):
        Holiday.objects.create(day=today + timedelta(days=days), is_working=False, name="厂休")
    found = w.published()
    free = Workdays.load()
    assert (found.due_on, found.stage_until) == (
        free.next(today + timedelta(days=20)), free.next(today + timedelta(days=12)),
    )  # fmt: skip
    assert found.due_on > today + timedelta(days=20)
    assert found.stage_until > today + timedelta(days=12)


def test_an_opinion_is_answered_by_its_departments_and_is_never_filed(w):
    found = w.take(w.submitted(), "opinion", "committee", note="不属于职代会职权")
    assert (found.state, found.status, found.no) == (Stage.OPINION, "opinion", "")
    assert waiting(found).until == found.stage_until > timezone.localdate()
    assert WAY.offers([found], w.people.committee)[found.pk]
    assert found in todo(w.people.committee)
    found = w.take(found, "assign", "committee", lead=w.lead, others=[w.other])
    assert (found.state, found.due_on) == (Stage.HANDLING, timezone.localdate() + timedelta(days=30))
    assert w.lead.name in waiting(found).words
    assert w.take(found, "decline", "lead", note="应由总务处办").state == Stage.OPINION
    found = w.take(found, "assign", "committee", lead=w.lead)
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "approve", "supervisor")
    found = w.take(found, "publish", "officer")
    assert (found.state, found.status, found.answered_on) == (Stage.RATING, "opinion", timezone.localdate())
    for who in ("author", "seconder", "other_seconder"):
        found = w.take(found, "rate", who, satisfaction="satisfied")
    found = w.take(found, "reward", "officer", prize="金点子")
    assert (found.state, found.status, found.filed_on, found.no) == (Stage.CLOSED, "opinion", None, "")


def test_an_opinion_is_given_to_its_department_at_once_and_can_be_taken_back(w):
    found = w.take(w.submitted(), "opinion", "committee", note="属日常管理", lead=w.lead)
    assert (found.state, found.status, found.is_opinion) == (Stage.HANDLING, "opinion", True)
    other = w.submitted(w.people.co_author)
    with pytest.raises(ValidationError):
        w.take(other, "merge", "committee", into=found)
    w.undo(found)
    found = fresh(found)
    assert (found.state, found.is_opinion, Handling.objects.count()) == (Stage.FILING, False, 0)
    assert w.take(found, "file", "committee").no == "001"


def test_members_read_an_opinion_once_it_is_answered_where_filed_proposals_are_open():
    w = world(open_from="filed")
    found = w.take(w.submitted(), "opinion", "committee", note="属日常管理", lead=w.lead)
    filed = w.filed(w.people.co_author)
    assert [*sight.read_by(w.people.bystander)] == [filed]
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "approve", "supervisor")
    w.take(found, "publish", "officer")
    assert found in sight.read_by(w.people.bystander)


def test_a_new_answer_is_countersigned_anew(w):
    found = w.filed(others=[w.other])
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "countersign", "other")
    w.take(found, "send_back", "supervisor", note="没有写费用")
    assert w.take(found, "answer", "lead", **ANSWER).state == Stage.COUNTERSIGN
    with pytest.raises(PermissionDenied):
        w.take(found, "countersign", "lead")
    assert w.take(found, "object", "other", note="费用不在我处").state == Stage.HANDLING


def test_those_of_a_merged_proposal_stay_its_authors_and_rate_the_answer(w):
    main = w.filed()
    merged = w.submitted(w.people.co_author, title="车棚充电")
    merged = w.take(merged, "merge", "committee", into=main)
    assert (merged.state, merged.status, merged.merged_into) == (Stage.MERGED, "merged", main)
    assert Author.objects.get(proposal=merged).member == w.people.co_author.member
    w.take(main, "answer", "lead", **ANSWER)
    w.take(main, "approve", "supervisor")
    w.take(main, "publish", "officer")
    found = w.take(main, "rate", "co_author", satisfaction="mostly")
    assert found.state == Stage.RATING
    for who in ("author", "seconder", "other_seconder"):
        found = w.take(main, "rate", who, satisfaction="satisfied")
    assert (found.state, found.satisfaction) == (Stage.CLOSED, "mostly")


def test_nothing_is_merged_into_what_is_not_filed_and_no_way_round_leads_in_a_circle(w):
    first, second = w.submitted(), w.submitted(w.people.co_author)
    with pytest.raises(ValidationError):
        w.take(first, "merge", "committee", into=second)
    w.take(first, "file", "committee")
    w.take(second, "merge", "committee", into=first)
    with pytest.raises(ValidationError):
        w.take(first, "merge", "committee", into=second)
    with pytest.raises(ValidationError):
        w.undo(first)
    w.undo(second)
    assert fresh(second).state == Stage.FILING
    w.undo(first)
    assert (fresh(first).state, fresh(first).no) == (Stage.FILING, "")


def test_every_step_can_be_taken_back_with_a_reason_and_leaves_no_trace_but_its_history(w):
    found = w.filed(others=[w.other])
    before = {(each.department_id, each.is_lead) for each in Handling.objects.all()}
    w.take(found, "reassign", "officer", lead=w.other)
    w.undo(found)
    assert {(each.department_id, each.is_lead) for each in Handling.objects.all()} == before
    assert fresh(found).department == w.lead.name
    with pytest.raises(ValidationError):
        w.undo(found, note=" ")
    w.undo(found)
    assert (fresh(found).state, fresh(found).no, Handling.objects.count()) == (Stage.FILING, "", 0)
    assert Move.objects.exclude(undone_at=None).count() == 2
    with pytest.raises(PermissionDenied):
        w.undo(found, who="author")


def test_a_number_that_others_follow_stays_with_its_proposal(w):
    first, second = w.submitted(), w.submitted(w.people.co_author)
    w.take(first, "file", "committee")
    w.take(second, "file", "committee")
    w.undo(first)
    assert (fresh(first).state, fresh(first).no) == (Stage.FILING, "001")
    assert w.take(first, "file", "committee").no == "001"
    assert w.take(w.submitted(w.people.bystander), "file", "committee").no == "003"


def test_nobody_takes_a_step_that_is_not_theirs(w):
    found = w.filed()
    for name, who in (
        ("answer", "other"),
        ("answer", "author"),
        ("assign", "bystander"),
        ("assign", "stranger"),
    ):
        with pytest.raises(PermissionDenied):
            w.take(found, name, who, lead=w.other, **(ANSWER if name == "answer" else {}))
    with pytest.raises(WrongState):
        w.take(found, "publish", "officer")
    with pytest.raises(ValidationError):
        w.second(w.sent(), w.people.author)


def test_the_delegation_reads_first_where_the_session_wants_it():
    w = world(has_delegation_review=True)
    head = make.account(w.union)
    found = w.submitted(delegation=make.delegation(w.union, head=head.member))
    assert found.state == Stage.DELEGATION
    w.take(found, "hand_back", head, note="说得再具体些")
    assert w.take(found, "send_again", "author").state == Stage.DELEGATION
    assert w.take(found, "endorse", head).state == Stage.FILING


def test_a_proposal_on_paper_goes_the_same_way(w):
    record = make.proposal(w.union, title="食堂加班餐", made_to=w.session, proposer_name="郑老师")
    found = w.take(record, "enter", "officer")
    seconders.on_paper(found, ["冯老师"], by=w.people.officer)
    assert (found.state, found.authors.get().name) == (Stage.FILING, "郑老师")
    w.take(found, "file", "officer", lead=w.lead)
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "approve", "officer")
    w.take(found, "publish", "officer")
    w.take(found, "rate_on_paper", "officer", rater="郑老师", satisfaction="satisfied")
    assert (
        w.take(found, "rate_on_paper", "officer", rater="冯老师", satisfaction="mostly").state == Stage.CLOSED
    )
    assert Rating.objects.filter(on_paper=True).count() == 2


def test_after_the_time_to_rate_it_is_closed_with_the_ratings_there_are(w):
    found = w.published()
    w.take(found, "rate", "author", satisfaction="satisfied")
    assert "close" not in [step.name for step in ProposalPage(found, w.people.officer).steps]
    with pytest.raises(PermissionDenied):
        w.take(found, "close", "officer")
    Proposal.objects.filter(pk=found.pk).update(stage_until=timezone.localdate() - timedelta(days=1))
    found = w.take(found, "close", "officer")
    assert (found.state, found.satisfaction) == (Stage.CLOSED, "satisfied")


def test_who_looks_for_seconders_has_as_long_as_the_session_collects(w):
    looking, handed_in = w.sent(), w.submitted(w.people.co_author)
    before = handed_in.stage_until
    w.session.collects_until += timedelta(days=10)
    w.session.save()
    assert fresh(looking).stage_until == w.session.collects_until
    assert fresh(handed_in).stage_until == before


def test_an_author_who_stays_unnamed_stands_in_no_record_and_no_history(w):
    found = w.submitted(confidential=True)
    assert (found.proposer, found.proposer_name, found.created_by, found.seconders) == (None, "", None, "")
    author = w.people.author
    assert not HistoryEntry.objects.filter(by=author).exists()
    assert author.member.name not in str(list(HistoryEntry.objects.values_list("changes", "note")))


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_hand_it_in_once():
    w = world(seconders_needed=10)
    found = w.sent()
    users = [make.account(w.union) for _ in range(30)]
    at_once([lambda user=user: w.second(found, user) for user in users])
    assert fresh(found).state == Stage.FILING
    assert found.seconded_by.filter(consent="seconded").count() == 30
    assert found.moves.filter(step="submit").count() == 1
    entries = HistoryEntry.objects.filter(kind="congress.Proposal", record_id=found.pk)
    assert [each.changes["state"] for each in entries.order_by("pk") if "state" in each.changes] == [
        ["", Stage.SECONDING],
        [Stage.SECONDING, Stage.FILING],
    ]


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_are_each_given_once_without_a_gap():
    w = world(seconders_needed=0)
    made = [w.sent() for _ in range(50)]
    at_once([lambda each=each: WAY.take("file", each, by=w.people.officer) for each in made])
    numbers = Proposal.objects.filter(made_to=w.session).values_list("filed_no", flat=True)
    assert sorted(numbers) == list(range(1, 51))
    assert len(set(Proposal.objects.filter(made_to=w.session).values_list("no", flat=True))) == 50


def at_once(acts):
    """Each in a thread with a connection of its own."""

    def run(act):
        try:
            act()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
