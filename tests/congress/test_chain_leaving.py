"""Who seconded a proposal, or was written down as somebody who did, and no longer does."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from congress.chain import seconders, seconding
from congress.models.chain import Consent
from congress.models.stages import Stage
from core.models import HistoryEntry
from tests.congress.chains import fresh, world
from tests.congress.test_chain_pages import read, words

pytestmark = pytest.mark.django_db
BACK = "撤回附议"


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
