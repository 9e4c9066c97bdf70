"""What the pages of a proposal say first: what is one's turn, why it came back, what is still to be written."""

import re
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from congress.chain.page import ProposalPage
from congress.chain.steps import WAY
from congress.ideas.steps import IDEA_WAY
from congress.models import Proposal, StageName
from congress.models.stages import Stage
from tests import make
from tests.congress.chains import ANSWER, fresh, world
from tests.congress.test_chain_pages import read, words

pytestmark = pytest.mark.django_db
MEND = "请先按上述意见修改"


@pytest.fixture
def w(db):
    return world()


def read_home(client, user, *, signs_in=True):
    if signs_in:
        client.force_login(user)
    return client.get(reverse("core:home"))


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


def test_what_is_still_to_be_written_is_called_as_the_form_calls_it_and_nothing_else_is_offered_first(
    client, w
):
    draft = make.draft(w.session, w.people.author.member, title="", reason="")
    response = read(client, w.people.author, "draft_compare", draft.pk)
    assert "案名、案由" in words(response)
    further = reverse("congress:draft_send", args=[draft.pk])
    assert f'class="btn btn-primary" href="{further}"' not in response.content.decode()
    draft = make.draft(w.session, w.people.author.member)
    further = reverse("congress:draft_send", args=[draft.pk])
    response = read(client, w.people.author, "draft_compare", draft.pk)
    assert f'class="btn btn-primary" href="{further}"' in response.content.decode()


def test_what_is_alike_stands_there_under_the_name_that_its_session_gives_its_stage(client, w):
    StageName.objects.create(owner=w.session, stage=Stage.RATING, name="等您打分", colour="lime")
    w.published(title="车棚装充电桩")
    draft = make.draft(w.session, w.people.author.member, title="车棚装充电桩")
    response = read(client, w.people.author, "draft_compare", draft.pk)
    assert 'bg-lime-lt">等您打分' in response.content.decode()
    again = w.submitted(w.people.co_author, title="车棚装充电桩")
    assert "等您打分" in words(read(client, w.people.committee, "way", again.pk))


def test_where_no_seconder_is_asked_for_nobody_is_told_to_find_one(client):
    w = world(seconders_needed=0)
    draft = make.draft(w.session, w.people.author.member)
    assert "不要求附议" in words(read(client, w.people.author, "draft_send", draft.pk))
    sent = client.post(
        reverse("congress:draft_send", args=[draft.pk]), {"receipt": f"{uuid4()}"}, follow=True
    )
    assert "提案已提交，进入审查。" in words(sent)
    assert Proposal.objects.get(made_to=w.session).state == Stage.FILING


def test_a_draft_that_was_changed_in_another_window_is_kept_as_it_stands_here_once_it_is_sent_again(
    client, w
):
    draft = make.draft(w.session, w.people.author.member)
    url = reverse("congress:draft", args=[draft.pk])
    client.force_login(w.people.author)
    here = {"title": "此处", "category": "welfare", "reason": "车棚小。", "suggestion": "扩建车棚。"}
    client.post(reverse("congress:draft_keep", args=[draft.pk]), here | {"title": "别处", "version": 1})

    late = client.post(url, here | {"version": 1})
    assert (late.status_code, "已在其他窗口修改" in words(late)) == (422, True)
    sent = client.post(url, here | {"version": late.context["form"]["version"].value()})
    assert sent.status_code == 302
    draft.refresh_from_db()
    assert draft.title == "此处"


def test_who_seconds_reads_until_when_that_is_asked_and_no_day_that_others_have_to_keep(client, w):
    found = w.sent()
    address = [found.invitation]
    assert f"期限：{found.stage_until}" in words(read(client, w.people.seconder, "second", *address))
    for user in (w.people.seconder, w.people.other_seconder):
        w.second(found, user)
    found = fresh(found)
    assert found.stage_until
    assert f"期限：{found.stage_until}" not in words(read(client, w.people.seconder, "second", *address))


