"""Who may open what: every address × every role × where the record stands.

The table stands here and in tests/access.py, and is compared with what the pages do. A new address without a
row, and a new record kind without a maker, fail.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from core.history import union_field
from core.models import HistoryEntry
from members.models import RoleAssignment, Union, UnionEvent
from reports.models import Summary
from tests import make
from tests.access import (
    KINDS,
    PLACES,
    POWERS,
    ROLES,
    WITH_MINE,
    address,
    addresses,
    enter,
    expected,
    expected_somewhere,
    four_unions,
    made,
    places,
)
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

# The pages of a record and of a kind, and what one must be able to do to open them.
RECORD_PAGES = {"": "V", "_edit": "C", "_delete": "C"}
RECORD_POSTS = {"_edit": "C", "_delete": "C", "_restore": "C"}
KIND_PAGES = {"_list": "V", "_new": "C", "_bin": "C"}

# The pages of a summary: how they are asked for, and what one must be able to do.
SUMMARY_PAGES = {
    "reports:summary": ("get", "V"),
    "reports:summary_export": ("post", "X"),
    "reports:summary_evidence": ("get", "V"),
    "reports:paragraph": ("get", "C"),
    "reports:paragraph_edit": ("get", "C"),
    "reports:summary_again": ("post", "C"),
}

# The pages of a union's life: the rest of the address, and what one must be able to do.
UNION_PAGES = {
    "members:union_step": (["rename"], "C"),
    "members:union_event": (["event"], "C"),
    "members:union_term": ([], "C"),
    "members:membership": ([], "V"),
    "members:membership_rows": (["enrolled"], "V"),
}

# The term clock, and one's own notices: the test below, and tests/members/test_terms.py.
CLOCK = {"members:term_list", "core:notice"}

# What is shown of unions all at once: the test below.
OVERVIEWS = {"members:tree", "members:tree_level", "members:completeness", "members:census"}

# Open to everybody who is signed in; what stands on them differs (tests/test_reach.py).
SIGNED_IN = {
    "core:home": "get",
    "core:scope": "post",
    "core:search": "get",
    "core:options": "get",
    "core:union_options": "get",
    "core:jobs": "get",
    "me:consent": "get",
    "core:jobs_badge": "get",
    "core:notices": "get",
    "account_change_password": "get",
    "account_reauthenticate": "get",
    "mfa_index": "get",
    "mfa_list_webauthn": "get",
    "mfa_reauthenticate": "get",
    "mfa_reauthenticate_webauthn": "get",
    "usersessions_list": "get",
    "account_logout": "post",
}

# For somebody signed in who has just shown again that it is them.
CONFIRMED = {
    "mfa_activate_totp": 200,
    "mfa_deactivate_totp": 404,
    "mfa_add_webauthn": 200,
    "mfa_edit_webauthn": 404,
    "mfa_remove_webauthn": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_generate_recovery_codes": 200,
    "mfa_download_recovery_codes": 404,
}

# One's own jobs, pages that a right somewhere opens, files that open with their record: tests/test_reach.py.
# Roles given and ended: tests/members/test_giving.py.
OWN_JOBS = {"core:job", "core:job_file", "core:workbook_result", "core:workbook_again", "core:workbook_undo"}
REGISTER = {"core:workbook_import", "core:workbook_template", "core:workbook_export"}
SENSITIVE = {"core:reveal", "core:accesses"}

# One's own page and data, and what members ask about theirs: tests/members/test_own_data.py.
OWN_DATA = {"me:mine", "me:data", "me:correct", "me:erase", "me:download", "me:inbox", "me:decide"}
ROLES_GIVEN = {f"members:access{page}" for page in ("", "_invite", "_end", "_slip", "_revoke")}
FILES = {"core:attachment", "core:attachment_add", "core:attachment_remove"}

# The pages of transfers and of leaving: tests/members/test_transfers.py.
TRANSFERS = {
    "members:transfer_list",
    "members:transfer_unions",
    "members:transfer_new",
    "members:transfer",
    "members:transfer_step",
    "members:member_leave",
}

# One's own rosters: tests/members/test_roster_pages.py.
ROSTERS = {
    "members:real_name",
    "members:roster",
    "members:roster_result",
    "members:roster_apply",
    "members:roster_undo",
}

# Before signing in: the sign-in pages themselves, the choice of language, and what a supervisor asks.
OPEN_TO_ALL = {
    "account_login": 200,
    "account_inactive": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "mfa_authenticate": 302,
    "members:join": 200,
    "members:join_code": 410,
    "set_language": 302,
    "healthz": 200,
    "readyz": 200,
}

KINDS_BY_NAME = {kind.short: kind for kind in KINDS}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)
each_role = pytest.mark.parametrize("role", ROLES)


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """Two thousand refusals are no news."""
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def unions():
    return four_unions()


def test_every_address_has_a_row():
    of_records = {
        f"{k.app}:{k.short}{page}" for k in KINDS for page in RECORD_PAGES | RECORD_POSTS | KIND_PAGES
    }
    of_summaries = {*SUMMARY_PAGES, "reports:summary_list"}
    rows = (
        of_records
        | of_summaries
        | {*UNION_PAGES}
        | CLOCK
        | OVERVIEWS
        | {*SIGNED_IN}
        | {*CONFIRMED}
        | OWN_JOBS
        | REGISTER
        | FILES
        | SENSITIVE
        | OWN_DATA
        | TRANSFERS
        | ROLES_GIVEN
        | ROSTERS
        | {*OPEN_TO_ALL}
    )

    assert {name for name, _parts in addresses()} == rows


@each_kind
def test_a_record_opens_to_whom_the_table_says(client, unions, kind):
    records = {place: made(kind, unions, place) for place in PLACES}
    found, wanted = {}, {}
    for role in ROLES:
        enter(client, role, unions)
        for place, (page, letter) in product(PLACES, RECORD_PAGES.items()):
            url = address(kind, page, records[place].pk)
            found[role, place, page] = client.get(url).status_code
            wanted[role, place, page] = expected_of(kind, role, place, page, letter)

    assert found == wanted


def expected_of(kind, role, place, page, letter):
    """What the table says; but nobody bins the union at which they hold their role."""
    status = expected(role, kind.sphere, place, letter)
    own_union = kind.short == "union" and place == "own" and page in ("_delete", "_restore")
    return 403 if own_union and status == 200 else status


@each_kind
def test_a_list_shows_exactly_the_records_that_open(client, unions, kind):
    records = {made(kind, unions, place).pk: place for place in PLACES}
    for role in ROLES:
        enter(client, role, unions)
        found = {page: client.get(address(kind, page)) for page in KIND_PAGES}

        wanted = {page: expected_somewhere(role, kind.sphere, letter) for page, letter in KIND_PAGES.items()}
        wanted |= {"_list": 200} if kind.short in WITH_MINE else {}
        assert {page: answer.status_code for page, answer in found.items()} == wanted, role
        if wanted["_list"] == 200:
            shown = {records.get(row.record.pk) for row in found["_list"].context["table"].rows}
            assert shown == places(role, kind.sphere, "V"), role


@each_kind
def test_who_may_not_change_a_record_changes_nothing_by_sending_its_forms(client, unions, kind):
    records = {place: made(kind, unions, place) for place in PLACES}
    if kind.short != "union":
        binned = {place: made(kind, unions, place, deleted_at=timezone.now()) for place in PLACES}
    else:
        binned = records
    before = rows_of(kind)
    found, wanted = {}, {}
    for role in ROLES:
        enter(client, role, unions)
        for place in set(PLACES) - places(role, kind.sphere, "C"):
            sent = filled(kind, records[place], version=records[place].version, remark="改过")
            for page, letter in RECORD_POSTS.items():
                record = (binned if page == "_restore" else records)[place]
                found[role, place, page] = client.post(address(kind, page, record.pk), sent).status_code
                wanted[role, place, page] = expected(role, kind.sphere, place, letter)

    assert found == wanted
    assert rows_of(kind) == before
    assert not HistoryEntry.objects.exists()


@each_kind
def test_nobody_writes_a_record_for_a_union_out_of_their_reach(client, unions, kind):
    sent = {place: blank(kind, unions, place) for place in PLACES}
    before = rows_of(kind)
    for role in ("chair", "officer", "welfare_officer", "auditor", "stranger"):
        enter(client, role, unions)
        for place in set(PLACES) - places(role, kind.sphere, "C"):
            answer = client.post(address(kind, "_new"), sent[place])

            may_elsewhere = expected_somewhere(role, kind.sphere, "C") == 200
            assert answer.status_code == (422 if may_elsewhere else 403), (role, place)
            if may_elsewhere:
                assert union_field(kind.model()) in answer.context["form"].errors, (role, place)

    assert rows_of(kind) == before


@each_kind
def test_nobody_hands_a_record_to_a_union_out_of_their_reach(client, unions, kind):
    role = "welfare_officer" if kind.is_sensitive else "officer"
    record = made(kind, unions, "own")
    before = rows_of(kind)
    enter(client, role, unions)
    moved = {union_field(record): unions["beside"].pk, "version": record.version}

    answer = client.post(address(kind, "_edit", record.pk), filled(kind, record, **moved))

    assert answer.status_code == 422
    assert union_field(record) in answer.context["form"].errors
    assert rows_of(kind) == before


@pytest.mark.parametrize("role", ["chair", "officer", "administrator", "federation"])
def test_nobody_takes_their_own_union_out_from_under_its_parent(client, unions, role):
    kind = next(k for k in KINDS if k.short == "union")
    enter(client, role, unions)
    for parent in ("", unions["beside"].pk):
        sent = filled(kind, unions["own"], version=unions["own"].version) | {"parent": parent}

        assert client.post(address(kind, "_edit", unions["own"].pk), sent).status_code == 422, parent

    unions["own"].refresh_from_db()
    assert unions["own"].parent == unions["above"]


def rows_of(kind):
    return list(kind.model.objects.order_by("pk").values())


def blank(kind, unions, place):
    """The filled form of a new record for the union at the place."""
    sent = filled(kind, made(kind, unions, place))
    return (
        sent | {union_field(kind.model()): unions[place].pk} | ({"code": ""} if kind.short == "union" else {})
    )


def test_people_see_what_is_about_themselves_and_change_none_of_it(client, unions):
    person = enter(client, "member", unions)
    mine = make.member(unions["own"], user=person)
    case = make.hardship_case(unions["own"], member=mine)
    proposal = make.proposal(unions["own"], proposer=mine)

    for record in (mine, case, proposal):
        other = make.record(next(k for k in KINDS if k.model is type(record)), unions["own"])
        name = f"{record._meta.app_label}:{record._meta.model_name}"
        assert client.get(record.get_absolute_url()).status_code == 200, name
        assert client.get(other.get_absolute_url()).status_code == 404, name
        assert client.get(reverse(f"{name}_edit", args=[record.pk])).status_code == 403, name
        assert client.post(reverse(f"{name}_delete", args=[record.pk])).status_code == 403, name
        shown = client.get(reverse(f"{name}_list")).context["table"].rows
        assert [row.record.pk for row in shown] == [record.pk], name


@pytest.mark.parametrize(("name", "value"), [("until", -1), ("since", 1)])
@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k.short in ("activity", "hardshipcase")], ids=lambda k: k.short
)
def test_a_role_opens_nothing_the_day_before_it_begins_and_the_day_after_it_ends(
    client, unions, kind, name, value
):
    record = made(kind, unions, "own")
    person = enter(client, "chair", unions)
    pages = [address(kind, page, record.pk) for page in RECORD_PAGES]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]

    day = timezone.localdate() + timedelta(days=value)
    RoleAssignment.objects.filter(user=person).update(**{name: day})

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    RoleAssignment.objects.filter(user=person).update(**{name: timezone.localdate()})
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


@each_role
def test_the_term_clock_shows_the_unions_that_the_table_says(client, unions, role):
    enter(client, role, unions)
    answer = client.get(reverse("members:term_list"))

    assert answer.status_code == expected_somewhere(role, "structure", "V")
    if answer.status_code == 200:
        shown = {union.pk for union in answer.context["page"]}
        assert {place for place in PLACES if unions[place].pk in shown} == places(role, "structure", "V")


@each_role
def test_the_tree_shows_the_unions_that_the_table_says(client, unions, role):
    enter(client, role, unions)
    answer = client.get(reverse("members:tree"))
    below = {place: client.get(reverse("members:tree_level", args=[unions[place].pk])) for place in PLACES}

    seen, status = places(role, "structure", "V"), expected_somewhere(role, "structure", "V")
    assert answer.status_code == status
    assert {place: found.status_code for place, found in below.items()} == {
        place: 200 if place in seen else 404 if status == 200 else 403 for place in PLACES
    }
    assert client.get(reverse("members:completeness")).status_code == status
    assert client.get(reverse("members:census")).status_code == status
    if status == 200:
        unions_judged = client.get(reverse("members:completeness")).context["page"]
        assert {place for place in PLACES if unions[place] in unions_judged} == seen
        levels = [answer, *(found for found in below.values() if found.status_code == 200)]
        shown = {node.union.pk for each in levels for node in each.context["nodes"]}
        assert {place for place in PLACES if unions[place].pk in shown} == seen


@each_role
def test_the_life_of_a_union_is_written_by_whom_the_table_says(client, unions, role):
    Union.objects.filter(pk__in=[u.pk for u in unions.values()]).update(term_end="2027-01-01")
    events = {place: make.union_event(unions[place]) for place in PLACES}
    before = [rows_of(KINDS_BY_NAME["union"]), list(UnionEvent.objects.values())]
    enter(client, role, unions)
    found, wanted = {}, {}
    for place, (name, (more, letter)) in product(PLACES, UNION_PAGES.items()):
        more = [events[place].pk if each == "event" else each for each in more]
        url = reverse(name, args=[unions[place].pk, *more])
        status = expected(role, "structure", place, letter)
        found[place, name], wanted[place, name] = client.get(url).status_code, status
        if status != 200 and letter == "C":
            found[place, name, "post"] = client.post(url, {"strike": "1"}).status_code
            wanted[place, name, "post"] = status
    foreign = reverse("members:union_event", args=[unions["own"].pk, events["beside"].pk])

    assert found == wanted
    assert client.post(foreign, {"strike": "1"}).status_code in (404, 403)
    assert [rows_of(KINDS_BY_NAME["union"]), list(UnionEvent.objects.values())] == before


@each_role
def test_a_summary_opens_to_whom_the_table_says(client, unions, role):
    enter(client, role, unions)
    found, wanted = {}, {}
    for place in PLACES:
        summary, paragraph = make.summary(unions[place])
        for name, (method, letter) in SUMMARY_PAGES.items():
            args = [summary.pk, paragraph.pk] if "paragraph" in name else [summary.pk]
            query = "?figure=members.joined" if name.endswith("evidence") else ""
            found[place, name] = getattr(client, method)(reverse(name, args=args) + query).status_code
            status = expected(role, "summaries", place, letter)
            wanted[place, name] = 302 if status == 200 and method == "post" else status

    assert found == wanted


@each_role
def test_a_paragraph_keeps_its_words_from_who_may_not_write_it(client, unions, role):
    enter(client, role, unions)
    for place in PLACES:
        summary, paragraph = make.summary(unions[place])
        url = reverse("reports:paragraph_edit", args=[summary.pk, paragraph.pk])

        answer = client.post(url, {"text": "我的话。", "version": 1})

        status = expected(role, "summaries", place, "C")
        assert answer.status_code == (302 if status == 200 else status), place
        paragraph.refresh_from_db()
        assert paragraph.is_edited == (status == 200), place


@each_role
def test_the_list_of_summaries_shows_exactly_those_that_open(client, unions, role):
    enter(client, role, unions)
    summaries = {make.summary(unions[place])[0].pk: place for place in PLACES}

    answer = client.get(reverse("reports:summary_list"))

    assert answer.status_code == expected_somewhere(role, "summaries", "V")
    if answer.status_code == 200:
        shown = {summaries[summary.pk] for summary in answer.context["summaries"]}
        assert shown == places(role, "summaries", "V")


@each_role
def test_a_summary_is_composed_only_for_unions_one_may_write_for(client, unions, role):
    enter(client, role, unions)
    asked = {"since": "2024-01-01", "until": "2024-12-31", "outline": "school", "language": "zh-hans"}
    refused = 422 if expected_somewhere(role, "summaries", "C") == 200 else 403
    for place in set(PLACES) - places(role, "summaries", "C"):
        answer = client.post(reverse("reports:summary_list"), asked | {"union": unions[place].pk})

        assert answer.status_code == refused, place

    assert not Summary.objects.exists()


def test_pages_of_the_frame_open_to_everybody_who_is_signed_in(client):
    parts = {"core:options": ["activity"], "core:union_options": ["activities.activity", "add"]}
    client.force_login(make.user())

    found = {
        name: getattr(client, method)(reverse(name, args=parts.get(name))).status_code
        for name, method in SIGNED_IN.items()
    }

    # To show a second factor again one must have one: then the password is asked.
    led = {
        "core:scope": 302,
        "account_logout": 302,
        "mfa_reauthenticate": 302,
        "mfa_reauthenticate_webauthn": 302,
    }
    assert found == dict.fromkeys(SIGNED_IN, 200) | led


@pytest.mark.parametrize("name", CONFIRMED)
def test_the_second_step_is_changed_only_by_who_has_just_shown_that_it_is_them(client, name):
    person = make.user()
    client.force_login(person)
    url = reverse(name, kwargs=dict(addresses())[name])

    before = client.get(url)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})

    if CONFIRMED[name] == 200:
        assert before.url.startswith(reverse("account_reauthenticate"))
    assert client.get(url).status_code == CONFIRMED[name]


def test_nobody_unknown_gets_past_the_door(client):
    for name, parts in addresses():
        url = f"/{name}" if name in ("healthz", "readyz") else reverse(name, kwargs=parts)
        if name in OPEN_TO_ALL:
            assert client.get(url).status_code == OPEN_TO_ALL[name], name
        else:
            for answer in (client.get(url), client.post(url)):
                assert answer.status_code == 302, name
                assert answer.url.startswith(reverse("account_login")), name


def test_the_table_knows_every_role_and_sphere():
    from core.access import Sphere
    from members.roles import Role

    assert {role for role, _ in POWERS} == {*Role.values, "stranger"}
    assert {sphere for _, sphere in POWERS} == set(Sphere.values)
