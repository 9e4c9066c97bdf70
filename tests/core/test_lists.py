"""The list of a kind: its filters, its order, its sums, its pages."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import now

from activities.models import Activity
from core.kinds import kind_of
from core.tables import ValueColumn
from members.models import Member
from tests import make
from tests.core.pages import ACTIVITY, KINDS, activity

pytestmark = pytest.mark.django_db


def test_totals_are_those_of_all_rows_and_keep_their_words(client, chair, union):
    for participants, qualifier in ((30, "over"), (20, "exactly"), (None, "exactly")):
        activity(union, participants=participants, participants_qualifier=qualifier)

    totals = {t.name: t.words for t in client.get(f"{ACTIVITY.url()}?year=").context["totals"]}

    assert totals["participants"] == "50余"


def test_entries_of_a_declared_total_are_not_counted_twice(client, chair, union):
    total = activity(union, participants=100, declared=True)
    entry = activity(union, name="其中一场", participants=40, part_of=total)

    both = client.get(f"{ACTIVITY.url()}?year=").context["totals"]
    alone = client.get(f"{ACTIVITY.url()}?year=&q={entry.name}").context["totals"]

    assert [t.words for t in both if t.name == "participants"] == ["100"]
    assert [t.words for t in alone if t.name == "participants"] == ["40"]


def test_heads_are_summed_over_rows_of_one_and_of_more(client, chair, union):
    make.member(union)
    total = make.member(union, name="分会全体", count=30, count_qualifier="over", declared=True)
    make.member(union, name="其中一人", part_of=total)
    make.member(union, name="另一人", part_of=make.member(union, name="已删除", deleted_at=now()))

    def told(query=""):
        totals = client.get(f"{kind_of(Member).url()}?year=&{query}").context["totals"]
        return [(t.name, t.words) for t in totals]

    assert told() == [("count", "超过32")]
    assert told("q=其中一人") == []


def test_a_row_of_one_alone_does_not_say_for_how_many_it_stands(client, chair, union):
    activity(union, name="一场")
    activity(union, name="数场", count=3)
    table = client.get(f"{ACTIVITY.url()}?year=").context["table"]
    column = ValueColumn(ACTIVITY, "count")
    assert {row.record.name: column.render(row.record) for row in table.rows} == {"一场": "", "数场": "3"}


def test_a_list_begins_with_the_chosen_union_and_year(client, chair, union):
    below = make.union(union, name="高中部分会")
    here, there = activity(union), activity(below)
    early = activity(below, date=date(2023, 5, 1))
    client.post(reverse("core:scope"), {"union": below.pk, "year": "2024"})

    def listed(query=""):
        return {row.record for row in client.get(ACTIVITY.url() + query).context["table"].rows}

    assert listed() == {there}
    assert listed("?year=") == {there, early}
    assert listed("?union=&year=") == {here, there, early}
    assert listed(f"?union={union.pk}") == {here, there}


def test_a_filter_is_shown_as_a_chip_that_drops_it(client, chair, union):
    activity(union, type="training")
    lecture = activity(union, type="lecture")

    answer = client.get(f"{ACTIVITY.url()}?type=lecture&year=")
    [chip] = answer.context["chips"]

    assert [row.record for row in answer.context["table"].rows] == [lecture]
    assert (chip.label, chip.words) == ("类型", "讲座（报告会）")
    assert client.get(ACTIVITY.url() + chip.url).context["table"].page.paginator.count == 2


def test_rows_sort_with_the_unknown_last_either_way(client, chair, union):
    for n in (None, 5, 9):
        activity(union, participants=n)

    def order(sort):
        rows = client.get(f"{ACTIVITY.url()}?year=&sort={sort}").context["table"].rows
        return [row.record.participants for row in rows]

    assert order("participants") == [5, 9, None]
    assert order("-participants") == [9, 5, None]


def test_targets_are_summed_where_they_count_the_same(client, chair, union):
    target = next(kind for kind in KINDS if kind.short == "target")
    for counter, value in (("家", 10), ("家", 5), ("人", 300)):
        make.target(union, counter=counter, value=value, achieved=value)

    def totals(query):
        return [(t.name, t.words, t.unit) for t in client.get(f"{target.url()}?{query}").context["totals"]]

    assert totals("") == []
    assert totals("counter=家") == [("value", "15", "家"), ("achieved", "15", "家")]


@pytest.fixture
def numbered(union):
    """Activities of 65 members, of 64, and so on down to one: three pages."""
    day, type_ = date(2024, 6, 10), "training"
    Activity.objects.bulk_create(
        Activity(union=union, type=type_, name=f"培训{n}", date=day, participants=n) for n in range(1, 66)
    )


def numbers(client, query):
    page = client.get(f"{ACTIVITY.url()}?year=&sort=-participants&{query}").context["table"].page
    return [row.record.participants for row in page.object_list]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", range(65, 35, -1)),
        ("page=2", range(35, 5, -1)),
        ("page=3", range(5, 0, -1)),
        ("page=4", range(5, 0, -1)),
        ("page=0", range(5, 0, -1)),
        ("page=-1", range(5, 0, -1)),
        ("page=x", range(65, 35, -1)),
        (f"page={'9' * 30}", range(5, 0, -1)),
        ("size=100", range(65, 0, -1)),
        ("size=7", range(65, 35, -1)),
        ("size=100&page=2", range(65, 0, -1)),
    ],
)
def test_each_page_holds_its_own_rows(client, chair, numbered, query, expected):
    assert numbers(client, query) == list(expected)


def test_the_pager_keeps_filters_and_order(client, chair, numbered):
    asked = "type=training&year=&sort=-participants&q=培训"

    page = client.get(f"{ACTIVITY.url()}?{asked}&page=2").content.decode()

    pager = page[page.index('class="pager') :]
    leading = [
        QueryDict(unescape(query)).dict() for query in re.findall(r'href="\?([^"]*page=\d[^"]*)"', pager)
    ]
    kept = QueryDict(asked).dict()
    assert {asked["page"] for asked in leading} >= {"1", "3"}
    assert all(asked.items() >= kept.items() for asked in leading)


def test_another_filter_begins_at_the_first_page(client, chair, numbered):
    [chip] = client.get(f"{ACTIVITY.url()}?type=training&year=&page=3").context["chips"]

    assert "page=" not in chip.url
