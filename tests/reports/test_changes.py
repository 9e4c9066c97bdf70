"""What has changed since a draft was composed: figures from old to new, with the records that did it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.models import Proposal
from core import history
from core.figures import Figures
from core.prose import Cite
from reports import drafts
from reports.drafts import document_of
from reports.editing.recomposition import Recomposition
from reports.models import Summary
from reports.signing.changes import changes
from tests import make
from tests.reports.signing import changed, composed, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union):
    return make.user("chair", union)


def found(summary, user):
    summary = Summary.objects.get(pk=summary.pk)
    return changes(summary, document_of(summary), Figures(summary.scope), user)


def test_a_draft_that_says_what_is_counted_has_no_banner(union, chair):
    for n, day in ((46, date(2024, 3, 1)), (54, date(2023, 3, 1))):
        make.proposal(union, declared=True, count=n, submitted_on=day)
    make.grant(union, type="cash", cash=130_200, persons=30, persons_qualifier="over")
    make.activity(union, "safety_inspection", hazards_found=6, hazards_fixed=4)
    year = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    for value in (2, 1):
        make.target(union, figure="congress.received", value=23 * value, **year)
    make.target(union, figure="activities.hazards_rate", value=50, **year)

    assert found(composed(union, chair), chair) == []


def test_a_changed_record_stands_beside_the_figure_it_changed(union, chair):
    record = proposals(union, chair, 15)
    summary = composed(union, chair)
    changed(record, chair, count=16)

    [change] = found(summary, chair)

    assert (change.before, change.after[:2]) == ("15份", "16")
    assert [row.pk for row in change.records] == [record.pk]
    assert "figure=congress.received" in change.url


def test_a_new_record_and_a_binned_one_are_told_too(union, chair):
    gone = proposals(union, chair, 15)
    summary = composed(union, chair)
    new = proposals(union, chair, 3)
    history.bin(gone, by=chair)

    [change] = found(summary, chair)

    assert {row.pk for row in change.records} == {gone.pk, new.pk}


def test_nobody_is_told_of_records_out_of_their_reach(union, chair):
    record = proposals(union, chair, 15)
    summary = composed(union, chair)
    changed(record, chair, count=16)

    [change] = found(summary, make.user("member", union))

    assert change.records == ()


def test_taking_the_change_ends_it_and_keeps_a_persons_words(client, union, chair):
    record = proposals(union, chair, 15)
    summary = composed(union, chair)
    paragraph = next(p for p in summary.paragraphs.all() if "15份" in p.text)
    drafts.edit(paragraph, "代表们踊跃建言，共提出15份。", by=chair, version=1)
    changed(record, chair, count=16)
    client.force_login(chair)
    assert "15份" in client.get(summary.get_absolute_url()).context["changes"][0].before

    again = f"{summary.get_absolute_url()}again/"
    differences = client.get(again).context["differences"]
    client.post(again, {"take": [each.digest for each in differences]})

    assert summary.paragraphs.get(pk=paragraph.pk).text == "代表们踊跃建言，共提出16份。"
    assert found(summary, chair) == []


def test_many_changed_records_cost_as_many_queries_as_one(union, chair):
    def cost(summary):
        with CaptureQueriesContext(connection) as captured:
            assert found(summary, chair)
        return len(captured)

    summary = composed(union, chair)
    summary.paragraphs.filter(role="lead").update(
        composed=["收到", {"text": "1份", "figure": "congress.received"}, "。"]
    )
    proposals(union, chair, 2)
    cost(summary)
    one = cost(summary)
    Proposal.objects.bulk_create(
        Proposal(union=union, type="proposal", submitted_on=date(2024, 3, 1), title="增设停车位")
        for _ in range(30)
    )

    assert cost(summary) == one


def test_of_the_records_of_a_kind_only_those_behind_the_figure_are_named(union, chair):
    record, gone, other = (proposals(union, chair, n) for n in (15, 3, 7))
    other = changed(other, chair, submitted_on=date(2020, 3, 1))
    summary = composed(union, chair)
    changed(other, chair, count=8)
    changed(record, chair, count=16)
    changed(gone, chair, submitted_on=date(2019, 3, 1))

    [change] = found(summary, chair)

    assert {row.pk for row in change.records} == {record.pk, gone.pk}


def test_of_a_part_the_records_of_the_other_parts_are_not_named(union, chair):
    training, contest = (make.activity(union, kind) for kind in ("training", "sport_contest"))
    summary = composed(union, chair)
    part = {"text": "9项", "figure": "activities.held", "group": ["type", "training"]}
    summary.paragraphs.filter(role="lead").update(composed=["开展培训", part, "。"])
    for each in (training, contest):
        changed(each, chair, participants=40)

    [change] = [each for each in found(summary, chair) if each.key[1]]

    assert [row.pk for row in change.records] == [training.pk]


def test_a_rate_changes_by_the_records_of_its_denominator_too(union, chair):
    make.employer(union, should_unionise=True, unionised=True)
    summary = composed(union, chair)
    rate = {"text": "100%", "figure": "members.unionising_rate"}
    summary.paragraphs.filter(role="lead").update(composed=["组建率", rate, "。"])
    new = history.save(make.employer(union, should_unionise=True, unionised=False), by=chair)

    change = next(each for each in found(summary, chair) if each.key[0] == "members.unionising_rate")

    assert [row.pk for row in change.records] == [new.pk]


def test_what_is_left_of_the_differences_keeps_the_records_that_made_them(union, chair):
    record, activity = proposals(union, chair, 15), make.activity(union, cost=2000)
    summary = composed(union, chair)
    drafts.edit(summary.paragraphs.get(role="lead"), "今年收到15份提案。", by=chair, version=1)
    lead = summary.paragraphs.get(role="lead")
    drafts.rewrite(lead, ("今年收到", Cite("15份", figure="congress.received"), "。"), by=chair, version=2)
    changed(record, chair, count=16)
    changed(activity, chair, participants=40)
    again = Recomposition(summary, reader=chair).differences
    chosen = [each.digest for each in again.values() if each.key != lead.key]

    drafts.take(summary, chosen, reader=chair)

    [change] = found(summary, chair)
    assert change.before == "15份"
    assert [row.pk for row in change.records] == [record.pk]
