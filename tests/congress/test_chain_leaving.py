"""Who stood on a proposal and does no more: they take their name back, were written down by mistake, or left the union."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from congress.chain import concerned, seconders, seconding
from congress.chain.page import ProposalPage
from congress.chain.todo import todo
from congress.chain.waiting import waiting
from congress.models import Proposal
from congress.models.chain import Consent
from congress.models.stages import Stage
from core.models import HistoryEntry
from tests.congress.chains import fresh, world
from tests.congress.test_chain_pages import read, words

pytestmark = pytest.mark.django_db
BACK, NOBODY_LEFT = "撤回附议", "已无人可评价，期满后由提案委员会办结。"


@pytest.fixture
def w(db):
    return world()


def answered(w, client, proposal, who, **sent):
    client.force_login(getattr(w.people, who))
    client.post(reverse("congress:second", args=[proposal.invitation]), sent)
    return fresh(proposal)


def test_who_seconded_takes_it_back_until_it_is_handed_in_and_may_second_again(w, client):
    found = answered(w, client, w.sent(), "seconder")
    assert BACK in words(read(client, w.people.seconder, "second", found.invitation))
    found = answered(w, client, found, "seconder", decline="1")
    assert (seconding.count(found), found.seconders) == (0, "")
    assert not found.moves.filter(step="submit").exists()
    answered(w, client, found, "seconder")
    assert answered(w, client, found, "other_seconder").state == Stage.FILING


def test_once_it_is_handed_in_one_goes_only_where_enough_remain(w, client):
    found = w.submitted()
    assert BACK not in words(read(client, w.people.seconder, "second", found.invitation))
    found = answered(w, client, found, "seconder", decline="1")
    assert seconding.count(found) == 2
    w.second(found, w.people.bystander)
    assert BACK in words(read(client, w.people.seconder, "second", found.invitation))
    assert seconding.count(answered(w, client, found, "seconder", decline="1")) == 2
    assert found.seconded_by.get(member=w.people.seconder.member).consent == Consent.DECLINED


def test_what_came_back_and_lost_a_seconder_has_to_find_another(w, client):
    found = w.take(w.submitted(), "return", "committee", note="请补充")
    found = answered(w, client, found, "seconder", decline="1")
    assert w.take(found, "send_again", "author").state == Stage.SECONDING


def test_a_name_written_down_by_mistake_is_struck_out_with_a_reason_that_history_keeps(w, client):
    found = w.sent()
    seconders.on_paper(found, ["冯老师", w.people.seconder.member.name], by=w.people.officer)
    row = found.seconded_by.get(name="冯老师")
    address = reverse("congress:way_paper_out", args=[found.pk, row.pk])
    for who, status in (("author", 403), ("stranger", 404), ("committee", 403)):
        client.force_login(getattr(w.people, who))
        assert client.post(address, {"note": "写错了"}).status_code == status, who

    assert address not in read(client, w.people.officer, "way_paper", found.pk).content.decode()
    client.post(address, {"note": "写错了"})
    assert seconding.count(found) == 2
    w.undo(found, "officer")
    assert address in read(client, w.people.officer, "way_paper", found.pk).content.decode()
    with pytest.raises(ValidationError):
        seconders.strike(found, row, by=w.people.officer, note=" ")
    for _twice in range(2):
        client.post(address, {"note": "写错了"})
    assert (fresh(found).seconders, seconding.count(found)) == (w.people.seconder.member.name, 1)
    [entry] = HistoryEntry.objects.filter(record_id=found.pk, note="写错了")
    assert entry.changes["seconders"][0].startswith("冯老师")


def left(user):
    user.member.left_on = timezone.localdate()
    user.member.save()


def test_who_left_the_union_is_neither_waited_for_nor_offered_what_is_refused_them(w):
    found = w.published()
    left(w.people.author)
    author = get_user_model().objects.get(pk=w.people.author.pk)
    page = ProposalPage(fresh(found), author)
    assert (page.main, todo(author).count()) == (None, 0)
    assert author.pk not in concerned.raters([fresh(found)])[found.pk]
    for who in ("seconder", "other_seconder"):
        assert waiting(fresh(found)).words != NOBODY_LEFT
        found = w.take(found, "rate", who, satisfaction="satisfied")
    assert found.state == Stage.CLOSED


def test_where_everybody_left_the_committee_closes_it_once_the_time_is_over(w):
    found = w.published()
    for who in ("author", "seconder", "other_seconder"):
        left(getattr(w.people, who))
    with override("zh-hans"):
        assert waiting(fresh(found)).words == NOBODY_LEFT
    Proposal.objects.filter(pk=found.pk).update(stage_until=timezone.localdate() - timedelta(days=1))
    assert w.take(found, "close", "committee").state == Stage.CLOSED
