import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.access import KINDS, addresses, who_may


@pytest.fixture(scope="module")
def routes():
    said = StringIO()
    call_command("list_routes", "--json", stdout=said)
    return {route["name"]: route for route in json.loads(said.getvalue())}


def test_every_address_is_listed(routes):
    assert {*routes} == {name for name, _parts in addresses()}


def test_a_list_says_which_roles_open_any_of_it(routes):
    for kind in KINDS:
        for page, letter in {"_list": "V", "_new": "C", "_delete": "C"}.items():
            assert {*routes[f"{kind.app}:{kind.short}{page}"]["who"]} == who_may(kind.sphere, letter), kind


@pytest.mark.parametrize(
    ("name", "letter"), [("summary", "V"), ("paragraph_edit", "C"), ("summary_export", "X")]
)
def test_a_page_of_a_summary_says_which_roles_open_it(routes, name, letter):
    assert {*routes[f"reports:{name}"]["who"]} == who_may("summaries", letter)


@pytest.mark.parametrize(
    ("name", "methods", "who"),
    [
        ("healthz", ["GET", "HEAD"], ["everybody"]),
        ("members:join_code", ["GET", "POST"], ["everybody"]),
        ("core:jobs", ["GET"], ["signed in"]),
        ("core:scope", ["POST"], ["signed in"]),
        ("members:access_end", ["GET", "POST"], ["signed in"]),
    ],
)
def test_a_route_says_how_it_is_asked_and_by_whom(routes, name, methods, who):
    assert (routes[name]["methods"], routes[name]["who"]) == (methods, who)


def test_as_lines_there_is_one_for_each(routes):
    said = StringIO()
    call_command("list_routes", stdout=said)

    assert len(said.getvalue().splitlines()) == len(routes)
