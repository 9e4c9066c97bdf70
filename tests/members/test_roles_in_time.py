"""Roles that end, begin later, or may not end at all."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from core.models import HistoryEntry
from members import giving
from members.models import RoleAssignment, User
from tests import make
from tests.access import enter
from tests.members.inviting import INVITE, invited, joined

pytestmark = pytest.mark.django_db
LIST = "/members/access/"


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR")


@pytest.fixture
def chair(client, unions):
    person = enter(client, "chair", unions)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return person


def test_an_ended_role_opens_nothing_on_the_next_request(client, unions):
    person, other = make.user("officer", unions["own"]), Client()
    other.force_login(person)
    activity = make.activity(unions["own"])
    assert other.get(activity.get_absolute_url()).status_code == 200
    enter(client, "federation", unions)

    client.post(reverse("members:access_end", args=[person.assignments.get().pk]))

    assert other.get(activity.get_absolute_url()).status_code == 404
    entry = HistoryEntry.objects.get(kind="members.RoleAssignment")
    assert (entry.did, [*entry.changes]) == ("changed", ["ended_at"])


def test_the_last_administrator_stays(client, unions):
    last = make.user("administrator", unions["above"])
    by = make.user("administrator", unions["above"])
    giving.end(last.assignments.get(), by=by)

    with pytest.raises(PermissionDenied):
        giving.end(by.assignments.get(), by=make.user(is_superuser=True))

    assert by.assignments.current().exists()
    assert RoleAssignment.objects.current().count() == 1


def test_a_role_that_begins_later_is_given_listed_and_ended_before(client, unions, chair):
    joined(invited(client, unions["own"], since="2099-01-01", until="2099-12-31"))

    held = User.objects.get(username="zhouxiaomei").assignments.get()
    assert (str(held.since), held.user.reach("work", "view")) == ("2099-01-01", [])
    entry = HistoryEntry.objects.get(kind="members.RoleAssignment", record_id=held.pk)
    assert entry.changes["since"] == [None, "2099-01-01"]
    assert "2099-01-01" in client.get(reverse("members:access")).content.decode()
    assert client.post(reverse("members:access_end", args=[held.pk])).status_code == 302
    held.refresh_from_db()
    assert held.ended_at


def test_a_role_does_not_end_before_it_begins(client, unions, chair):
    sent = {
        "name": "周晓梅",
        "role": "officer",
        "union": unions["own"].pk,
        "since": "2099-12-31",
        "until": "2099-01-01",
    }
    assert list(client.post(INVITE, sent).context["form"].errors) == ["until"]
