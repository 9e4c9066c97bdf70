"""From a number back to its rows: the very rows that were counted, as far as the reader may see them."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from activities.models import Publication
from core.figures import Figures
from core.indicators import INDICATORS, Indicator, rows_behind
from core.kinds import kinds
from core.scope import Scope
from members.models import Member
from reports import drafts
from reports.signing.workflow import SIGNING
from tests import make
from tests.core import register_fill

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
COUNTED = [name for name, each in INDICATORS.items() if isinstance(each, Indicator)]


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def year(union):
    """Two records of every kind as they come, and two with every field filled, here and in a union below."""
    for owner in (union, make.union(union, name="高中部分会", founded_on=date(2024, 9, 1))):
        for kind in kinds():
            made = make.record(kind, owner)
            kind.model.objects.filter(pk=made.pk).update(**dict.fromkeys(kind.model.dates, date(2024, 5, 4)))
        register_fill.filled(owner)
    return Scope(union, SINCE, UNTIL)


def draft(union, by, language="zh-hans"):
    return drafts.draft(union=union, since=SINCE, until=UNTIL, outline="school", language=language, by=by)


def shown(client, summary, query):
    """How many rows the evidence page shows, and how many it says it withholds."""
    answer = client.get(f"{reverse('reports:summary_evidence', args=[summary.pk])}?{query}")
    assert answer.status_code == 200, query
    return answer.context["page"].paginator.count, answer.context["evidence"].withheld


def measured(name, rows):
    return rows.order_by().aggregate(value=INDICATORS[name].measure.value)["value"] or 0


def test_every_figure_is_the_measure_of_the_rows_it_leads_to(year):
    figures = Figures(year, compare=False)

    assert {name: measured(name, rows_behind(name, year)) for name in COUNTED} == {
        name: figures[name].value for name in COUNTED
    }
    assert sum(bool(figures[name]) for name in COUNTED) > len(COUNTED) / 2


def test_every_part_of_a_figure_is_the_measure_of_the_rows_it_leads_to(year):
    figures = Figures(year, compare=False)
    parts = {
        (name, by, key): part.value
        for name in COUNTED
        for by, groups in figures[name].by.items()
        for key, part in groups.items()
    }

    assert {part: measured(part[0], rows_behind(part[0], year, part[1:])) for part in parts} == parts
    assert len(parts) > 50


def test_everything_cited_in_a_summary_leads_to_rows(client, union, year):
    chair = make.user("chair", union)
    client.force_login(chair)
    summary = draft(union, chair)

    page = client.get(summary.get_absolute_url()).content.decode()

    cited = {unescape(url) for url in re.findall(r'hx-get="([^"]+/evidence/\?[^"]+)"', page)}
    assert len(cited) > 40
    figures = Figures(year, compare=False)
    noughts = {f"figure={name}" for name in INDICATORS if figures[name].value == 0}
    queries = {url.partition("?")[2] for url in cited} - noughts
    assert [query for query in queries if sum(shown(client, summary, query)) == 0] == []


def test_rows_that_the_reader_may_not_see_are_counted_and_withheld(client, union):
    below = make.union(union, name="高中部分会")
    for owner in (union, below, below):
        make.member(owner, joined_on=date(2024, 5, 4))
        make.grant(owner)
        make.hardship_case(owner)
    summary = draft(union, make.user("chair", union))
    figures = ("members.joined", "welfare.warmth", "welfare.files_standing")

    def seen(role):
        client.force_login(make.user(role, union))
        return [shown(client, summary, f"figure={name}") for name in figures]

    assert seen("chair") == [(3, 0), (3, 0), (1, 2)]
    assert seen("officer") == [(1, 2), (3, 0), (0, 3)]
    assert seen("auditor") == [(0, 3), (3, 0), (0, 3)]


def test_a_citation_of_very_many_rows_leads_to_all_of_them(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    Publication.objects.bulk_create(
        Publication(union=union, type="article", title=f"消息{n}", date=SINCE) for n in range(450)
    )
    summary = draft(union, chair)

    page = client.get(summary.get_absolute_url()).content.decode()

    urls = re.findall(r'hx-get="([^"]+)"[^>]*>450篇<', page)
    assert {shown(client, summary, unescape(url).partition("?")[2]) for url in urls} == {(450, 0)}


def test_rows_of_unions_that_are_none_of_the_summarys_are_not_evidence(client, union):
    client.force_login(make.user("chair", union))
    beside = make.member(make.union(name="旁边的工会"))
    summary, _paragraph = make.summary(union)

    assert shown(client, summary, f"kind={Member._meta.label}&rows={beside.pk}") == (0, 0)


def test_a_paragraph_of_another_summary_is_not_evidence(client, union):
    client.force_login(make.user("chair", union))
    summary, _paragraph = make.summary(union)
    _other, paragraph = make.summary(make.union(name="旁边的工会"))
    cite = {"text": "450篇", "kind": Publication._meta.label, "pks": [1]}
    type(paragraph).objects.filter(pk=paragraph.pk).update(composed=[cite])

    url = reverse("reports:summary_evidence", args=[summary.pk])
    assert client.get(f"{url}?paragraph={paragraph.pk}&cite=0").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "", "figure=", "figure=members.nobody", "figure=members.joined&by=password&is=x",
        "figure=members.joined&by=unit__union__name&is=x", "gap=nothing", "kind=members.User&rows=1",
        "kind=members.Member&rows=", "kind=members.Member&rows=one", "kind=members.Member&rows=²",
        "paragraph=0&cite=0", "paragraph=x&cite=0", "paragraph=1", f"kind=members.Member&rows={'9' * 30}",
    ],
)  # fmt: skip
def test_an_address_that_names_no_figure_is_not_found(client, union, query):
    client.force_login(make.user("chair", union))
    summary, _paragraph = make.summary(union)

    assert client.get(f"{reverse('reports:summary_evidence', args=[summary.pk])}?{query}").status_code == 404


def test_a_part_that_no_row_has_is_empty_whatever_is_asked_for(client, union):
    client.force_login(make.user("chair", union))
    summary, _paragraph = make.summary(union)
    asked = [f"figure={name}&by={field}&is=nonsense" for name in COUNTED for field in INDICATORS[name].by]

    found = {query: shown(client, summary, query) for query in asked}

    assert found == dict.fromkeys(asked, (0, 0))
    assert len(asked) > 50


def test_the_page_of_a_figure_says_unit_last_year_target_and_how_it_is_counted(client):
    union = make.union(name="江城市第一中学工会", org_type="school")
    chair = make.user("chair", union)
    client.force_login(chair)
    make.proposal(union, declared=True, count=46)
    for month in range(1, 7):
        make.proposal(union, declared=True, count=5, submitted_on=date(2023, month, 1))
    make.target(union, figure="congress.received", since=SINCE, until=UNTIL, value=50)
    summary = draft(union, chair)

    def said():
        page = client.get(
            f"{reverse('reports:summary_evidence', args=[summary.pk])}?figure=congress.received"
        )
        facts = page.context["facts"]
        assert all(
            f"<dd>{each}</dd>" in page.content.decode() for each in (facts.unit, facts.previous, facts.target)
        )
        return facts.now, facts.unit, facts.previous, facts.target, bool(facts.definition)

    as_drafted = said()
    assert as_drafted == ("46项", "项", "30项", "50项", as_drafted[-1])
    SIGNING.take("review", summary, by=chair)
    SIGNING.take("sign", summary, by=chair)
    make.proposal(union, count=4)
    assert said() == as_drafted


def test_in_english_the_panel_begins_its_words_with_a_capital(client, union):
    chair = make.user("chair", union)
    make.proposal(union, declared=True, count=46)
    summary = draft(union, chair, "en")
    client.force_login(chair)
    client.cookies["django_language"] = "en"

    answer = client.get(
        reverse("reports:summary_evidence", args=[summary.pk]), {"figure": "congress.received"}
    )

    headings = re.findall(r"<(?:h1|h2|dt)[^>]*>([^<]+)<", answer.content.decode())
    assert headings
    assert all(words == words[:1].upper() + words[1:] for words in headings)
