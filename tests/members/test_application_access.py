"""Who sees an application, what of it, and how long it stays."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import retention
from core.models import AccessEntry, HistoryEntry
from members import own_data
from members.joining.applications import APPLICATION
from members.models import Application, Consent, JoinLink, Member
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere, places
from tests.members.applying import ID, SECRETS, accepted, page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")
    cache.clear()


@pytest.fixture
def officer(client, unions):
    return enter(client, "officer", unions)


def test_numbers_are_shown_masked_and_in_full_only_for_a_purpose(client, application, officer):
    shown = client.get(application.get_absolute_url()).content.decode()
    assert [word for word in SECRETS if word in shown] == []
    url = page("application_value", application.pk, "id_number")
    assert ID not in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422

    assert ID in client.post(url, {"purpose": "check"}).content.decode()

    assert [(e.kind, e.by, e.purpose) for e in AccessEntry.objects.all()] == [
        ("members.Application", officer, "check")
    ]
    assert client.get(page("application_value", application.pk, "name")).status_code == 404
    chair = make.user("chair", application.union)
    client.force_login(chair)
    assert "王芳" in client.get(reverse("core:accesses")).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_an_application_opens_to_whom_the_table_says(client, unions, role):
    asked = {
        place: Application.objects.create(
            union=unions[place], name=place, phone="13812341234", address_hash=place
        )
        for place in PLACES
    }
    enter(client, role, unions)
    listed = client.get(page("application_list"))
    assert listed.status_code == expected_somewhere(role, "people", "V")
    if listed.status_code == 200:
        assert {each.name for each in listed.context["page"]} == places(role, "people", "V")
    assert client.get(page("join_links")).status_code == (302 if places(role, "people", "C") else 403)
    for place in PLACES:
        pk = asked[place].pk
        assert client.get(page("application", pk)).status_code == expected(role, "people", place, "V"), place
        value = client.get(page("application_value", pk, "phone")).status_code
        assert value == expected(role, "people", place, "S"), place
        wanted = expected(role, "people", place, "C")
        assert client.get(page("join_link", unions[place].pk)).status_code == wanted, place
        if wanted != 200:
            for step, given in (("accept", {"how": "new", "on": "2024-01-01"}), ("refuse", {"note": "否"})):
                assert client.post(page("application_step", pk, step), given).status_code == wanted, (
                    place,
                    step,
                )
            assert client.post(page("join_link", unions[place].pk), {"what": "open"}).status_code == wanted
        assert client.post(page("application_step", pk, "withdraw")).status_code == 404
    assert not Member.objects.exists()
    assert not JoinLink.objects.exists()


def test_who_may_only_look_gets_no_button(client, unions, application):
    enter(client, "welfare_officer", unions)

    shown = client.get(application.get_absolute_url())

    assert (shown.context["accept"], shown.context["steps"]) == (None, [])
    assert "/value/" not in shown.content.decode()


# What is left.


def test_what_is_old_is_purged_and_what_waits_stays(link, officer):
    with time_machine.travel(timezone.now() - timedelta(days=181)):
        for n, name in enumerate(("甲", "乙", "丙")):
            sent(link, name=name, id_number=make.resident_id(20 + n), receipt="")
        old = {each.name: each for each in Application.objects.all()}
        APPLICATION.take("refuse", old["甲"], by=officer, note="不符合条件")
        accepted(old["乙"], officer)
    sent(link, name="丁", receipt="")
    APPLICATION.take("refuse", Application.objects.get(name="丁"), by=officer, note="不符合条件")

    retention.purge()

    assert [each.name for each in Application.objects.all()] == ["丁"]
    assert [member.name for member in Member.objects.all()] == ["乙"]
    assert {each.member and each.member.name for each in Consent.objects.all()} == {"乙", None}
    assert Consent.objects.count() == 2
    notes = HistoryEntry.objects.filter(kind="members.Application", record_id=old["甲"].pk).values_list(
        "note", flat=True
    )
    assert set(notes) == {""}


def test_who_is_erased_leaves_no_application(application, officer):
    member = accepted(application, officer).member

    own_data.erase(member, by=officer)

    assert not Application.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_thirty(client, unions, officer, django_assert_num_queries):
    def add(n):
        Application.objects.create(union=unions["own"], name=f"甲{n}", address_hash=str(n))

    add(0)
    client.get(page("application_list"))
    with CaptureQueriesContext(connection) as one:
        client.get(page("application_list"))
    for n in range(1, 30):
        add(n)
    with django_assert_num_queries(len(one)):
        assert len(client.get(page("application_list")).context["page"]) == 30
