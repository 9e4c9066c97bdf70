"""The pages of proposals: what each person reads there, how many questions they cost, and what else knows of proposals."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress.chain.papers import of_form, of_reply
from congress.chain.similar import similar
from congress.chain.views.others import published
from congress.models import Author, Move, Proposal, Seconder
from congress.models.stages import Stage
from core import history
from core.erasure import Person, erase_everywhere
from core.models import Attachment
from core.verify import CHECKS
from members.own_data import agree
from tests import make
from tests.congress.chains import ANSWER, fresh, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


def read(client, user, page, *args, query=""):
    client.force_login(user)
    return client.get(reverse(f"congress:{page}", args=args) + query)


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_answer_is_read_by_others_only_once_it_is_published(client, w):
    found = w.filed()
    w.take(found, "answer", "lead", **ANSWER)
    assert ANSWER["text"] in words(read(client, w.people.officer, "way", found.pk))
    assert ANSWER["text"] not in words(read(client, w.people.author, "way", found.pk))
    assert read(client, w.people.bystander, "way", found.pk).status_code == 404
    w.take(found, "approve", "supervisor")
    w.take(found, "publish", "officer")
    for user in (w.people.author, w.people.bystander):
        assert ANSWER["text"] in words(read(client, user, "way", found.pk))


def test_the_files_of_an_answer_are_read_with_it_and_go_with_it_when_it_is_taken_back(client, w):
    found = w.filed()
    client.force_login(w.people.lead)
    scan = SimpleUploadedFile("答复.pdf", b"%PDF-1.4 1", content_type="application/pdf")
    address = reverse("congress:way_step", args=[found.pk, "answer"])
    assert client.post(address, ANSWER | {"uploads": [scan]}).status_code == 302
    [file] = of_reply(found.replies.get())
    address = reverse("congress:way_file", args=[found.pk, file.pk])
    assert "答复.pdf" in words(read(client, w.people.officer, "way", found.pk))
    client.force_login(w.people.author)
    assert client.get(address).status_code == 404
    w.take(found, "approve", "supervisor")
    w.take(found, "publish", "officer")
    for user in (w.people.author, w.people.bystander):
        client.force_login(user)
        assert client.get(address).status_code == 200
    for _ in ("publish", "approve", "answer"):
        w.undo(found)
    assert client.get(address).status_code == 404
    assert not of_form(found).exists()


def test_an_unnamed_author_is_named_to_the_committee_alone(client, w):
    found = w.published(confidential=True)
    name = w.people.author.member.name
    for who in ("officer", "committee", "author"):
        assert name in words(read(client, getattr(w.people, who), "way", found.pk)), who
    for who in ("lead", "supervisor", "bystander", "seconder"):
        response = read(client, getattr(w.people, who), "way", found.pk)
        assert response.status_code == 200
        assert name not in response.content.decode(), who
    auditor = make.user("auditor", w.union, name="审计")
    for page in ("way", "proposal"):
        assert name not in read(client, auditor, page, found.pk).content.decode()


def test_nobody_is_offered_a_step_that_is_refused(client, w):
    found = w.sent()
    assert "提交审查" not in words(read(client, w.people.author, "way", found.pk))
    found = w.filed(w.people.co_author)
    page = words(read(client, w.people.lead, "way", found.pk))
    assert "提交答复" in page
    assert "改派部门" not in page


def test_what_the_author_wrote_can_be_changed_until_somebody_has_signed_it(client, w):
    found = w.sent()
    client.force_login(w.people.author)
    url = reverse("congress:way_words", args=[found.pk])
    sent = {
        "version": fresh(found).version,
        "title": "新标题",
        "category": "welfare",
        "reason": "因",
        "suggestion": "议",
    }
    assert client.post(url, sent).status_code == 302
    assert fresh(found).title == "新标题"
    assert client.post(url, sent | {"title": "旧页面"}).status_code == 422
    w.second(found, w.people.seconder)
    client.post(url, sent | {"title": "改过", "version": fresh(found).version})
    assert fresh(found).title == "新标题"


def test_on_its_way_a_proposal_is_neither_edited_as_a_record_nor_binned(client, w):
    found = w.submitted()
    client.force_login(w.people.officer)
    assert client.get(reverse("congress:proposal_delete", args=[found.pk])).status_code == 403
    found.title = "另一个标题"
    with pytest.raises(history.LockedError, match="步骤"):
        history.save(found, by=w.people.officer)
    again = fresh(found)
    again.remark = "工会补记"
    history.save(again, by=w.people.officer)
    assert fresh(found).remark == "工会补记"


def test_the_scan_of_a_rating_on_paper_is_for_who_may_know_who_gave_it_and_goes_when_it_is_taken_back(
    client, w
):
    found = w.published(confidential=True)
    seconder = w.people.seconder.member
    client.force_login(w.people.officer)
    scan = SimpleUploadedFile("满意度.pdf", b"%PDF-1.4 1", content_type="application/pdf")
    sent = {"rater": seconder.pk, "satisfaction": "satisfied", "uploads": [scan]}
    assert (
        client.post(reverse("congress:way_step", args=[found.pk, "rate_on_paper"]), sent).status_code == 302
    )
    file = Attachment.objects.get(name="满意度.pdf").pk

    def opened_by(name):
        return read(client, getattr(w.people, name), "way_file", found.pk, file).status_code

    who = ("officer", "author", "seconder", "lead", "bystander")
    assert {name: opened_by(name) for name in who} == {
        "officer": 200, "author": 200, "seconder": 404, "lead": 404, "bystander": 404,
    }  # fmt: skip
    assert "满意度.pdf" in words(read(client, w.people.officer, "way", found.pk))
    w.undo(found)
    assert opened_by("officer") == 404


def test_the_board_offers_the_stages_by_the_names_of_the_session_looked_at_or_of_all_alike(client, w):
    later = world(w.union)
    for each in (w, later):
        each.sent()
        each.submitted()
    for session, stage, name in (
        (w.session, "seconding", "找人附议"),
        (w.session, "filing", "待审查"),
        (later.session, "filing", "待审查"),
    ):
        session.stage_names.create(stage=stage, name=name)

    def offered(query=""):
        page = read(client, w.people.officer, "proposals", query=f"?tab=all{query}")
        return {code: str(label) for code, label, _n in page.context["stages"]}

    assert offered() == {"seconding": "征集附议", "filing": "待审查"}
    assert offered(f"&session={w.session.pk}") == {"seconding": "找人附议", "filing": "待审查"}
    assert offered(f"&session={later.session.pk}") == {"seconding": "征集附议", "filing": "待审查"}


def test_the_author_reads_at_home_where_a_proposal_stands_by_the_name_of_its_session(client, w):
    w.session.stage_names.create(stage="filing", name="初审")
    w.submitted()
    client.force_login(w.people.author)

    told = client.get(reverse("core:home")).content.decode()

    assert ["初审" in told, "提案委员会审查" in told] == [True, False]


def test_the_scan_of_a_paper_form_stands_with_the_proposal(client, w):
    found = w.sent()
    client.force_login(w.people.officer)
    scan = SimpleUploadedFile("附议.pdf", b"%PDF-1.4 x")
    sent = {"names": "冯老师\n郑老师\n", "uploads": scan}
    assert client.post(reverse("congress:way_paper", args=[found.pk]), sent).status_code == 302
    assert fresh(found).state == Stage.FILING
    assert Seconder.objects.filter(on_paper=True).count() == 2
    page = read(client, w.people.author, "way", found.pk)
    url = re.search(r'href="(/congress/proposals/\d+/files/\d+/)"', page.content.decode())[1]
    assert client.get(url).status_code == 200
    client.force_login(w.people.bystander)
    assert client.get(url).status_code == 404


def test_a_draft_is_sent_once_however_often_it_is_pressed(client, w):
    draft = make.draft(w.session, w.people.author.member)
    client.force_login(w.people.author)
    url = reverse("congress:draft_send", args=[draft.pk])
    receipt = client.get(url).context["receipt"]
    first, second = (client.post(url, {"receipt": receipt}) for _ in range(2))
    assert first.url == second.url
    assert Proposal.objects.filter(made_to=w.session).count() == 1


def test_what_was_begun_too_early_or_too_late_is_not_taken(client, w):
    draft = make.draft(w.session, w.people.author.member)
    w.session.collects_until = timezone.localdate() - timedelta(days=1)
    w.session.save()
    client.force_login(w.people.author)
    response = client.post(reverse("congress:draft_send", args=[draft.pk]))
    assert response.status_code == 422
    assert "目前不征集提案" in words(response)
    assert client.post(reverse("congress:draft_begin", args=[w.session.pk])).status_code == 404


def test_what_is_alike_is_found_by_what_it_says(w):
    near = w.published(title="东门车棚安装充电设施", suggestion="在东门车棚安装电动自行车充电设施。")
    w.published(w.people.co_author, title="食堂增设晚餐", suggestion="晚上留一个窗口。")
    draft = make.draft(w.session, w.people.bystander.member)
    found = similar(draft, w.union.pk, w.people.bystander)
    assert [row.pk for row in found.rows] == [near.pk]
    assert found.rows[0].likeness > 0.2


def test_two_that_ask_for_the_same_in_other_words_are_alike(w):
    near = w.published(title="食堂增设晚餐窗口", suggestion="晚自习期间在食堂保留一个供餐窗口。")
    w.published(w.people.co_author, title="操场夜间增设照明", suggestion="在操场四角各装一盏灯。")
    said = {"title": "食堂晚餐时间延长", "suggestion": "晚自习期间食堂晚餐供应延长到八点。"}
    draft = make.draft(w.session, w.people.bystander.member, **said)
    assert [row.pk for row in similar(draft, w.union.pk, w.people.bystander).rows] == [near.pk]


def test_the_committee_is_shown_what_is_alike_before_it_decides(client, w):
    near = w.filed(title="东门车棚安装充电设施", suggestion="在东门车棚安装电动自行车充电设施。")
    found = w.submitted(w.people.co_author)
    assert near.title in words(read(client, w.people.committee, "way", found.pk))
    assert near.title not in words(read(client, w.people.co_author, "way", found.pk))


def test_an_unnamed_proposal_stands_on_the_page_of_its_author_and_leads_there(client, w):
    found = w.submitted(confidential=True)
    agree(w.people.author)
    client.force_login(w.people.author)
    page = client.get(reverse("me:mine")).content.decode()
    assert reverse("congress:way", args=[found.pk]) in page


def test_a_person_who_is_erased_leaves_a_seconder_who_counts(w):
    found = w.submitted()
    member = w.people.seconder.member
    erase_everywhere(Person(member, member.name, frozenset({w.union.pk}), is_only_one=True))
    assert found.seconded_by.filter(consent="seconded").count() == 2
    assert not Seconder.objects.filter(name=member.name).exists()


def test_a_proposal_that_stands_elsewhere_than_its_last_step_led_is_found(w):
    found = w.filed()
    assert list(CHECKS["congress.way"]()) == []
    Proposal.objects.filter(pk=found.pk).update(state="closed")
    assert len(list(CHECKS["congress.way"]())) == 1


def test_the_board_says_of_each_who_is_waited_for_and_until_when(client, w):
    rated, signed = w.published(title="车棚加装充电桩"), w.filed(title="更衣室改造", others=[w.other])
    w.take(signed, "answer", "lead", **ANSWER)
    late, open_ = w.filed(title="食堂延时供餐"), w.sent(title="通勤班车增线")
    Proposal.objects.filter(pk=late.pk).update(stage_until=timezone.localdate() - timedelta(days=1))
    seen = words(read(client, w.people.chair, "proposals", query="?tab=all"))
    for found, waits in (
        (rated, "还有 3 人未评价。"),
        (signed, f"协办未会签：{w.other}。"),
        (late, f"待{w.lead}答复。"),
        (open_, "还需 2 名附议人。"),
    ):
        told = seen.split(found.title)[1].split("</li>")[0]
        assert waits in told.split("截止")[0], (found, told[:200])
    assert seen.count("已逾期") == 1
    assert "车棚加装充电桩" not in words(read(client, w.people.chair, "proposals", query="?tab=all&late=1"))


def test_another_stage_can_be_chosen_once_one_was(client, w):
    w.filed()
    w.sent()
    for query in ("?tab=all", "?tab=all&stage=handling"):
        page = read(client, w.people.chair, "proposals", query=query).content.decode()
        assert all(f'<option value="{stage}"' in page for stage in ("handling", "seconding"))


def test_those_who_work_on_it_see_who_has_yet_to_sign_and_to_rate(client, w):
    found = w.filed(others=[w.other])
    w.take(found, "answer", "lead", **ANSWER)
    assert "尚未会签" in words(read(client, w.people.officer, "way", found.pk)).split("承办部门")[-1]
    rated = w.published()
    w.take(rated, "rate", "author", satisfaction="satisfied")
    seen = words(read(client, w.people.officer, "way", rated.pk))
    names = {w.people.seconder.member.name, w.people.other_seconder.member.name}
    assert {*seen.split("尚未评价： ")[1].split()[0].split("、")} == names
    assert "尚未评价" not in words(read(client, w.people.seconder, "way", rated.pk))


def test_pages_cost_the_same_for_a_thousand_proposals_with_five_thousand_seconders(
    client, w, django_assert_max_num_queries
):
    w.published()
    w.filed()
    costs(client, w)
    small = costs(client, w)
    many(w, 1_000)
    large = costs(client, w)
    assert {each: n for each, n in large.items() if n > small[each]} == {}
    with django_assert_max_num_queries(45):
        read(client, w.people.officer, "proposals", query="?tab=all")


def costs(client, w):
    found = {}
    for who in ("officer", "author", "lead", "bystander"):
        for tab in ("todo", "mine", "all"):
            with CaptureQueriesContext(connection) as asked:
                assert (
                    read(client, getattr(w.people, who), "proposals", query=f"?tab={tab}").status_code == 200
                )
            found[who, tab] = len(asked)
        [first] = Proposal.objects.filter(state=Stage.RATING)
        with CaptureQueriesContext(connection) as asked:
            read(client, getattr(w.people, who), "way", first.pk)
        found[who, "way"] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        assert read(client, w.people.officer, "report", w.session.pk).status_code == 200
    found["officer", "report"] = len(asked)
    return found


def many(w, number):
    """So many proposals that are being handled, each with five seconders."""
    rows = Proposal.objects.bulk_create(
        Proposal(union=w.union, type="proposal", title=f"第{n}件", submitted_on=timezone.localdate(), made_to=w.session,
                 state=Stage.HANDLING, status="in_progress", filed_no=n + 10, invitation=f"i{n}")
        for n in range(number)
    )  # fmt: skip
    Author.objects.bulk_create(Author(proposal=row, member=w.people.author.member, name="周") for row in rows)
    Seconder.objects.bulk_create(
        Seconder(proposal=row, name=f"附议{n}", consent="seconded") for row in rows for n in range(5)
    )
    moves = Move.objects.bulk_create(Move(proposal=row, step="file", target=Stage.HANDLING) for row in rows)
    w.lead.handlings.bulk_create(
        w.lead.handlings.model(proposal=row, department=w.lead, is_lead=True, given=move)
        for row, move in zip(rows, moves, strict=True)
    )


def test_an_answer_that_somebody_has_published_meanwhile_stops_no_others(w):
    found = w.filed()
    w.take(found, "answer", "lead", **ANSWER)
    w.take(found, "approve", "supervisor")

    assert [published(found, w.people.officer) for _twice in range(2)] == [True, False]