def test_who_wrote_one_that_went_up_in_another_reads_what_its_authors_read(client, w):
    main = w.filed()
    w.take(w.submitted(w.people.co_author, title="车棚充电"), "merge", "committee", into=main)
    w.take(main, "answer", "lead", **ANSWER)
    w.take(main, "approve", "supervisor")
    w.take(main, "publish", "officer")
    main = w.take(main, "rate", "author", satisfaction="dissatisfied", reason="只装了五个")
    for who, reads in (("author", True), ("co_author", True), ("seconder", False)):
        assert ("只装了五个" in words(read(client, getattr(w.people, who), "way", main.pk))) == reads, who


def test_who_opens_the_address_for_seconders_without_being_signed_in_reads_that_it_comes_after_that(
    client, w
):
    address = reverse("congress:second", args=[w.sent().invitation])
    page = client.get(address, follow=True)
    assert "登录后即可打开该页面" in words(page)
    assert "登录后即可打开该页面" not in words(client.get(reverse("account_login")))


def test_what_waits_on_the_first_page_says_until_when_and_whether_that_is_over(client, w):
    days = {
        timezone.localdate() + timedelta(days=9): "",
        timezone.localdate() - timedelta(days=2): "已逾期。",
    }
    for day in days:
        w.filed(w.people.co_author, title=f"车棚装充电桩{day}")
        Proposal.objects.filter(title=f"车棚装充电桩{day}").update(stage_until=day)
    seen = words(read_home(client, w.people.lead))
    for day, late in days.items():
        assert f"车棚装充电桩{day} 期限：{day} {late}".strip() in seen
    assert seen.count("已逾期。") == 1


def test_the_day_of_what_waits_costs_no_further_questions(client, w):
    counts = []
    for n in (1, 3):
        for _each in range(n):
            w.filed()
        read_home(client, w.people.lead)
        with CaptureQueriesContext(connection) as queries:
            assert "期限：" in words(read_home(client, w.people.lead, signs_in=False))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_answers_reads_beside_the_form_what_was_merged_into_it_and_an_author_who_rates_does_not(
    client, w
):
    other = w.submitted(
        w.people.co_author, title="西门也装充电桩", suggestion="西门装五个。", confidential=True
    )
    found = w.filed()
    w.take(other, "merge", "officer", into=found)
    form = read(client, w.people.lead, "way_step", found.pk, "answer")
    assert "西门也装充电桩" in words(form)
    assert "西门装五个。" in words(form)
    assert w.people.co_author.member.name not in words(form)
    for step, who, given in (
        ("answer", "lead", ANSWER),
        ("approve", "supervisor", {}),
        ("publish", "officer", {}),
    ):
        w.take(found, step, who, **given)
    assert "西门装五个。" not in words(read(client, w.people.seconder, "way_step", found.pk, "rate"))


def test_the_cost_of_an_answer_is_written_as_other_money_is(client, w):
    found = w.filed()
    w.take(found, "answer", "lead", **ANSWER, cost=Decimal("1234500.00"))
    seen = words(read(client, w.people.officer, "way", found.pk))
    assert "1,234,500" in seen
    assert "1234500" not in seen


def test_history_says_in_either_language_what_was_done_and_the_buttons_what_can_be(client, w):
    found = w.take(w.published(), "rate", "author", satisfaction="satisfied", reason="")
    client.force_login(w.people.officer)
    page = {}
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        page[language] = words(client.get(found.get_absolute_url()))

    for told in ("Filed", "Answered", "Published the answer", "Rated the answer"):
        assert re.search(rf"\d\d:\d\d {told} ", page["en"]), told
    assert "Rate the answer" not in page["en"]
    assert "Enter a rating on paper" in page["en"]
    assert "评价答复" in page["zh-hans"]


def test_no_step_is_told_as_if_it_were_still_to_be_taken():
    with override("en"):
        steps = (*WAY.steps.values(), *IDEA_WAY.steps.values())
        assert [each.name for each in steps if each.told == each.label] == ["carry_out"]
