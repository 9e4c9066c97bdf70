"""What the pages of a proposal offer next: nothing that is refused, nothing that leads nowhere, and nothing counted twice."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from congress.chain import seconders
from congress.chain.following import PROMISED
from congress.chain.page import ProposalPage
from congress.chain.waiting import waiting
from congress.models import Author, Proposal
from congress.models.proposals import Outcome
from congress.models.stages import Stage
from core import notices
from tests import make
from tests.congress.chains import ANSWER, fresh, world
from tests.congress.test_chain_pages import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def ready(w, *authors):
    """Proposals whose answers wait to be published."""
    for author in authors:
        found = w.filed(author)
        w.take(found, "answer", "lead", **ANSWER)
        yield w.take(found, "approve", "supervisor")


def test_answers_are_published_together_by_whoever_publishes_one(client, w):
    made = list(ready(w, w.people.author, w.people.co_author))
    address = reverse("congress:publish_all", args=[w.session.pk])
    for who, status in (("author", 404), ("supervisor", 404), ("stranger", 404), ("chair", 302)):
        client.force_login(getattr(w.people, who))
        if status == 404:
            assert client.post(address).status_code == status, who
        page = read(client, getattr(w.people, who), "proposals")
        assert (address in page.content.decode()) == (status == 302), who

    page = words(read(client, w.people.committee, "proposals"))
    assert f"{w.session.title}：2 件答复" in page
    assert client.post(address).status_code == 302
    assert {fresh(each).state for each in made} == {Stage.RATING}
    assert address not in read(client, w.people.committee, "proposals").content.decode()


def test_whoever_signs_on_paper_and_by_phone_is_one_seconder(w):
    found, member = w.sent(), w.people.seconder.member
    w.second(found, w.people.seconder)
    seconders.on_paper(found, [member.name], by=w.people.officer)
    assert fresh(found).state == Stage.SECONDING
    seconders.on_paper(found, ["冯老师", "冯老师"], by=w.people.officer)
    assert fresh(found).state == Stage.FILING
    assert sorted(each.name for each in found.seconded_by.all()) == sorted([member.name, "冯老师"])
    assert found.seconded_by.get(member=member).on_paper is False


def test_a_member_who_signed_on_paper_need_not_sign_again_and_an_author_does_not_sign(w):
    found, member = w.sent(), w.people.seconder.member
    seconders.on_paper(found, [member.name], by=w.people.officer)
    w.second(found, w.people.seconder)
    assert found.seconded_by.get().member == member
    Author.objects.create(proposal=found, name="郑老师")
    for name in (w.people.author.member.name, "郑老师"):
        with pytest.raises(ValidationError):
            seconders.on_paper(found, ["冯老师", name], by=w.people.officer)
    assert (fresh(found).state, found.seconded_by.count()) == (Stage.SECONDING, 1)


def test_a_name_that_several_members_bear_stays_a_name(w):
    found = w.sent()
    for _two in range(2):
        make.member(w.union, name="张伟")
    seconders.on_paper(found, ["张伟"], by=w.people.officer)
    assert (found.seconded_by.get().member, found.seconded_by.get().name) == (None, "张伟")


def test_signatures_on_paper_come_with_their_scan(client, w):
    found = w.sent()
    client.force_login(w.people.officer)
    address = reverse("congress:way_paper", args=[found.pk])
    answer = client.post(address, {"names": "冯老师"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["uploads"])
    assert not found.seconded_by.exists()
    scan = SimpleUploadedFile("附议.pdf", b"%PDF-1.4 x")
    assert client.post(address, {"names": "冯老师", "uploads": scan}).status_code == 302


def test_merging_is_offered_only_where_there_is_something_to_merge_it_into(w):
    def offered(proposal):
        return "merge" in [step.name for step in ProposalPage(fresh(proposal), w.people.committee).others]

    first = w.submitted()
    assert not offered(first)
    main = w.filed(w.people.co_author)
    assert offered(first)
    w.take(main, "decline", "lead", note="不属本部门职责")
    other = w.filed(make.account(w.union))
    assert offered(main)
    w.take(first, "merge", "committee", into=main)
    assert not offered(main)
    assert other.state == Stage.HANDLING


def test_departments_read_what_was_merged_without_its_unnamed_author(client, w):
    main = w.filed(others=[w.other])
    hidden = w.submitted(w.people.co_author, confidential=True, reason="夜班没有热水。")
    w.take(hidden, "merge", "committee", into=main)
    seen = words(read(client, w.people.clerk, "way", main.pk))
    assert "夜班没有热水。" in seen
    assert w.people.co_author.member.name not in seen
    assert "夜班没有热水。" not in words(read(client, w.people.author, "way", main.pk))


def test_those_who_signed_twice_are_named_once(w):
    main, other = w.filed(), w.submitted(w.people.co_author)
    w.take(other, "merge", "committee", into=main)
    names = [each.name for each in ProposalPage(fresh(main), w.people.committee).seconders]
    assert names == [w.people.seconder.member.name, w.people.other_seconder.member.name]


def test_whoever_rates_an_answer_reads_it_beside_the_question(client, w):
    found = w.published()
    for who, step in (("author", "rate"), ("officer", "rate_on_paper")):
        seen = words(read(client, getattr(w.people, who), "way_step", found.pk, step))
        assert ANSWER["text"] in seen


def test_an_answer_that_came_back_is_asked_for_again_and_why_is_told(w):
    found = w.published()
    w.take(found, "rate", "author", satisfaction="dissatisfied", reason="只装了五个")
    with override("zh-hans"):
        assert waiting(fresh(found)).words == f"待{w.lead.name}重新答复。"
    [told] = [each.words for each in notices.read_by(w.people.lead, 1)[1] if "只装了五个" in each.words]
    assert "原因：只装了五个" in told


@pytest.mark.parametrize("outcome", Outcome.values)
def test_a_closed_proposal_says_who_is_waited_for_until_its_promise_is_kept(w, outcome):
    found = w.published()
    Proposal.objects.filter(pk=found.pk).update(state=Stage.CLOSED, outcome=outcome)

    def is_promised():
        return ProposalPage(fresh(found), w.people.author).is_promised

    assert is_promised() == (outcome in PROMISED)
    found.progress.create(on=found.submitted_on, percent=100, text="全部装好。")
    assert not is_promised()


def test_a_comparison_of_nothing_written_does_not_say_that_nothing_is_like_it(client, w):
    draft = make.draft(w.session, w.people.author.member, title="", reason="", suggestion="")
    seen = words(read(client, w.people.author, "draft_compare", draft.pk))
    assert "没有发现相近的提案" not in seen
    assert "案由" in seen


def test_a_session_leads_to_its_proposals_before_there_are_any(client, w):
    seen = read(client, w.people.officer, "session", w.session.pk)
    assert f"?tab=all&amp;session={w.session.pk}" in seen.content.decode()
    assert f"会员自 {w.session.collects_from} 起可以提交" in words(seen)


def test_a_step_is_not_offered_to_be_taken_back_where_that_is_refused(w):
    def offered(proposal):
        return ProposalPage(fresh(proposal), w.people.committee).can_undo

    main, other = w.filed(), w.submitted(w.people.co_author)
    assert offered(main).step == "file"
    w.take(other, "merge", "committee", into=main)
    assert offered(main) is None
    w.undo(other)
    assert offered(main).step == "file"


def test_who_made_two_that_were_merged_is_named_once_as_their_author(client, w):
    main = w.filed()
    w.take(w.submitted(title="另一件"), "merge", "committee", into=main)
    name = w.people.author.member.name
    assert [each.name for each in ProposalPage(fresh(main), w.people.lead).authors] == [name]
