"""The phone number and the e-mail address of one's own account: changed by oneself, told to the old address."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from core.models import HistoryEntry
from members.models import User
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/accounts/contact/"


@pytest.fixture
def person(client, settings):
    settings.HAS_MAIL = True
    made = make.user(name="周晓梅", username="zhou", phone="13800138000", email="old@example.org")
    client.force_login(made)
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return made


def test_a_person_changes_how_they_sign_in_and_the_old_address_is_told(
    client, person, django_capture_on_commit_callbacks
):
    page = client.get(PAGE).content.decode()
    assert [word in page for word in ("周晓梅", "13800138000", "old@example.org")] == [True] * 3

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE, {"phone": "+86 139 0013 9000", "email": "New@example.org"})

    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.email) == ("13900139000", "new@example.org")
    for login in ("139 0013 9000", "new@example.org"):
        assert Client().login(username=login, password="secret"), login
    assert not Client().login(username="13800138000", password="secret")
    [message] = mail.outbox
    assert message.to == ["old@example.org"]
    assert "周晓梅" in message.body
    [entry] = HistoryEntry.objects.filter(kind="members.User", record_id=person.pk)
    assert (entry.by, entry.changes) == (person, {})


def test_a_forgotten_password_goes_to_the_new_address_alone(client, person):
    client.post(PAGE, {"phone": "", "email": "new@example.org"})
    mail.outbox.clear()

    for address in ("old@example.org", "new@example.org"):
        Client().post(reverse("account_reset_password"), {"email": address})

    assert [("/key/" in each.body, each.to) for each in mail.outbox] == [
        (False, ["old@example.org"]),
        (True, ["new@example.org"]),
    ]


def test_what_stays_as_it_was_tells_nobody(client, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, {"phone": "138 0013 8000", "email": "OLD@example.org"})
    assert mail.outbox == []
    assert not HistoryEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [("phone", "13700137000"), ("email", "taken@example.org"), ("phone", "abc"), ("email", "no address"), ("email", "zhang")],
)  # fmt: skip
def test_what_is_taken_or_is_none_is_said_at_its_field_and_changes_nothing(client, person, field, typed):
    make.user(username="zhang", phone="13700137000", email="taken@example.org")

    answer = client.post(PAGE, {"phone": "13800138000", "email": "old@example.org"} | {field: typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    person.refresh_from_db()
    assert (person.phone, person.email) == ("13800138000", "old@example.org")


def test_nobody_finds_out_by_trying_which_numbers_have_an_account(client, person):
    answers = [client.post(PAGE, {"phone": f"1370013{n:04}", "email": ""}).status_code for n in range(21)]
    assert (answers[:20], answers[20]) == ([302] * 20, 429)


def test_the_page_asks_again_who_one_is():
    client = Client()
    client.force_login(make.user())
    assert client.get(PAGE).url.startswith(reverse("account_reauthenticate"))
    assert client.post(PAGE, {"phone": "13900139000"}).url.startswith(reverse("account_reauthenticate"))
    assert User.objects.get().phone == ""
