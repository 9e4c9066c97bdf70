"""The census at work: stages and people responsible, what is suggested, and its figures."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.figures import Figures
from core.scope import Scope
from members.checklist import undecided
from members.models import Employer, Union
from members.views.census import MOST_UNIONS
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/members/census/"


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        ({}, ""),
        ({"visited_on": date(2024, 1, 1)}, "visited"),
        ({"visited_on": date(2024, 1, 1), "agreed_on": date(2024, 2, 1)}, "agreed"),
        ({"applied_on": date(2024, 3, 1)}, "applied"),
        ({"approved_on": date(2024, 4, 1), "visited_on": date(2024, 5, 1)}, "approved"),
        ({"approved_on": date(2024, 4, 1), "unionised_on": date(2024, 5, 1)}, "founded"),
        ({"unionised": True}, "founded"),
    ],
)
def test_an_employer_stands_at_the_furthest_stage_it_has_reached(days, stage):
    assert make.employer(make.union(), **days).stage == stage


@pytest.fixture
def town(client):
    town = make.union(name="江城街道总工会", org_type="street")
    client.force_login(make.user("federation", town))
    return town


def test_the_page_counts_by_person_and_union_and_lists_whom_one_asks_for(client, town):
    park = make.union(town, name="园区工会")
    make.employer(town, name="甲厂", should_unionise=True, responsible="李梅", visited_on=date(2024, 1, 1))
    make.employer(park, name="乙厂", should_unionise=True, responsible="李梅", unionised=True)
    make.employer(park, name="丙厂", should_unionise=True)
    make.employer(park, name="丁厂", should_unionise=False, responsible="李梅")

    page = client.get(PAGE).context
    assert [(row.name, row.total, row.rate) for row in page["people"]] == [("李梅", 2, 50), ("", 1, 0)]
    assert sorted((row.name, row.total) for row in page["unions"]) == [("园区工会", 2), ("江城街道总工会", 1)]
    assert (page["whole"].total, page["whole"].rate) == (3, 33)
    for query, names in (
        ({}, ["丙厂", "乙厂", "甲厂"]),
        ({"responsible": "李梅"}, ["乙厂", "甲厂"]),
        ({"responsible": "李梅", "stage": "visited"}, ["甲厂"]),
        ({"responsible": ""}, ["丙厂"]),
        ({"stage": "none"}, ["丙厂"]),
        ({"of": park.pk}, ["丙厂", "乙厂"]),
        ({"of": "x", "stage": "y"}, ["丙厂", "乙厂", "甲厂"]),
    ):
        assert sorted(e.name for e in client.get(PAGE, query).context["page"]) == sorted(names), query


def test_what_is_not_known_of_an_employer_takes_no_line_on_a_phone(client, town):
    make.employer(town, name="甲厂", should_unionise=True, responsible="李梅")
    make.employer(town, name="乙厂", should_unionise=True, workers=30)
    listed = client.get(PAGE).content.decode().split('id="employers"')[1]
    assert listed.count("is-blank") == 2


def test_a_federation_of_very_many_unions_reads_of_those_with_the_most_employers(client, town):
    for n in range(MOST_UNIONS + 2):
        make.employer(make.union(town, name=f"第{n}工会"), should_unionise=True)
    make.employer(Union.objects.get(name="第51工会"), should_unionise=True)

    answer = client.get(PAGE)
    assert len(answer.context["unions"]) == MOST_UNIONS
    assert answer.context["unions"][0].name == "第51工会"
    assert "另有2个单位较少的工会未列出" in answer.content.decode()


def test_a_large_employer_at_work_without_a_union_of_which_nothing_is_said_is_suggested(client, town):
    for name, values in {
        "大厂": {"workers": 25}, "小厂": {"workers": 24}, "说过": {"workers": 99, "should_unionise": False},
        "多家": {"workers": 99, "count": 3, "name": ""}, "不详": {}, "停产": {"workers": 99, "operating": False},
        "有会": {"workers": 99, "unionised": True}, "某日建会": {"workers": 99, "unionised_on": date(2024, 5, 1)},
    }.items():  # fmt: skip
        make.employer(town, **{"name": name} | values)

    scope = Scope(town, date(2024, 1, 1), date(2024, 12, 31))
    assert [e.name for e in Employer.objects.suggested()] == ["大厂"]
    assert [e.name for e in Employer.objects.order_by("pk") if e.is_suggested] == ["大厂"]
    assert [e.name for e in undecided(scope)] == ["大厂"]
    assert Figures(scope)["members.undecided"].value == 1
    assert "大厂" in client.get(PAGE).content.decode()
    pages = {e.name: client.get(e.get_absolute_url()).content.decode() for e in Employer.objects.all()}
    assert [name for name, page in pages.items() if "是否应建会？" in page] == ["大厂"]


def test_the_steps_of_a_period_are_figures_by_stage_and_person(town):
    make.employer(
        town,
        should_unionise=True,
        responsible="李梅",
        visited_on=date(2024, 3, 1),
        applied_on=date(2025, 1, 1),
    )
    make.employer(town, should_unionise=True, visited_on=date(2023, 3, 1), agreed_on=date(2024, 4, 1))

    found = Figures(Scope(town, date(2024, 1, 1), date(2024, 12, 31)))
    assert [found[f"members.{name}"].value for name in ("visited", "agreed", "applying", "approved")] == [
        1,
        1,
        0,
        0,
    ]
    assert found["members.should"].of("stage", "agreed").value == 1
    assert found["members.should"].of("responsible", "李梅").value == 1


def test_the_page_costs_the_same_for_one_employer_and_for_thirty(client, town, django_assert_num_queries):
    make.employer(town, should_unionise=True, responsible="李梅")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for n in range(30):
        make.employer(make.union(town), should_unionise=True, responsible=f"第{n}人")
    with django_assert_num_queries(len(one)):
        assert client.get(PAGE).context["page"].paginator.count == 31
