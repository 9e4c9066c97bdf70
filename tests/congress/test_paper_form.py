"""The paper form: one page, empty or filled in with what its reader may know, in Word and PDF."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from congress.chain import seconders
from congress.chain.page import ProposalPage
from congress.ideas.steps import IDEA_WAY
from congress.ideas.writing import offer
from core.models import Attachment, HistoryEntry
from tests import make
from tests.congress.chains import ANSWER, fresh, world

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4 scan"
# In Shanghai it is the seventh already.
LATE = datetime(2026, 5, 6, 17, tzinfo=UTC)


@pytest.fixture
def w(db):
    return world()


def taken(client, user, name, *args):
    client.force_login(user)
    response = client.get(reverse(f"congress:{name}", args=args))
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def words_of_word(data):
    [table] = docx.Document(BytesIO(data)).tables
    return "\n".join(cell.text for row in table.rows for cell in row.cells)


def words_of_pdf(data):
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_the_form_of_a_rated_proposal_says_in_both_files_all_that_was_decided(w, client):
    found = w.published(delegation=make.delegation(w.union, name="第三代表团"))
    found.replies.update(cost=35000, period="2026年6月底前")
    for who in ("author", "seconder", "other_seconder"):
        found = w.take(found, "rate", who, satisfaction="satisfied")
    found.moves.update(at=LATE)
    people = [w.people.author.member.name, w.people.seconder.member.name, w.people.other_seconder.member.name]
    said = [
        *people,
        "001",
        "增设电动自行车充电桩",
        "第三代表团",
        w.lead.name,
        ANSWER["text"],
        "所需经费（元）：35000",
        "实施时间：2026年6月底前",
        "■ 满意",
        "□ 不满意",
        "2026年5月7日",
    ]

    word = words_of_word(taken(client, w.people.author, "form_filled", found.pk, "docx"))
    pdf = taken(client, w.people.author, "form_filled", found.pk, "pdf")

    assert [each for each in said if each not in word] == []
    assert [each for each in said if "".join(each.split()) not in words_of_pdf(pdf)] == []
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_the_empty_form_is_one_page_with_a_box_for_each_seconder_and_no_name(w, client):
    w.session.seconders_needed = 6
    w.session.save()
    pdf = taken(client, w.people.bystander, "form_empty", w.session.pk, "pdf")
    word = words_of_word(taken(client, w.people.bystander, "form_empty", w.session.pk, "docx"))

    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert "6." in word
    assert "7." not in word
    client.force_login(w.people.stranger)
    assert client.get(reverse("congress:form_empty", args=[w.session.pk, "pdf"])).status_code == 404
    client.force_login(w.people.author)
    assert client.get(reverse("congress:form_empty", args=[w.session.pk, "exe"])).status_code == 404


def test_an_unnamed_author_and_their_friends_stand_on_the_form_for_those_alone_who_know_them(w, client):
    found = w.filed(confidential=True)
    for who, knows in (("author", True), ("committee", True), ("lead", False), ("supervisor", False)):
        for ending, read in (("docx", words_of_word), ("pdf", words_of_pdf)):
            said = read(taken(client, getattr(w.people, who), "form_filled", found.pk, ending))
            names = [w.people.author.member.name, w.people.seconder.member.name]
            assert [name in said for name in names] == [knows, knows], (who, ending)
    client.force_login(w.people.stranger)
    assert client.get(reverse("congress:form_filled", args=[found.pk, "pdf"])).status_code == 404


def test_an_unnamed_author_stays_so_on_the_page_of_what_their_proposal_went_up_in(w, client):
    main = w.filed()
    merged = w.submitted(w.people.co_author, confidential=True)
    w.take(merged, "merge", "committee", into=main)
    w.take(main, "answer", "lead", **ANSWER)
    w.take(main, "approve", "supervisor")
    w.take(main, "publish", "officer")
    w.take(main, "rate", "co_author", satisfaction="satisfied")
    hidden = w.people.co_author
    for who in ("lead", "author", "supervisor", "bystander"):
        page = taken(client, getattr(w.people, who), "way", main.pk).decode()
        assert w.people.author.member.name in page
        assert hidden.member.name not in page, who
        assert hidden.username not in page, who
    assert hidden.member.name in taken(client, w.people.committee, "way", main.pk).decode()


def test_the_phone_stands_on_ones_own_form_only(w, client):
    member = w.people.author.member
    member.phone, member.unit = "13800001234", "热处理车间"
    member.save()
    found = w.filed()

    own = words_of_word(taken(client, w.people.author, "form_filled", found.pk, "docx"))
    other = words_of_word(taken(client, w.people.officer, "form_filled", found.pk, "docx"))

    assert ["13800001234" in own, "13800001234" in other] == [True, False]
    assert "热处理车间" in other


def test_the_form_of_an_idea_says_all_that_was_decided_and_its_points_to_who_judges_it_alone(w, client):
    words = {"type": "improvement", "title": "滑轨", "analysis": "取料难", "suggestion": "改滑轨"}
    idea = offer(words, ["李师傅"], [], by=w.people.author)
    idea = IDEA_WAY.take("score", idea, by=w.people.officer, scores=[["创新性", 50, 60]], benefit=12_000)
    idea = IDEA_WAY.take("adopt", idea, by=w.people.officer, note="同意实施", department="设备科")
    idea.moves.update(at=LATE)
    said = [
        w.people.author.member.name,
        "2026年5月7日",
        "李师傅",
        "■ 改进提案",
        "□ 合理化建议",
        "取料难",
        "采纳：同意实施",
        "设备科",
    ]

    for who, knows in (("author", True), ("bystander", False)):
        for ending, read in (("docx", words_of_word), ("pdf", words_of_pdf)):
            found = read(taken(client, getattr(w.people, who), "idea_form_filled", idea.pk, ending))
            assert ("创新性50/60" in "".join(found.split())) == knows
            assert [each for each in said if "".join(each.split()) not in "".join(found.split())] == []
    pdf = taken(client, w.people.bystander, "idea_form_empty", "pdf")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    client.force_login(w.people.stranger)
    assert client.get(reverse("congress:idea_form_filled", args=[idea.pk, "pdf"])).status_code == 404
    assert client.get(reverse("congress:idea_form_empty", args=["exe"])).status_code == 404


def attach(client, user, proposal):
    client.force_login(user)
    sent = {"uploads": SimpleUploadedFile("提案表.pdf", SCAN)}
    return client.post(reverse("congress:form_scan", args=[proposal.pk]), sent).status_code


def test_authors_attach_the_signed_form_as_long_as_they_may_write_and_keepers_always(w, client):
    found = w.sent()
    assert attach(client, w.people.author, found) == 302
    w.second(found, w.people.seconder)
    w.second(found, w.people.other_seconder)

    assert [attach(client, getattr(w.people, who), found) for who in ("author", "lead", "officer")] == [
        403, 404, 302,
    ]  # fmt: skip
    client.force_login(w.people.officer)
    assert client.post(reverse("congress:form_scan", args=[found.pk]), {}).status_code == 422
    assert len(ProposalPage(fresh(found), w.people.author).files) == 2


def test_the_scan_of_an_unnamed_authors_form_is_for_those_alone_who_know_them(w, client):
    found = w.sent(confidential=True)
    attach(client, w.people.author, found)
    seconders.on_paper(found, ["郑师傅"], by=w.people.officer)
    for user in (w.people.seconder, w.people.other_seconder):
        w.second(found, user)
    w.take(found, "file", "officer", lead=w.lead)
    url = reverse("congress:way_file", args=[found.pk, Attachment.objects.get().pk])

    for who, status in (
        ("author", 200),
        ("officer", 200),
        ("committee", 200),
        ("lead", 404),
        ("supervisor", 404),
    ):
        client.force_login(getattr(w.people, who))
        assert client.get(url).status_code == status, who
    assert not Attachment.objects.filter(kind="congress.Proposal").exists()
    assert not HistoryEntry.objects.filter(by=w.people.author).exists()


def test_the_papers_of_an_unnamed_author_end_with_their_proposal(
    w, client, django_capture_on_commit_callbacks
):
    found = w.sent(confidential=True)
    attach(client, w.people.author, found)
    file = Attachment.objects.get().file
    found.moves.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        fresh(found).delete()
    assert not Attachment.objects.exists()
    assert not file.storage.exists(file.name)
