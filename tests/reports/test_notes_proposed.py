"""Shortcomings and plans are proposed from the records with their figures, and told only once somebody takes them."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from core import history
from core.figures import Figures
from core.findings import FINDINGS, View
from core.indicators import FEWER_IS_BETTER, INDICATORS
from core.scope import Scope
from reports import drafts
from reports.findings import fallen as fallen_in
from reports.models import FindingAnswer, Note
from reports.notes import proposals
from reports.notes.proposals import Answered, Proposals
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
LATE = {"due_on": date(2024, 6, 1), "status": "filed"}


@pytest.fixture
def union():
    made = make.union(name="江城机械公司工会", org_type="enterprise")
    type(made).objects.filter(pk=made.pk).update(term_end=date(2025, 5, 1))
    return made


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def summary(union, chair):
    return drafts.draft(
        union=union, since=SINCE, until=UNTIL, outline="enterprise", language="zh-hans", by=chair
    )


@pytest.fixture
def records(union):
    """Something to say under every finding."""
    make.proposal(union, **LATE)
    make.proposal(union, **LATE | {"answered_on": date(2024, 5, 1)})
    make.activity(union, hazards_found=10, hazards_fixed=7)
    make.hardship_case(union, opened_on=date(2022, 1, 1), verified_on=date(2023, 1, 1))
    make.union(union, name="没有记录的分会", org_type="branch")
    make.grant(union, date=date(2023, 3, 1), count=10)
    for n in range(5):
        make.grant(union, date=date(2023, 4, n + 1))
    make.grant(union)
    make.commitment(union, status="in_progress")
    make.agreement(union, expires_on=date(2025, 5, 1))
    counted = {"figure": "activities.held", "since": SINCE, "until": UNTIL, "indicator": "开展活动"}
    make.target(union, **counted, value=4)
    make.target(union, **counted | {"since": date(2025, 1, 1), "until": date(2025, 12, 31)}, value=6)


def texts(summary):
    return {each.name.split(":")[0]: each.text for each in Proposals(summary).split()[0]}


def test_every_finding_says_what_it_found_with_its_figure(records, summary):
    found = texts(summary)

    assert {name: found[name] for name in FINDINGS} == {
        "congress.overdue": "有1份提案逾期尚未答复",
        "activities.hazards_open": "检查发现的安全隐患仍有3项未完成整改",
        "welfare.files_not_verified": "有1份困难职工档案一年以上未复核，动态管理还不够及时",
        "members.without_records": "有1家下级工会没有上报工作记录，基层工作开展不够平衡",
        "congress.unfinished": "继续推进1件尚未办结的实事，兑现对职工的承诺",
        "congress.expiring": "做好1份即将到期的集体合同和专项协议的续签工作",
        "members.terms_ending": "指导1家任期届满的工会组织按期换届",
    }
    assert found["activities.women"] == "全年未组织开展女职工专项活动"
    assert found["reports.target"] == "开展活动完成1项，仅为目标任务的25%，未完成目标任务"
    assert found["reports.next"] == "确保完成开展活动目标任务6项"
    assert "减少" in found["reports.fallen"]


def test_that_less_is_amiss_than_last_year_is_no_shortcoming(union, chair):
    for day in (date(2023, 5, 1), date(2024, 5, 1)):
        make.rights_case(union, date=day, channel="mediation", count=10 if day.year == 2023 else 1)
        make.proposal(union, submitted_on=day, count=10 if day.year == 2023 else 1)
    scope = Scope(union, SINCE, UNTIL)

    fallen = {each.name for each in fallen_in(View(scope, Figures(scope)))}

    assert "reports.fallen:congress.received" in fallen
    assert not fallen & {"reports.fallen:welfare.cases", "reports.fallen:welfare.mediations"}


def test_fewer_is_better_only_of_figures_that_there_are():
    assert set(INDICATORS) >= FEWER_IS_BETTER


def test_without_anything_amiss_nothing_is_proposed(union, summary):
    type(union).objects.update(term_end=None)

    assert texts(summary) == {}


def test_every_proposal_leads_to_its_rows_and_stands_in_both_languages(client, records, summary):
    for each in Proposals(summary).all():
        url = urlsplit(Proposals(summary).url(each))
        page = client.get(url.path, {name: values[0] for name, values in parse_qs(url.query).items()})
        assert page.status_code == 200, each.name
        assert page.context["page"].paginator.count or each.name == "activities.women", each.name
        assert each.text_english.isascii() or "开展活动" in each.text_english, each.name


def test_a_proposal_is_never_told_unless_it_is_taken(client, records, summary, chair):
    url = reverse("reports:proposals", args=[summary.pk])
    own = {"name": "congress.overdue", "text": "提案答复还不够及时", "text_english": "Answers come late"}

    drafts.compose_again(summary, reader=chair)
    assert "逾期" not in drafts.document_of(summary).as_json().__str__()
    assert client.post(url, own | {"accept": "1"}).status_code == 302
    drafts.compose_again(summary, reader=chair)

    [note] = Note.objects.all()
    assert (note.section, note.date, note.text_english) == ("shortcomings", UNTIL, "Answers come late")
    assert [entry.did for entry in history.history(note)] == ["added"]
    assert "提案答复还不够及时" in str(drafts.document_of(summary).as_json())
    assert "congress.overdue" not in texts(summary)


def test_what_was_dropped_stays_dropped_for_the_period_until_it_is_taken_up_again(client, records, summary):
    url = reverse("reports:proposals", args=[summary.pk])

    client.post(url, {"name": "congress.overdue", "drop": "1"})
    assert "congress.overdue" not in texts(summary)
    assert "有1份提案逾期尚未答复" in client.get(url).content.decode()

    client.post(url, {"again": "congress.overdue"})
    assert "congress.overdue" in texts(summary)
    assert not Note.objects.exists()


def test_of_two_who_answer_at_once_the_second_is_told(records, summary, chair):
    [found] = [each for each in Proposals(summary).all() if each.name == "congress.overdue"]
    given = {"text": found.text, "text_english": found.text_english, "by": chair}

    proposals.accept(summary, found, **given)
    with pytest.raises(Answered):
        proposals.accept(summary, found, **given)
    with pytest.raises(Answered):
        proposals.drop(summary, found.name, by=chair)

    assert (Note.objects.count(), FindingAnswer.objects.count()) == (1, 1)


def test_a_note_that_goes_into_the_bin_leaves_its_proposal_open_again(records, summary, chair):
    [found] = [each for each in Proposals(summary).all() if each.name == "congress.overdue"]
    note = proposals.accept(summary, found, text=found.text, text_english="", by=chair)

    history.bin(note, by=chair)

    assert found.name in texts(summary)


def test_empty_words_are_refused_at_their_place(client, records, summary):
    answer = client.post(
        reverse("reports:proposals", args=[summary.pk]),
        {"name": "congress.overdue", "text": " ", "accept": "1"},
    )

    assert answer.status_code == 422
    assert not Note.objects.exists()
