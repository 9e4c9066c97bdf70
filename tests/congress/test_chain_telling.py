"""What becomes of a proposal is told to whom it concerns: once, in words without a name, and never of one's own act."""

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.chain import reminding
from congress.models import Seat
from core import notices, reminders
from core.models import Notice
from tests import make
from tests.congress.chains import ANSWER, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def heard(w, who):
    """What somebody was told, the oldest first."""
    user = getattr(w.people, who) if isinstance(who, str) else who
    return [each.facts["what"] for each in user.notices.order_by("pk")]


def read(user):
    return [each.words for each in notices.read_by(user, 1)[1]]


def test_each_step_is_told_to_whom_it_concerns(w):
    found = w.filed(others=[w.other])
    w.take(found, "answer", "clerk", **ANSWER)
    w.take(found, "countersign", "other")
    w.take(found, "send_back", "supervisor", note="没有写费用")
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "countersign", "other")
    w.take(found, "approve", "supervisor")
    w.take(found, "publish", "officer")
    for who in ("author", "seconder", "other_seconder"):
        w.take(found, "rate", who, satisfaction="satisfied")
    w.take(found, "reward", "officer", prize="优秀提案")

    told = {
        "author": ["filed", "rate", "closed", "rewarded"],
        "seconder": ["rate", "closed", "rewarded"],
        "other_seconder": ["rate", "rewarded"],
        "committee": ["decide", "publish"],
        "supervisor": ["supervise", "supervise"],
        "lead": ["answer", "again", "closed"],
        "clerk": ["answer", "again", "closed"],
        "other": ["help", "sign", "sign"],
        "officer": [],
        "bystander": [],
        "stranger": [],
    }
    assert {who: heard(w, who) for who in told} == told
    assert "没有写费用" in " ".join(read(w.people.lead))
    assert "优秀提案" in " ".join(read(w.people.author))


def test_authors_learn_with_the_reason_why_it_goes_no_further(w):
    main = w.filed()
    for step, given in (
        ("return", {"note": "一事一案，请分开写"}),
        ("reject", {"note": "不属于职代会职权"}),
        ("opinion", {"note": "作为意见转办"}),
        ("merge", {"into": main}),
    ):
        author = make.account(w.union)
        w.take(w.submitted(author), step, "committee", **given)
        [words] = read(author)
        assert given.get("note", main.no) in words


def test_departments_learn_of_an_opinion_as_of_any_other_and_are_reminded_of_its_answer(w):
    found = w.take(w.submitted(), "opinion", "committee", note="属日常管理", lead=w.lead, others=[w.other])
    told = {who: heard(w, who) for who in ("author", "lead", "clerk", "other", "officer")}
    assert told == {
        "author": ["opinion"],
        "lead": ["answer"],
        "clerk": ["answer"],
        "other": ["help"],
        "officer": [],
    }
    assert reminders.remind(reminding.ANSWER, found.due_on) == 2


def test_the_delegation_is_asked_first_and_a_committee_nobody_sits_on_is_the_officers_and_the_chairs():
    w = world(has_delegation_review=True)
    Seat.objects.all().delete()
    head = make.account(w.union)
    found = w.submitted(delegation=make.delegation(w.union, head=head.member))
    w.take(found, "endorse", head)

    assert heard(w, head) == ["review"]
    assert heard(w, "officer") == heard(w, "chair") == ["decide"]


def test_those_of_a_merged_proposal_are_asked_to_rate_and_can_read_what_they_rate():
    w = world(open_from="never")
    main = w.filed()
    seconder = make.account(w.union)
    merged = w.sent(w.people.co_author)
    for user in (seconder, w.people.seconder):
        w.second(merged, user)
    w.take(merged, "merge", "committee", into=main)
    w.take(main, "answer", "lead", **ANSWER)
    w.take(main, "approve", "supervisor")
    w.take(main, "publish", "officer")

    assert heard(w, "co_author") == ["merged", "rate"]
    assert heard(w, seconder) == ["rate"]
    assert len(read(seconder)) == 1
    assert heard(w, "seconder") == ["rate"]


def test_who_is_not_satisfied_wakes_the_department_and_no_notice_names_anybody(w):
    found = w.published(confidential=True)
    w.take(found, "rate", "author", satisfaction="dissatisfied", reason="只装了五个")

    assert heard(w, "lead") == ["answer", "again"]
    everybody = [each for each in vars(w.people).values() if hasattr(each, "member")]
    said = " ".join(words for user in everybody for words in read(user))
    said += str(list(Notice.objects.values_list("facts", flat=True)))
    assert "只装了五个" in said
    assert not [each for each in everybody if each.member.name in said or each.username in said]


def test_what_nobody_has_read_of_a_step_taken_back_is_gone_and_who_read_it_is_told(w):
    found = w.filed(others=[w.other])
    w.people.author.notices.update(read_at=timezone.now())
    w.undo(found, note="部门填错了")

    assert heard(w, "lead") == heard(w, "other") == []
    assert heard(w, "author") == ["filed", "undone"]
    assert "部门填错了" in read(w.people.author)[0]


def test_a_mail_of_what_was_taken_back_since_leads_to_the_notices_and_says_so(w, client):
    found = w.filed()
    notice = w.people.lead.notices.get()
    w.undo(found)
    client.force_login(w.people.lead)

    page = client.get(reverse("core:notice", args=[notice.pk]), follow=True)
    assert page.redirect_chain == [(reverse("core:notices"), 302)]
    assert "该通知所涉事项已变更" in page.content.decode()


def unread(user):
    return [each.facts.get("what", each.name) for each in user.notices.filter(read_at=None).order_by("pk")]


def test_what_was_asked_is_done_with_when_the_proposal_goes_on_and_is_asked_again_when_that_is_taken_back(w):
    found = w.submitted()
    reminders.remind(reminding.REVIEW, found.stage_until)
    assert unread(w.people.committee) == ["decide", reminding.REVIEW]
    w.take(found, "file", "officer", lead=w.lead)
    assert unread(w.people.committee) == []
    assert unread(w.people.author) == ["filed"]
    w.undo(found)

    assert unread(w.people.committee) == ["decide", reminding.REVIEW]
    assert unread(w.people.lead) == []


def test_who_has_rated_is_no_longer_asked_to_while_others_still_are(w):
    found = w.published()
    w.take(found, "rate", "author", satisfaction="satisfied")

    assert unread(w.people.author) == ["filed"]
    assert unread(w.people.seconder) == ["rate"]


def test_a_notice_leads_to_the_proposal_and_is_not_there_for_who_may_no_longer_read_it(w, client):
    found = w.filed()
    client.force_login(w.people.lead)
    notice = w.people.lead.notices.get()
    assert client.get(reverse("core:notice", args=[notice.pk])).url == reverse(
        "congress:way", args=[found.pk]
    )
    w.take(found, "reassign", "officer", lead=w.other)
    assert read(w.people.lead) == []
    assert len(read(w.people.other)) == 1
