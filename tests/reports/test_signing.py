"""A summary's life: who takes which step, what a signature freezes, and what becomes of it afterwards."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from congress.models import Proposal
from core import history, jobs
from core.history import history as history_of
from core.models import Job
from core.workflow import WrongState
from reports import drafts
from reports.models import Summary, SummaryParagraph, SummaryVersion
from reports.signing.states import FrozenError, SummaryState
from reports.signing.workflow import SIGNING
from tests import make
from tests.reports.signing import SINCE, UNTIL, changed, composed, proposals, signed, take

pytestmark = pytest.mark.django_db
S = SummaryState


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union):
    return make.user("chair", union)


@pytest.fixture
def officer(union):
    return make.user("officer", union)


def offered(summary, user):
    return {step.name for step in SIGNING.offers([summary], user)[summary.pk]}


def number(summary):
    """The words in which the text tells the proposals."""
    cites = [
        run
        for p in summary.paragraphs.all()
        for run in p.runs
        if getattr(run, "figure", "") == "congress.received"
    ]
    return cites[0].text


def test_an_officer_sends_the_chair_reviews_signs_and_publishes(union, chair, officer):
    summary = composed(union, officer)
    assert (offered(summary, officer), offered(summary, chair)) == ({"submit"}, {"review"})

    summary = take(summary, "submit", by=officer)
    assert (offered(summary, officer), offered(summary, chair)) == ({"recall"}, {"review", "return"})

    summary = take(summary, "review", by=chair)
    assert (offered(summary, officer), offered(summary, chair)) == (set(), {"return", "sign"})

    summary = take(summary, "sign", "publish", by=chair)
    assert (offered(summary, officer), offered(summary, chair)) == (set(), {"withdraw", "correct"})
    assert (summary.state, summary.published) == (S.PUBLISHED, 1)
    assert [entry.changes["state"][1] for entry in history_of(summary)] == [
        "published", "signed", "reviewed", "submitted",
    ]  # fmt: skip


def test_one_officer_reviews_what_another_wrote_but_nobody_their_own(union, officer):
    other = make.user("officer", union)
    summary = take(composed(union, officer), "submit", by=officer)

    with pytest.raises(PermissionDenied):
        take(summary, "review", by=officer)
    assert take(summary, "review", by=other).state == S.REVIEWED


@pytest.mark.parametrize("role", ["officer", "federation", "administrator", "auditor", "inspector"])
def test_nobody_but_the_chair_of_the_very_union_signs(union, chair, role):
    summary = take(composed(union, chair), "review", by=chair)
    above = make.user("chair", make.union(name="上级总工会"))
    union.parent = above.assignments.get().union
    union.save()

    for user in (make.user(role, union), above):
        with pytest.raises(PermissionDenied):
            take(summary, "sign", by=user)


def test_nothing_is_signed_before_it_is_reviewed_nor_published_before_it_is_signed(union, chair):
    summary = composed(union, chair)
    for step in ("sign", "publish"):
        with pytest.raises(WrongState):
            take(summary, step, by=chair)

    with pytest.raises(WrongState):
        take(take(summary, "review", by=chair), "publish", by=chair)


def test_a_return_tells_its_reason_on_the_page_and_opens_the_text_again(client, union, chair, officer):
    summary = take(composed(union, officer), "submit", by=officer)
    client.force_login(chair)
    url = reverse("reports:summary_step", args=[summary.pk, "return"])
    client.post(url)
    summary.refresh_from_db()
    assert summary.state == S.SUBMITTED

    client.post(url, {"note": "数字请再核对"})

    client.force_login(officer)
    assert officer.notices.get().facts["note"] == "数字请再核对"
    answer = client.get(summary.get_absolute_url())
    assert answer.context["bar"]["returned"].note == "数字请再核对"
    assert answer.context["may_edit"]


def test_a_reviewed_text_is_closed_until_it_is_returned(client, union, chair):
    summary = take(composed(union, chair), "review", by=chair)
    client.force_login(chair)

    assert client.post(reverse("reports:summary_again", args=[summary.pk])).status_code == 403
    assert not client.get(summary.get_absolute_url()).context["may_edit"]
    with pytest.raises(FrozenError):
        drafts.compose_again(summary, reader=chair)


def test_a_signed_summary_keeps_its_figures_whatever_becomes_of_the_records(client, union, chair):
    record = proposals(union, chair, 15)
    summary = signed(union, chair)
    words = drafts.document_of(summary)
    changed(record, chair, count=99)
    history.bin(record, by=chair)

    client.force_login(chair)
    answer = client.get(summary.get_absolute_url())

    assert "15份" in answer.content.decode()
    assert drafts.document_of(summary) == words
    [figure] = [
        f for f in summary.versions.get().figures if (f["name"], f["group"]) == ("congress.received", None)
    ]
    assert (figure["value"], figure["unit"], figure["words"]) == (15, "item", figure["words"])
    assert figure["definition"] is not None


def test_the_rows_behind_a_signed_number_say_what_became_of_them(client, union, chair):
    kept, gone = proposals(union, chair, 15), proposals(union, chair, 3)
    summary = signed(union, chair)
    changed(kept, chair, count=99)
    history.bin(gone, by=chair)
    proposals(union, chair, 7)
    client.force_login(chair)

    answer = client.get(f"{reverse('reports:summary_evidence', args=[summary.pk])}?figure=congress.received")

    entries = {each.shown.url: each for each in answer.context["entries"]}
    assert set(entries) == {kept.get_absolute_url(), gone.get_absolute_url()}
    assert entries[gone.get_absolute_url()].is_binned
    [change] = entries[kept.get_absolute_url()].changes
    assert (change.before, change.after) == (("15",), ("99",))


def test_of_the_rows_behind_a_signed_number_one_sees_those_one_may_see(client, union, chair):
    below = make.union(union, name="高中部分会")
    proposals(union, chair)
    proposals(below, chair)
    summary = signed(union, chair)
    client.force_login(make.user("chair", below))

    query = f"{reverse('reports:version_evidence', args=[summary.pk, 1])}?figure=congress.received"
    assert client.get(query).status_code == 404
    client.force_login(make.user("auditor", union))
    assert client.get(query).context["page"].paginator.count == 2


def test_what_was_not_signed_leads_nowhere(client, union, chair):
    proposals(union, chair)
    summary = signed(union, chair)
    client.force_login(chair)
    base = reverse("reports:version_evidence", args=[summary.pk, 1])

    for query in (
        "figure=members.joined",
        "figure=nonsense",
        "block=999&cite=0",
        "block=x&cite=0",
        "kind=members.Member&rows=1",
        "",
    ):
        assert client.get(f"{base}?{query}").status_code == 404, query


def test_every_way_to_write_into_a_signed_summary_is_closed(union, chair):
    proposals(union, chair)
    summary = signed(union, chair)
    paragraph, version = summary.paragraphs.first(), summary.versions.get()

    with pytest.raises(FrozenError):
        drafts.edit(paragraph, "改过", by=chair, version=paragraph.version)
    with pytest.raises(FrozenError):
        drafts.compose_again(summary, reader=chair)
    with pytest.raises(FrozenError):
        version.save()
    with pytest.raises(FrozenError):
        version.delete()
    for write in (
        lambda: SummaryParagraph.objects.filter(summary=summary).update(edited="改过"),
        lambda: SummaryParagraph.objects.filter(summary=summary).delete(),
        lambda: SummaryParagraph.objects.bulk_create(
            [SummaryParagraph(summary=summary, position=99, key="x", role="body")]
        ),
        lambda: Summary.objects.filter(pk=summary.pk).update(title="另一个"),
        lambda: Summary.objects.filter(pk=summary.pk).delete(),
        lambda: SummaryVersion.objects.filter(pk=version.pk).update(note="改过"),
        lambda: SummaryVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_asking_for_a_signed_summary_again_leads_to_it_as_it_is(client, union, chair):
    record = proposals(union, chair, 15)
    summary = signed(union, chair)
    changed(record, chair, count=99)

    assert composed(union, chair) == summary
    assert number(summary) == "15份"


def test_the_check_sum_is_of_all_that_was_signed(union, chair):
    proposals(union, chair)
    version = signed(union, chair).versions.get()

    assert version.digest == version.sum()
    version.document["title"] = "另一个"
    assert version.digest != version.sum()


def test_a_correction_is_a_new_version_that_says_what_changed_and_why(client, union, chair):
    record = proposals(union, chair, 15)
    summary = take(signed(union, chair), "publish", "correct", by=chair)
    changed(record, chair, count=16)
    drafts.compose_again(summary, reader=chair)
    summary = take(summary, "review", by=chair)
    with pytest.raises(ValidationError):
        take(summary, "sign", by=chair)
    client.force_login(chair)
    page = reverse("reports:summary_sign", args=[summary.pk])
    assert client.post(page).status_code == 422

    client.post(page, {"reason": "漏记一件", "confirmation": "已核实"})

    summary.refresh_from_db()
    new, old = summary.versions.all()
    assert (summary.state, new.number, new.note, old.number) == (S.SIGNED, 2, "漏记一件", 1)
    [told] = [
        each for each in new.changes["figures"] if each["name"] == "congress.received" and not each["group"]
    ]
    assert ("15" in told["before"], "16" in told["after"]) == (True, True)
    assert any("15份" in each["before"] and "16份" in each["after"] for each in new.changes["paragraphs"])
    # Until the new one is published, members go on reading the one that was.
    assert summary.published == 1
    assert "15份" in client.get(old.get_absolute_url()).content.decode()


def test_two_signatures_at_once_make_one_version(union, chair):
    summary = take(composed(union, chair), "review", by=chair)
    take(summary, "sign", by=chair)

    with pytest.raises(WrongState):
        take(summary, "sign", by=chair)
    assert summary.versions.count() == 1


def test_a_signature_in_spite_of_doubts_keeps_them_and_the_reason(client, union, chair):
    summary = composed(union, chair)
    paragraph = summary.paragraphs.get(role="lead")
    drafts.edit(paragraph, "全年支出59,1200元。", by=chair, version=1)
    take(summary, "review", by=chair)
    client.force_login(chair)
    page = reverse("reports:summary_sign", args=[summary.pk])
    place = f"{summary.get_absolute_url()}#p{paragraph.pk}"
    # How it is written, and that no record says it.
    assert [mend.url for mend in client.get(page).context["doubts"]] == [place, place]

    assert client.post(page, {"confirmation": " "}).status_code == 422
    assert not summary.versions.exists()
    client.post(page, {"confirmation": "原始凭证即如此"})

    version = summary.versions.get()
    assert version.confirmation == "原始凭证即如此"
    assert ["59,1200" in doubt for doubt in version.doubts] == [True, True]


def test_members_read_what_was_published_and_nothing_else(client, union, chair):
    top = make.union(name="江城市总工会")
    union.parent = top
    union.save()
    member, stranger = make.user(), make.user("member", make.union(name="外地工会"))
    make.member(union, user=member)
    below = make.user("member", make.union(union, name="高中部分会"))
    summary = signed(union, chair)
    page, own = reverse("reports:published_text", args=[summary.pk]), reverse("reports:published")

    def statuses(url):
        found = []
        for user in (member, below, stranger):
            client.force_login(user)
            found.append(client.get(url).status_code)
        return found

    assert statuses(page) == [404, 404, 404]
    take(summary, "publish", by=chair)
    assert statuses(page) == [200, 200, 404]
    assert statuses(summary.get_absolute_url()) == [404, 404, 404]
    client.force_login(member)
    assert [each.pk for each in client.get(own).context["page"]] == [summary.pk]
    assert b"evidence" not in client.get(page).content

    take(summary, "correct", by=chair)
    assert statuses(page) == [200, 200, 404]


def test_freezing_costs_the_same_for_one_record_and_for_many(union, chair):
    def cost(year):
        period = {"since": date(year, 1, 1), "until": date(year, 12, 31)}
        summary = take(composed(union, chair, **period), "review", by=chair)
        with CaptureQueriesContext(connection) as captured:
            take(summary, "sign", by=chair)
        return len(captured)

    proposals(union, chair)
    few = cost(2024)
    Proposal.objects.bulk_create(
        Proposal(union=union, type="proposal", submitted_on=date(2025, 3, 1), title="增设停车位")
        for _ in range(30)
    )

    assert cost(2025) == few


def test_a_signature_keeps_targets_and_charts_for_the_page_and_for_the_file(client, union, chair):
    record = proposals(union, chair, 15)
    goal = make.target(union, figure="congress.received", since=SINCE, until=UNTIL, value=20)
    for kind in ("training", "sport_contest"):
        make.activity(union, kind)
    summary = composed(union, chair)
    chart = {"role": "chart", "composed": ["活动（按类型）"], "rows": [["类型", "项"], ["培训", "1"]]}
    summary.paragraphs.create(position=90, key="charts.x", option={"series": [{"data": [1]}]}, **chart)
    summary = take(summary, "review", "sign", "publish", by=chair)
    changed(record, chair, count=99)
    changed(goal, chair, value=50)
    make.activity(union, "training")
    client.force_login(chair)

    for page in ("summary", "published_text"):
        body = client.get(reverse(f"reports:{page}", args=[summary.pk])).content.decode()
        assert 'data-chart="option-charts.x"' in body
        assert "dist/chart.js" in body
        assert "<td>培训</td>" in body
    client.post(reverse("reports:summary_export", args=[summary.pk]), {"format": ".xlsx"})
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    book = CalamineWorkbook.from_filelike(job.file)
    [line] = [row for row in book.get_sheet_by_name("指标").to_python() if row[0] == "收到提案与建议"]
    assert (line[3], line[7:9]) == (15, [20, 75])
    drawn = book.get_sheet_by_name("图表").to_python()
    assert {row[1] for row in drawn if row[0] == "培训"} == {1}


def test_figures_are_signed_in_the_language_of_the_text(union, chair):
    proposals(union, chair)
    with override("en"):
        version = signed(union, chair).versions.get()

    assert "收到提案与建议" in [each["label"] for each in version.figures]
