"""What stands first on the page of a proposal: what is one's turn, and why it came back."""

import pytest

from congress.chain.page import ProposalPage
from tests.congress.chains import ANSWER, fresh, world
from tests.congress.test_chain_pages import read, words

pytestmark = pytest.mark.django_db
MEND = "请先按上述意见修改"


@pytest.fixture
def w(db):
    return world()


def test_an_author_whose_proposal_came_back_reads_why_first_and_mends_it_before_it_is_sent_again(client, w):
    found = w.take(w.submitted(), "return", "committee", note="请补充开放时间")
    seen = words(read(client, w.people.author, "way", found.pk))
    places = [seen.index(each) for each in ("退回提案人：请补充开放时间", MEND, "修改内容", "提案内容")]
    assert places == sorted(places)
    assert MEND not in words(read(client, w.people.officer, "way", found.pk))
    w.take(found, "send_again", "author")
    assert ProposalPage(fresh(found), w.people.author).reason is None


def test_a_department_reads_first_why_its_answer_came_back_and_members_do_not_read_it(w):
    found = w.filed(others=[w.other])
    w.take(found, "answer", "lead", **ANSWER)
    found = w.take(found, "object", "other", note="预算写错了")
    assert ProposalPage(found, w.people.lead).reason[1] == "预算写错了"
    assert ProposalPage(found, w.people.seconder).reason is None
    for step, who in (
        ("answer", "lead"),
        ("countersign", "other"),
        ("approve", "supervisor"),
        ("publish", "officer"),
    ):
        found = w.take(found, step, who, **(ANSWER if step == "answer" else {}))
    found = w.take(found, "rate", "seconder", satisfaction="dissatisfied", reason="不够用")
    assert ProposalPage(found, w.people.lead).reason[1] == "不够用"


def test_the_committee_decides_above_the_invitation_that_has_brought_enough(client, w):
    found = w.sent()
    assert 'id="invite-title"' in read(client, w.people.author, "way", found.pk).content.decode()
    found = w.submitted(w.people.co_author)
    seen = words(read(client, w.people.officer, "way", found.pk))
    assert seen.index("请您办理") < seen.index("邀请附议")


def test_the_day_stands_right_behind_the_sentence_it_belongs_to(client, w):
    found = w.submitted()
    for page, args in (("way", [found.pk]), ("proposals", [])):
        response = read(client, w.people.committee, page, *args).content.decode()
        assert '待提案委员会审查。<span class="text-nowrap">期限：' in response
