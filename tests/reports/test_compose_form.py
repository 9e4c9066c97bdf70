"""The form that composes a summary: its union is picked from a few, or searched among many."""

import re

import pytest
from django.urls import reverse

from core.forms.rows import MOST_SHOWN
from members.models import Union
from reports.models import Summary
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def federation(client):
    """A federation of more unions than a list shows, and its clerk, who is signed in."""
    top = make.union(name="江城总工会")
    Union.objects.bulk_create(
        Union(name=f"第{n}基层工会", code=f"below-{n}", parent=top) for n in range(MOST_SHOWN)
    )
    client.force_login(make.user("federation", top))
    return top


def options(client, **asked):
    answer = client.get(reverse("core:union_options", args=["summaries", "add"]), asked)
    return [option["text"] for option in answer.json()["options"]]


def test_among_many_unions_one_is_searched(client, federation):
    page = client.get(reverse("reports:summary_list")).content.decode()

    [select] = re.findall(r"<select[^>]*name=\"union\".*?</select>", page, re.DOTALL)
    assert f'data-rows="{reverse("core:union_options", args=["summaries", "add"])}"' in select
    assert re.findall(r"<option value=\"(\d+)\"", select) == [str(federation.pk)]
    assert options(client, q="第7基层") == ["第7基层工会"]


def test_a_union_found_by_the_search_is_composed_for(client, federation):
    found = Union.objects.get(name="第7基层工会")
    asked = {"since": "2024-01-01", "until": "2024-12-31", "outline": "school", "language": "zh-hans"}

    answer = client.post(reverse("reports:summary_list"), asked | {"union": found.pk})

    assert (answer.status_code, Summary.objects.get().union) == (302, found)


def test_only_unions_for_which_one_may_compose_are_offered(client, federation):
    member = make.user("member", federation)
    client.force_login(member)

    assert options(client) == []


def test_with_all_years_chosen_it_begins_with_this_year(client, federation):
    client.post(reverse("core:scope"), {"year": ""})

    assert client.get(reverse("reports:summary_list")).status_code == 200


@pytest.mark.parametrize(("field", "value"), [("union", "9" * 30), ("union", "x"), ("since", "2024-02-30")])
def test_what_cannot_be_is_told_at_its_field(client, federation, field, value):
    asked = {"union": federation.pk, "since": "2024-01-01", "until": "2024-12-31", "outline": "school"}

    answer = client.post(reverse("reports:summary_list"), asked | {"language": "en", field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
