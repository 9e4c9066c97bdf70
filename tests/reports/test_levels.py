"""Between two levels: summaries sent upward and answered, branches reminded, their figures compared, their words quoted."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.figures import Figures
from core.models import Job, Notice
from core.scope import Scope
from core.topics import LEAD, Topic
from core.workflow import WrongState
from reports import drafts
from reports.compose import compose
from reports.levels.branches import branches
from reports.levels.comparison import Comparison, comparable
from reports.levels.submitting import SUBMISSION, send
from reports.models import Note, Submission
from tests import make
from tests.reports.signing import SINCE, UNTIL, composed, proposals, signed, take

pytestmark = pytest.mark.django_db
YEAR = "?year=2024"


@pytest.fixture
def above():
    return make.union(name="江城市总工会", org_type="federation")


@pytest.fixture
def union(above):
    return make.union(above, name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union):
    return make.user("chair", union, email="chair@example.org")


@pytest.fixture
def federation(client, above):
    user = make.user("federation", above)
    client.force_login(user)
    return user


def sent(union, chair):
    return send(signed(union, chair).versions.get(), by=chair)


def words(client):
    answer = client.get(reverse("core:notices"), headers={"Accept-Language": "en"})
    return [each.words for each in answer.context["notices"]]


def test_a_signed_summary_goes_upward_once_and_the_union_above_hears_of_it(client, union, chair, federation):
    submission = sent(union, chair)

    with pytest.raises(ValidationError):
        send(submission.version, by=chair)
    assert words(client) == [f"{union} has submitted: {submission.version.title}"]
    notice = federation.notices.get()
    assert client.get(reverse("core:notice", args=[notice.pk])).url == submission.get_absolute_url()
    page = client.get(submission.get_absolute_url())
    assert [step.name for step in page.context["steps"]] == ["accept", "return"]


def test_a_draft_stays_where_it_is(client, union, chair):
    version = take(signed(union, chair), "correct", by=chair).versions.get()

    with pytest.raises(ValidationError):
        send(version, by=chair)
    client.force_login(chair)
    client.post(reverse("reports:version_submit", args=[version.summary_id, 1]))
    assert not Submission.objects.exists()


def test_a_version_that_was_put_right_goes_upward_no_more(union, chair):
    summary = signed(union, chair)
    summary = take(summary, "correct", "review", "sign", by=chair, reason="错字")
    latest, first = summary.versions.all()

    with pytest.raises(ValidationError):
        send(first, by=chair)
    assert send(latest, by=chair).version == latest


def test_a_summary_of_a_union_that_stands_under_none_goes_nowhere(client, above):
    chair = make.user("chair", above)
    summary = signed(above, chair)
    client.force_login(chair)

    assert not client.get(summary.get_absolute_url()).context["may_submit"]
    with pytest.raises(ValidationError):
        send(summary.versions.get(), by=chair)


def test_returned_with_a_reason_it_is_put_right_and_sent_again(client, union, chair, federation):
    submission = sent(union, chair)
    url = reverse("reports:submission_step", args=[submission.pk, "return"])
    client.post(url)
    submission.refresh_from_db()
    assert submission.state == "sent"

    client.post(url, {"note": "缺女职工工作"})

    client.force_login(chair)
    assert words(client)[0].endswith("Reason: 缺女职工工作")
    summary = take(submission.version.summary, "correct", "review", "sign", by=chair, reason="补写女职工工作")
    again = send(summary.versions.first(), by=chair)
    assert SUBMISSION.take("accept", again, by=federation).state == "accepted"
    entries = client.get(submission.get_absolute_url()).context["entries"]
    assert [(entry.note, entry.state) for entry in entries] == [("缺女职工工作", "已退回"), ("", "已上报")]


def test_only_the_union_above_answers_and_only_the_sender_takes_back(union, chair, federation):
    submission = sent(union, chair)

    for step, user in (("accept", chair), ("return", chair), ("revoke", federation)):
        with pytest.raises(PermissionDenied):
            SUBMISSION.take(step, submission, by=user)
    assert SUBMISSION.take("revoke", submission, by=chair).state == "revoked"
    with pytest.raises(WrongState):
        SUBMISSION.take("accept", submission, by=federation)


def test_the_page_of_branches_says_how_far_each_is(client, above, union, chair, federation):
    silent, busy = make.union(above, name="甲工会"), make.union(above, name="乙工会")
    proposals(make.union(busy, name="乙工会分会"), chair)
    make.proposal(busy, submitted_on=date(2023, 3, 1))
    drafting = make.union(above, name="丙工会")
    composed(drafting, make.user("chair", drafting))
    answered = make.union(above, name="丁工会")
    SUBMISSION.take("accept", sent(answered, make.user("chair", answered)), by=federation)
    sent(union, chair)

    context = client.get(f"{reverse('reports:branches')}{YEAR}").context

    found = {each.union: (each.progress.value, each.records) for each in context["page"]}
    assert found == {
        silent: ("silent", 0), busy: ("recorded", 1), drafting: ("drafted", 0), answered: ("accepted", 0),
        union: ("sent", 0),
    }  # fmt: skip
    assert context["late"] == 3
    shown = client.get(f"{reverse('reports:branches')}{YEAR}&progress=drafted").context["page"]
    assert [each.union for each in shown] == [drafting]


def test_three_hundred_branches_cost_as_many_queries_as_three(above, federation):
    def cost():
        federation.forget_reach()
        with CaptureQueriesContext(connection) as captured:
            found = branches(above, 2024, federation)
        return len(found), len(captured)

    def many(count):
        for _ in range(count):
            branch = make.union(above)
            make.proposal(branch)
            make.summary(branch)

    many(3)
    few = cost()
    many(297)

    assert cost() == (300, few[1])


def test_late_branches_are_reminded_once_a_day_by_notice_and_mail(
    client, settings, above, union, chair, federation
):
    settings.HAS_MAIL = True
    make.union(above, name="无人工会")
    done = make.union(above, name="丁工会")
    sent(done, make.user("chair", done))
    url, data = reverse("reports:branch_remind"), {"union": above.pk, "year": 2024}

    for _ in range(2):
        client.post(url, data)
        client.post(url, data | {"branch": union.pk})

    [notice] = Notice.objects.filter(name="reports.remind")
    assert notice.to == chair
    [job] = Job.objects.filter(work="reports.remind")
    jobs.run(job.pk)
    jobs.run(job.pk)
    [letter] = mail.outbox
    assert letter.to == ["chair@example.org"]
    assert "江城市总工会" in letter.body
    client.force_login(chair)
    assert "江城市总工会 asks 江城市第一中学工会" in words(client)[0]


def test_branches_side_by_side_are_counted_as_each_counts_itself(above, union, chair, federation):
    below, other = make.union(union, name="高中部分会"), make.union(above, name="乙工会")
    for each, n in ((union, 15), (below, 3), (other, 7)):
        make.proposal(each, declared=True, count=n)
        make.proposal(each, declared=True, count=n - 1, submitted_on=date(2023, 3, 1))
        make.grant(each, type="cash", cash=1000 * n, persons=n)
        make.member(each, joined_on=date(2024, 5, 1), gender="female")
    make.headcount(union, category="staff", count=40)
    make.headcount(union, category="member", count=38)
    scope = Scope(above, SINCE, UNTIL)
    names = comparable()

    found = Comparison(scope, names, federation)

    for line in found.lines:
        own = Figures(Scope(line.union, SINCE, UNTIL))
        counted = {name: (cell.value, cell.qualifier) for name, cell in zip(names, line.cells, strict=True)}
        assert counted == {name: (own[name].value, own[name].qualifier) for name in names}
    received = names.index("congress.received")
    assert [(line.union, line.cells[received].previous) for line in found.lines] == [(other, 6), (union, 16)]


def test_the_comparison_is_sorted_tells_targets_and_is_taken_away(client, above, union, chair, federation):
    other = make.union(above, name="甲工会")
    for each, n in ((union, 15), (other, 7)):
        make.proposal(each, declared=True, count=n)
    url = f"{reverse('reports:comparison')}{YEAR}&figure=congress.received"
    label = str(client.get(url).context["comparison"].heads[0].label)
    make.target(union, indicator=label, period="2024年", value=20)

    shown = {
        sort: [line.union for line in client.get(f"{url}&sort={sort}").context["page"]]
        for sort in ("0", "-0", "9", "x")
    }

    assert (shown["0"], shown["-0"]) == ([other, union], [union, other])
    assert shown["9"] == shown["x"]
    lines = {line.union: line.cells[0] for line in client.get(url).context["page"]}
    assert (lines[union].target, lines[union].reached, lines[other].target) == (20, 75, None)

    client.post(reverse("reports:comparison"), {"year": 2024, "figure": "congress.received"})
    job = Job.objects.get(work="reports.comparison")
    jobs.run(job.pk)
    job.refresh_from_db()
    rows = CalamineWorkbook.from_filelike(job.file.open("rb")).get_sheet_by_index(0).to_python()
    assert {row[0]: row[1] for row in rows[4:]} == {str(union): 15, str(other): 7}


def test_where_nobody_chose_each_field_of_work_is_compared_by_a_figure_on_record(
    client, above, union, federation
):
    make.activity(union, "sport_contest", date=date(2024, 5, 1), participants=30)
    make.proposal(union, declared=True, count=15)

    found = client.get(f"{reverse('reports:comparison')}{YEAR}").context["comparison"]

    places = [name.partition(".")[0] for name in found.names]
    assert {"activities", "congress"} <= {*places}
    assert len(places) == len({*places})
    assert all(any(line.cells[n].value for line in found.lines) for n, _name in enumerate(found.names))


def test_thirty_branches_are_compared_with_as_many_queries_as_three(above, federation):
    scope, names = Scope(above, SINCE, UNTIL), ("congress.received", "welfare.cash", "members.unionised")

    def cost():
        federation.forget_reach()
        with CaptureQueriesContext(connection) as captured:
            found = Comparison(Scope(above, SINCE, UNTIL), names[:1], federation)
        return len(found.lines), len(captured)

    for _ in range(3):
        make.proposal(make.union(above))
    few = cost()
    for _ in range(27):
        make.proposal(make.union(above))

    assert cost() == (30, few[1])
    assert scope.union == above


def test_nobody_sees_branches_out_of_their_reach(client, above, union, chair):
    make.union(above, name="乙工会")
    client.force_login(chair)

    assert client.get(f"{reverse('reports:branches')}?union={above.pk}").status_code == 404
    assert client.get(f"{reverse('reports:comparison')}?union={above.pk}").status_code == 404
    assert client.get(reverse("reports:branches")).context["union"] == union
    assert client.post(reverse("reports:branch_remind"), {"union": above.pk}).status_code == 404


def test_what_an_accepted_branch_tells_is_quoted_by_name_and_composed(
    client, above, union, chair, federation
):
    proposals(union, chair)
    submission = sent(union, chair)
    summary = composed(above, federation, outline="federation")
    url = reverse("reports:summary_quotes", args=[summary.pk])
    assert client.get(url).context["said"] == []
    SUBMISSION.take("accept", submission, by=federation)

    [(_submission, [quote, *_rest])] = client.get(url).context["said"]
    given = {"submission": submission.pk, "block": quote.block, "topic": "proposals"}
    assert quote.topic == "proposals"
    for _ in range(2):
        assert client.post(url, given).url == f"{url}#q{submission.pk}-{quote.block}"
    assert quote.words in client.get(url).context["taken"]

    note = Note.objects.get()
    assert (note.union, note.text) == (above, f"江城市第一中学工会：{quote.text}")
    drafts.compose_again(summary, reader=federation)
    assert any(quote.text in p.text and "江城市第一中学工会" in p.text for p in summary.paragraphs.all())
    assert client.post(url, given | {"block": 9999}).status_code == 404
    assert client.post(url, given | {"topic": "nonsense"}).status_code == 404


def test_what_a_branch_says_of_itself_is_not_told_as_what_the_union_above_says_of_itself(above, union):
    of_itself = {topic: f"〔{topic}〕本会情况。" for topic in (*LEAD, Topic.SHORTCOMINGS, Topic.PLAN)}
    for topic, text in of_itself.items():
        make.note(union, section=topic, text=text)
    make.note(union, section=Topic.STUDY, text="〔学习〕组织理论学习。")

    told = {
        each: "".join(block.text for block in compose(each, SINCE, UNTIL, "federation").blocks)
        for each in (above, union)
    }

    assert [text for text in of_itself.values() if text in told[above]] == []
    assert [text for text in of_itself.values() if text not in told[union]] == []
    assert all("〔学习〕组织理论学习" in text for text in told.values())


def test_the_word_for_union_stands_once_between_a_branch_and_what_it_did(above, union):
    make.drive(union, name="助残日捐款", donor_category="工会及会员", cash=3000)

    told = "".join(block.text for block in compose(above, SINCE, UNTIL, "federation").blocks)

    assert "江城市第一中学工会及会员开展" in told
    assert "工会工会" not in told
