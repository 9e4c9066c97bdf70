"""Membership on any day beside what was declared; every number leads to the very members it counts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import reorganising
from members.standing import lines
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 6, 30)
PERIOD = {"since": "2024-01-01", "until": "2024-06-30"}


@pytest.fixture
def union():
    """A union with a workshop below it, and members that came and went."""
    union = make.union(name="机械厂工会", org_type="enterprise")
    shop = make.union(union, name="一车间工会", org_type="workshop")
    make.member(union, name="甲", joined_on=date(2023, 5, 1), gender="female")
    make.member(
        union, name="乙", joined_on=date(2024, 2, 1), gender="male", category="dispatched", is_migrant=True
    )
    make.member(union, name="丙", joined_on=date(2023, 2, 1), left_on=date(2024, 6, 30), gender="male")
    make.member(shop, name="丁", joined_on=date(2024, 7, 1))
    make.member(shop, name="", count=20)
    return union


def table(union, since=SINCE, until=UNTIL):
    return {line.asked.code: (line.whole, line.alone) for line in lines(union, since, until)}


def test_members_are_counted_on_any_day_alone_and_with_all_below(union):
    found = table(union)
    assert {code: found[code] for code in (
        "enrolled", "enrolled.gender.female", "migrants", "enrolled.category.dispatched", "joined", "left",
    )} == {
        "enrolled": (22, 2), "enrolled.gender.female": (1, 1), "migrants": (1, 1),
        "enrolled.category.dispatched": (1, 1), "joined": (1, 1), "left": (1, 1),
    }  # fmt: skip
    assert table(union, until=date(2024, 6, 29))["enrolled"] == (23, 3)
    assert table(union, until=date(2024, 7, 1))["enrolled"] == (23, 2)


def test_what_was_declared_stands_beside_it_with_the_difference(union):
    make.headcount(union, as_of=date(2023, 12, 31), count=50)
    last = make.headcount(union, as_of=date(2024, 6, 1), count=25)
    make.headcount(union, as_of=date(2024, 12, 31), count=99)
    make.headcount(union, as_of=date(2023, 12, 31), category="joined", count=7)
    for org, count in (("东厂", 3), ("西厂", 4)):
        make.headcount(union, as_of=date(2024, 6, 1), category="migrant_member", org=org, count=count)

    found = {line.asked.code: line for line in lines(union, SINCE, UNTIL)}
    assert (found["enrolled"].declared.number, found["enrolled"].declared.rows) == (25, (last,))
    assert (found["enrolled"].difference, found["migrants"].difference) == (-3, -6)
    assert found["joined"].declared is None


def test_the_page_shows_a_day_and_each_number_leads_to_its_members(client, union):
    client.force_login(make.user("chair", union))
    make.headcount(union, as_of=date(2024, 6, 1), count=25)
    base = f"/members/union/{union.pk}/membership/"

    page = client.get(base, PERIOD)
    assert {line.asked.code: line.whole for line in page.context["lines"]}["enrolled"] == 22
    assert [[number for number, _code in cells] for _label, cells in page.context["kinds"]] == [
        [2, 1, 1],
        [20, 0, 0],
    ]
    for code, of, names in (
        ("enrolled", "", ["", "甲", "乙"]), ("enrolled", "alone", ["甲", "乙"]), ("joined", "", ["乙"]), ("left", "", ["丙"]),
        ("enrolled.union_kind.workshop", "", [""]), ("migrants", "", ["乙"]),
    ):  # fmt: skip
        assert f"{base}{code}/" in page.content.decode(), code
        rows = client.get(f"{base}{code}/", PERIOD | {"of": of}).context["rows"]
        assert sorted(row.name for row in rows) == sorted(names), code
    assert (
        client.get(f"{base}nothing/").status_code
        == client.get(f"{base}enrolled.gender.x/").status_code
        == 404
    )
    assert f"{base}enrolled/" in client.get(union.get_absolute_url()).content.decode()


def test_what_came_and_went_with_moved_unions_stands_on_the_page_with_its_members(client, union):
    client.force_login(make.user("chair", union))
    shop, elsewhere = union.children.get(), make.union()
    came = make.union(elsewhere, founded_on=date(2020, 1, 1))
    make.member(came, name="己", joined_on=date(2021, 1, 1), gender="female", is_migrant=True)
    make.member(came, name="庚", joined_on=date(2024, 5, 1), left_on=date(2024, 6, 1), gender="female")
    reorganising.move(shop, elsewhere, day=date(2024, 3, 1), by=None)
    reorganising.move(came, union, day=date(2024, 4, 1), by=None)

    page = client.get(f"/members/union/{union.pk}/membership/", PERIOD)

    found = {
        line.group.code: (line.before, line.joined, line.left, line.came, line.went, line.after)
        for line in page.context["movements"]
    }
    assert found == {
        "enrolled": (22, 2, 2, 1, 20, 3), "women": (1, 1, 1, 1, 0, 2), "migrants": (0, 1, 0, 1, 0, 2),
    }  # fmt: skip
    base = f"/members/union/{union.pk}/membership/"
    for code, names in (
        ("enrolled.came", ["己"]), ("enrolled.went", [""]), ("women.came", ["己"]), ("women", ["己", "甲"]),
        ("women_joined", ["庚"]), ("women_left", ["庚"]), ("migrants_joined", ["乙"]), ("migrants_left", []),
    ):  # fmt: skip
        assert f"{base}{code}/" in page.content.decode(), code
        context = client.get(f"{base}{code}/", PERIOD).context
        assert len(context["rows"].object_list) + context["withheld"] == len(names), code
        assert {row.name for row in context["rows"]} <= {*names}, code
    assert {line.asked.code: line.whole for line in page.context["lines"]}["women_joined"] == 1


def test_who_may_see_fewer_members_is_told_how_many_more_there_are(client, union):
    client.force_login(make.user("officer", union))
    page = client.get(f"/members/union/{union.pk}/membership/enrolled/", PERIOD).context
    assert (sorted(row.name for row in page["rows"]), page["withheld"]) == (["乙", "甲"], 1)


def test_days_that_make_no_sense_are_said_and_this_year_is_shown(client, union):
    client.force_login(make.user("chair", union))
    for sent in ({"since": "2024-07-01", "until": "2024-06-30"}, {"until": "2024-02-31"}):
        page = client.get(f"/members/union/{union.pk}/membership/", sent)
        assert page.status_code == 200
        assert page.context["form"].errors


def test_the_unions_below_that_declared_stand_beside_their_count_at_a_fixed_cost(
    client, union, django_assert_num_queries
):
    client.force_login(make.user("chair", union))
    shop = union.children.get()
    make.headcount(shop, as_of=date(2024, 5, 1), count=18)
    url = f"/members/union/{union.pk}/membership/"
    [(below, number, declared)] = client.get(url, PERIOD).context["below"]
    assert (below, number, declared.number) == (shop, 20, 18)

    with CaptureQueriesContext(connection) as few:
        client.get(url, PERIOD)
    for _ in range(30):
        make.headcount(make.union(union), as_of=date(2024, 5, 1), count=1)
    with django_assert_num_queries(len(few)):
        assert len(client.get(url, PERIOD).context["below"]) == 31


def test_a_dispatched_migrant_is_both_and_a_migrant_category_says_the_flag(union):
    member = make.member(union, name="戊", category="migrant")
    assert member.is_migrant is True
    assert table(union, until=date(2025, 1, 1))["migrants"] == (2, 2)
