"""What has changed since a draft was composed: figures from old to new, with the records that did it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.models import Proposal
from core import history
from core.indicators import Figure, Figures
from core.prose import Cite
from core.scope import Scope
from reports import drafts
from reports.drafts import document_of
from reports.models import Summary
from reports.signing.changes import changes, compared, sense
from reports.signing.counted import Teller
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

    client.post(f"{summary.get_absolute_url()}again/")

    assert summary.paragraphs.get(pk=paragraph.pk).text.startswith("代表们踊跃建言")


FIGURE = Figure("congress.received", "提案", "item", 46, previous=54)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["46项"], None), (["46份"], None), (["46项", "14.8%"], None), (["45项", "14.8%"], ("45项", "46项")),
        (["46项", "20%"], ("20%", "14.8%")), (["54项", "46项"], None), (["50项", "46项"], ("50项", "54项")),
        (["46余项"], ("46余项", "46项")), (["若干"], None),
    ],
)  # fmt: skip
def test_words_are_compared_by_what_they_say(union, texts, told):
    teller = Teller("zh-hans", Scope(union, date(2024, 1, 1), date(2024, 12, 31)))

    assert compared(FIGURE, [Cite(text, figure=FIGURE.name) for text in texts], teller) == told


@pytest.mark.parametrize(
    ("text", "value", "marks"),
    [
        ("13.02万元", Decimal(130_200), set()), ("41,320元", Decimal(41_320), set()), ("30余人", Decimal(30), {"余"}),
        ("over 3,000 yuan", Decimal(3000), {"over"}), ("7万多元", Decimal(70_000), {"多"}),
    ],
)  # fmt: skip
def test_a_number_is_read_with_how_exactly_it_is_known(text, value, marks):
    assert (sense(text).value, sense(text).marks) == (value, frozenset(marks))


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
    one = cost(summary)
    Proposal.objects.bulk_create(
        Proposal(union=union, type="proposal", submitted_on=date(2024, 3, 1), declared=True)
        for _ in range(30)
    )

    assert cost(summary) == one
