"""Much costs as many queries as little: 300 activities and 10,000 members beside three of each.

That every kind's list costs as much for thirty rows as for one is tests/core/test_pages.py.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Publication
from core.indicators import rows_behind
from core.scope import Scope
from reports import drafts
from reports.compose import compose
from reports.render import WRITERS
from tests import crowds, make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
FEW, ACTIVITIES, MEMBERS, JOINED = 3, 300, 10_000, 4_000
PAGES = [
    f"{url}{query}"
    for url in ("/activities/activity/", "/members/member/")
    for query in ("?union=&year=", "?union=&year=&page=2", "?union=&year=&q=小", "?union=&year=2024&size=300")
]


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def write_down(union, activities, members):
    """So many more records of the year. Of the members as many joined in it as in proportion did."""
    if activities:
        one = make.activity(union, cost=Decimal(100))
        crowds.copies(
            one,
            activities,
            type="(ARRAY['training', 'sport_contest', 'lecture'])[1 + n % 3]",
            name="'小型活动之' || n",
            date="DATE '2024-01-01' + n % 366",
            date_precision="'day'",
            participants="20 + n % 5",
        )
        one.delete()
    if members:
        in_year = members * JOINED // MEMBERS
        values = {
            "name": "'单小' || n",
            "gender": "(ARRAY['female', 'male'])[1 + n % 2]",
            "unit": "'第' || n % 40 || '组'",
            "joined_on": f"CASE WHEN n < {in_year} THEN DATE '2024-05-01' ELSE DATE '2020-05-01' END",
        }
        crowds.members(members, union, values)


def cost(work):
    """How many queries it takes once everything that is kept is kept."""
    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def composed(union, language="zh-hans"):
    return compose(union, SINCE, UNTIL, "school", language)


def test_lists_of_many_cost_as_many_queries_as_lists_of_three(client, chair, union):
    write_down(union, FEW, FEW)
    few = {page: cost(lambda page=page: client.get(page)) for page in PAGES}
    write_down(union, ACTIVITIES, MEMBERS)

    assert {page: cost(lambda page=page: client.get(page)) for page in PAGES} == few
    assert max(few.values()) <= 16


def test_composing_from_much_takes_as_many_queries_as_from_three_of_each(union):
    write_down(union, FEW, FEW)
    few = cost(lambda: composed(union))
    write_down(union, ACTIVITIES, MEMBERS)

    assert cost(lambda: composed(union)) == few
    assert few <= 60


def test_a_composed_summary_opens_and_is_composed_again_at_the_same_cost(client, chair, union):
    write_down(union, FEW, FEW)
    summary = drafts.draft(
        union=union, since=SINCE, until=UNTIL, outline="school", language="zh-hans", by=chair
    )
    page = reverse("reports:summary", args=[summary.pk])

    def costs():
        return cost(lambda: client.get(page)), cost(lambda: drafts.take(summary, [], reader=chair))

    # What has changed since the draft is told of few and of many.
    write_down(union, FEW, FEW)
    few = costs()
    write_down(union, ACTIVITIES, MEMBERS)

    assert costs() == few


def test_ten_thousand_members_are_all_counted(union):
    write_down(union, 0, MEMBERS)

    chinese, english = (WRITERS[".txt"](composed(union, language)).decode() for language in ("zh-hans", "en"))

    assert "发展会员4000人" in chinese
    assert "现有会员10000人" in chinese
    assert "女会员2000人" in chinese
    assert "4,000 members joined" in english
    scope = Scope(union, SINCE, UNTIL)
    assert (rows_behind("members.joined", scope).count(), rows_behind("members.enrolled", scope).count()) == (
        JOINED,
        MEMBERS,
    )


def test_numbers_are_those_of_all_rows_however_many_there_are(union):
    write_down(union, 3 * ACTIVITIES, 0)
    Publication.objects.bulk_create(
        Publication(union=union, type="article", title=f"消息{n}", date=SINCE) for n in range(ACTIVITIES * 3)
    )

    text = WRITERS[".txt"](composed(union)).decode()

    assert "报送信息900篇" in text
    assert "举办体育比赛300项，参加6600人次，支出经费3万元" in text
    assert text.count("300项") >= 2
