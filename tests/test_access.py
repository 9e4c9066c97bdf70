"""Who may open what: every address × every role × where the record stands, from one table.

The table is written out here and compared with what the pages do; it is not read from the product.
A new address without a row, and a new record kind without a maker, fail.
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.kinds import kinds
from tests import make

pytestmark = pytest.mark.django_db

ROLES = ("administrator", "federation", "chair", "officer", "welfare_officer", "auditor", "member", "stranger")
PLACES = ("own", "below", "above", "beside")

# Role by sphere: V view, C add, change and bin, X export; `tree` own union and below, `own` the very union only.
MATRIX = """
                  structure   people      work        money       cases      summaries
administrator     VCX:tree    VCX:tree    VCX:tree    VCX:tree    -          VCX:tree
federation        VCX:tree    VCX:tree    VCX:tree    VCX:tree    -          VCX:tree
chair             VCX:tree    VCX:tree    VCX:tree    VCX:tree    VCX:own    VCX:tree
officer           VCX:tree    VCX:tree    VCX:tree    VCX:tree    -          VCX:tree
welfare_officer   V:tree      V:tree      V:tree      VCX:tree    VCX:own    V:tree
auditor           V:tree      -           -           VX:tree     -          V:tree
member            -           -           -           -           -          -
stranger          -           -           -           -           -          -
"""
REACH = {"tree": {"own", "below"}, "own": {"own"}}


def powers() -> dict[tuple[str, str], tuple[str, set[str]]]:
    head, *lines = MATRIX.strip().splitlines()
    table = {}
    for line in lines:
        role, *cells = line.split()
        for sphere, cell in zip(head.split(), cells, strict=True):
            letters, _, reach = cell.partition(":")
            table[role, sphere] = (letters.strip("-"), REACH.get(reach, set()))
    return table


POWERS = powers()


def expected(role: str, sphere: str, place: str, letter: str) -> int:
    """404 to who may not see the record, 403 to who may see it but not do this, else 200."""
    letters, places = POWERS[role, sphere]
    if place not in places:
        return 404
    return 200 if letter in letters else 403


def expected_anywhere(role: str, sphere: str, letter: str) -> int:
    return 200 if letter in POWERS[role, sphere][0] else 403


@pytest.fixture
def unions():
    above = make.union(name="上级总工会")
    own = make.union(above, name="本级工会")
    return {"above": above, "own": own, "beside": make.union(above, name="同级工会"), "below": make.union(own, name="下级工会")}


def visitor(client, role, unions):
    person = make.user() if role == "stranger" else make.user(role, unions["own"])
    client.force_login(person)
    return client


KINDS = sorted(kinds(), key=lambda kind: kind.order)
MAKERS = {
    "fundentry": make.fund_entry,
    "hardshipcase": make.hardship_case,
    "rightscase": make.rights_case,
    "employmentservice": make.employment_service,
}
RECORD_PAGES = ("", "_list", "_new", "_bin", "_edit", "_delete", "_restore")


def made(kind, unions, place):
    if kind.short == "union":
        return unions[place]
    return MAKERS.get(kind.short, getattr(make, kind.short, None))(unions[place])


def address(kind, page, *args):
    return reverse(f"{kind.app}:{kind.short}{page}", args=args)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
def test_a_record_opens_to_whom_the_table_says(client, unions, kind, role):
    visitor(client, role, unions)
    for place in PLACES:
        record = made(kind, unions, place)
        for page, letter in (("", "V"), ("_edit", "C"), ("_delete", "C")):
            answer = client.get(address(kind, page, record.pk))
            assert answer.status_code == expected(role, kind.sphere, place, letter), (place, page)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
def test_a_list_shows_exactly_the_records_that_open(client, unions, kind, role):
    visitor(client, role, unions)
    records = {place: made(kind, unions, place) for place in PLACES}
    own_kind = kind.short in WITH_MINE

    answer = client.get(address(kind, "_list"))

    wanted = 200 if own_kind else expected_anywhere(role, kind.sphere, "V")
    assert answer.status_code == wanted
    if wanted == 200:
        shown = {row.record.pk for row in answer.context["table"].rows}
        visible = {places for places in PLACES if expected(role, kind.sphere, places, "V") == 200}
        assert shown >= {records[place].pk for place in visible}
        assert shown.isdisjoint({records[place].pk for place in set(PLACES) - visible})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
def test_adding_and_the_bin_are_open_to_those_who_may_add(client, unions, kind, role):
    visitor(client, role, unions)

    for page in ("_new", "_bin"):
        assert client.get(address(kind, page)).status_code == expected_anywhere(role, kind.sphere, "C"), page


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
def test_nobody_restores_what_is_not_theirs(client, unions, kind):
    visitor(client, "auditor", unions)
    record = made(kind, unions, "beside")

    assert client.post(address(kind, "_restore", record.pk)).status_code == 404


# Records of one's own, shown to their person whatever the role.
WITH_MINE = {"member", "hardshipcase"}


def test_members_see_themselves_and_nobody_else(client, unions):
    person = make.user("member", unions["own"])
    mine = make.member(unions["own"], user=person)
    other = make.member(unions["own"])
    client.force_login(person)

    assert client.get(reverse("members:member", args=[mine.pk])).status_code == 200
    assert client.get(reverse("members:member", args=[other.pk])).status_code == 404
    assert client.get(reverse("members:member_edit", args=[mine.pk])).status_code == 403


SUMMARY_PAGES = {
    "reports:summary": ("get", "V"),
    "reports:summary_again": ("post", "C"),
    "reports:summary_export": ("post", "X"),
    "reports:summary_evidence": ("get", "V"),
    "reports:paragraph": ("get", "C"),
    "reports:paragraph_edit": ("get", "C"),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", SUMMARY_PAGES)
def test_a_summary_opens_to_whom_the_table_says(client, unions, name, role):
    visitor(client, role, unions)
    method, letter = SUMMARY_PAGES[name]
    for place in PLACES:
        summary, paragraph = make.summary(unions[place])
        args = [summary.pk, paragraph.pk] if "paragraph" in name else [summary.pk]
        query = "?figure=members.joined" if name.endswith("evidence") else ""

        answer = getattr(client, method)(reverse(name, args=args) + query)

        wanted = expected(role, "summaries", place, letter)
        assert answer.status_code == (302 if wanted == 200 and method == "post" else wanted), place


@pytest.mark.parametrize("role", ROLES)
def test_the_list_of_summaries_shows_exactly_those_that_open(client, unions, role):
    visitor(client, role, unions)
    summaries = {place: make.summary(unions[place])[0] for place in PLACES}

    answer = client.get(reverse("reports:summary_list"))

    assert answer.status_code == expected_anywhere(role, "summaries", "V")
    if answer.status_code == 200:
        visible = {place for place in PLACES if expected(role, "summaries", place, "V") == 200}
        assert {s.pk for s in answer.context["summaries"]} == {summaries[place].pk for place in visible}


# Addresses that belong to no record kind: what an ordinary signed-in person without a role gets, and who may not.
SIGNED_IN = {
    "home": 200,
    "core:home": 200,
    "core:search": 200,
    "core:jobs": 200,
    "core:jobs_badge": 200,
}
TESTED_ABOVE = {*SUMMARY_PAGES, "reports:summary_list"}
OPEN_TO_ALL = {"login", "set_language", "javascript-catalog", "healthz", "readyz"}


def addresses(resolver=None, prefix="") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name or entry.pattern}"


def of_records() -> set[str]:
    return {f"{kind.app}:{kind.short}{page}" for kind in KINDS for page in RECORD_PAGES}


@pytest.mark.parametrize("name", [name for name in SIGNED_IN if name in set(addresses())])
def test_pages_of_the_frame_open_to_who_is_signed_in_and_to_nobody_else(client, name):
    assert client.get(reverse(name)).status_code == 302

    client.force_login(make.user())

    assert client.get(reverse(name)).status_code == SIGNED_IN[name]
