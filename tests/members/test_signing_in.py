"""Signing in: by which names, how often one may be wrong, and what a stranger learns."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import User
from tests import make

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/"
OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def _nothing_counted(caplog):
    caplog.set_level("ERROR")
    cache.clear()


def person(**values):
    return make.user("officer", make.union(), **values)


def try_to_sign_in(login, word="wrong", address=OFFICE, **headers):
    """The answer, and whether somebody is signed in now."""
    client = Client(REMOTE_ADDR=address)
    answer = client.post(SIGN_IN, {"login": login, "password": word}, headers=headers)
    return answer, "_auth_user_id" in client.session


def gets_in(login, address=OFFICE):
    return try_to_sign_in(login, "secret", address)[1]


@pytest.mark.parametrize(
    "typed",
    [
        "wang", "WANG", " wang ", "ｗａｎｇ", "13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００",
        "0086 13800138000", "wang@example.org", "Wang@Example.org",
    ],
)  # fmt: skip
def test_a_person_signs_in_by_user_name_phone_or_mail_however_typed(typed):
    person(username="wang", phone="138 0013 8000", email="Wang@example.org")

    assert gets_in(typed)


def test_a_stranger_chooses_the_language_of_the_pages_before_signing_in():
    stranger = Client()
    answer = stranger.post(reverse("set_language"), {"language": "en", "next": SIGN_IN})

    assert answer["Location"] == SIGN_IN
    assert "Forgotten the password?" in stranger.get(SIGN_IN).content.decode()


def test_who_comes_to_the_front_door_with_a_slip_finds_where_to_type_its_code():
    assert f'href="{reverse("members:join")}"' in Client().get(SIGN_IN).content.decode()


@pytest.mark.parametrize("typed", ["", "nobody", "1", "139 0013 9000", "other@example.org", "wäng"])
def test_no_other_name_leads_to_the_account(typed):
    person(username="wang", phone="13800138000", email="wang@example.org")

    assert not gets_in(typed)


def test_accounts_without_phone_or_mail_stand_side_by_side():
    person()
    person()

    assert not gets_in(" ")


@pytest.mark.parametrize(
    "taken",
    [
        {"username": "WANG"}, {"username": "x", "phone": "+86 13800138000"}, {"username": "13800138000"},
        {"username": "x", "email": "WANG@example.org"}, {"username": "wang@example.org"},
    ],
)  # fmt: skip
def test_one_word_leads_to_one_account(taken):
    person(username="wang", phone="13800138000", email="wang@example.org")

    with pytest.raises(ValidationError):
        User(password="x", **taken).full_clean()


@pytest.mark.parametrize(
    "taken", [{"username": "WANG"}, {"phone": "13800138000"}, {"email": "Wang@Example.org"}]
)
def test_the_database_itself_keeps_names_apart(taken):
    person(username="wang", phone="13800138000", email="wang@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(**{"username": "li"} | taken)])


def test_nobody_signs_up_by_themselves(client):
    assert client.get("/accounts/signup/").status_code in (302, 404)
    client.post(
        "/accounts/signup/", {"username": "me", "password1": "long enough 1", "password2": "long enough 1"}
    )

    assert not User.objects.exists()


def test_of_a_hundred_wrong_passwords_for_an_account_ten_are_looked_at():
    person(username="wang")

    answers = [try_to_sign_in("wang", f"guess {n}")[0].status_code for n in range(100)]

    assert answers == [200] * 10 + [429] * 90
    assert try_to_sign_in("wang", "secret")[0].status_code == 429


def test_after_five_minutes_there_are_new_tries():
    person(username="wang")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(11):
            try_to_sign_in("wang")
        assert not gets_in("wang")
        clock.shift(timedelta(minutes=5, seconds=1))

        assert gets_in("wang")


FORGED = [
    {"X-Forwarded-For": "10.0.0.%d"}, {"Forwarded": "for=10.0.0.%d"}, {"X-Real-IP": "10.0.0.%d"},
    {"CF-Connecting-IP": "10.0.0.%d"},
]  # fmt: skip


@pytest.mark.parametrize("header", FORGED, ids=lambda header: next(iter(header)))
def test_a_header_anybody_can_send_gives_no_new_tries(header):
    person(username="wang")
    for n in range(10):
        try_to_sign_in("wang", **{name: value % n for name, value in header.items()})

    forged = {name: value % 99 for name, value in header.items()}
    assert try_to_sign_in("wang", **forged)[0].status_code == 429


def test_behind_a_proxy_only_what_the_proxy_itself_says_is_the_address(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    person(username="wang")
    for n in range(10):
        try_to_sign_in("wang", address="10.1.1.1", **{"X-Forwarded-For": f"192.0.2.{n}, {ELSEWHERE}"})

    blocked = {"X-Forwarded-For": f"192.0.2.99, {ELSEWHERE}"}
    assert try_to_sign_in("wang", address="10.1.1.1", **blocked)[0].status_code == 429
    assert try_to_sign_in("wang", "secret", "10.1.1.1", **{"X-Forwarded-For": OFFICE})[1]


def test_writing_the_name_otherwise_gives_no_new_tries():
    person(username="wang", phone="13800138000", email="wang@example.org")
    spellings = ["wang", "WANG", " wang", "ｗａｎｇ", "13800138000", "+86 138 0013 8000", "wang@example.org"]

    answers = [try_to_sign_in(spellings[n % 7])[0].status_code for n in range(12)]

    assert answers == [200] * 10 + [429] * 2


def test_a_stranger_elsewhere_does_not_lock_out_the_chair():
    person(username="chair")
    for n in range(150):
        try_to_sign_in("chair", f"guess {n}", ELSEWHERE)

    assert gets_in("chair", OFFICE)


def test_thirty_colleagues_behind_one_address_sign_in_while_one_of_them_mistypes():
    office = [person(username=f"colleague-{n}") for n in range(30)]
    for _ in range(40):
        try_to_sign_in("colleague-0")

    assert not gets_in("colleague-0")
    assert all(gets_in(each.username) for each in office[1:])


def test_one_password_tried_on_five_hundred_accounts_is_stopped_and_said(caplog):
    caplog.set_level("WARNING", logger="members.accounts.adapter")

    answers = [try_to_sign_in(f"name-{n}", "Password2024", ELSEWHERE)[0].status_code for n in range(110)]

    assert answers == [200] * 100 + [429] * 10
    assert ELSEWHERE in caplog.text


def said(answer):
    """The page without what differs from one to the next by itself."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, re.sub(r'value="[^"]*"', "", text)


def test_a_stranger_learns_from_no_answer_which_accounts_there_are():
    person(username="known")
    person(username="closed", is_active=False)

    answers = [said(try_to_sign_in(name)[0]) for name in ("known", "closed", "nobody")]
    closed_but_right = said(try_to_sign_in("closed", "secret")[0])

    assert answers[0] == answers[1] == answers[2] == closed_but_right
    locked = [
        said([try_to_sign_in(name) for _ in range(11)][-1][0]) for name in ("known", "closed", "nobody")
    ]
    assert locked[0] == locked[1] == locked[2]
    assert locked[0][0] == 429


def test_a_wrong_name_costs_as_many_hashes_as_a_wrong_password(monkeypatch):
    person(username="known")
    person(username="closed", is_active=False)
    hashed = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))

    counts = []
    for name in ("known", "closed", "nobody", "nobody@example.org"):
        hashed.clear()
        try_to_sign_in(name)
        counts.append(len(hashed))

    assert counts == [1, 1, 1, 1]


@pytest.fixture
def mails(settings):
    settings.HAS_MAIL = True


def asked_for_a_new_password(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_a_forgotten_password_is_answered_alike_for_whoever_asks(client, mails):
    person(username="known", email="known@example.org")
    person(username="closed", email="closed@example.org", is_active=False)

    answers = [
        asked_for_a_new_password(client, f"{name}@example.org") for name in ("known", "closed", "nobody")
    ]

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    assert [message.to for message in mail.outbox] == [
        [f"{n}@example.org"] for n in ("known", "closed", "nobody")
    ]
    assert ["/key/" in message.body for message in mail.outbox] == [True, False, False]


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def chosen(client, link, password):
    """Open the link and choose the password; the answer."""
    page = client.get(link, follow=True)
    if "form" not in page.context or page.context.get("token_fail"):
        return page
    return client.post(page.context["action_url"], {"password1": password, "password2": password})


def test_a_link_for_a_new_password_holds_once_and_for_an_hour(client, mails):
    person(username="known", email="known@example.org")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked_for_a_new_password(client, "known@example.org")
        asked_for_a_new_password(client, "known@example.org")
        first, second = map(link_in, mail.outbox)
        chosen(client, first, "a fresh password 7")
        assert try_to_sign_in("known", "a fresh password 7")[1]

        for link in (first, second):
            assert chosen(Client(), link, "another password 8").context["token_fail"]
        asked_for_a_new_password(client, "known@example.org")
        clock.shift(timedelta(hours=1, seconds=1))
        assert chosen(Client(), link_in(mail.outbox[-1]), "another password 8").context["token_fail"]


def test_where_no_mail_is_sent_the_page_says_whom_to_ask(client):
    answer = client.get(reverse("account_reset_password"))

    assert "<form method" not in answer.content.decode()


@pytest.mark.parametrize("weak", ["seven77", "password", "12345678901", "wangxiaoming"])
def test_a_weak_password_is_not_taken(client, weak):
    client.force_login(person(username="wangxiaoming"))
    sent = {"oldpassword": "secret", "password1": weak, "password2": weak}

    answer = client.post(reverse("account_change_password"), sent)

    assert answer.status_code == 200
    said = " ".join(error for errors in answer.context["form"].errors.values() for error in errors)
    assert said
    assert re.search("[a-z]{3}", said) is None


@pytest.mark.parametrize("strong", ["长江大桥 通车 1957 年", " a leading blank 5", "x" * 200 + "é😀"])
def test_a_long_password_is_taken_as_it_is(client, strong):
    client.force_login(person(username="wang"))
    sent = {"oldpassword": "secret", "password1": strong, "password2": strong}

    client.post(reverse("account_change_password"), sent)

    assert try_to_sign_in("wang", strong)[1]
    assert not try_to_sign_in("wang", strong[:-1])[1]


def test_the_session_that_was_there_before_signing_in_is_another_afterwards():
    person(username="wang")
    client = Client()
    client.get(SIGN_IN)
    session = client.session
    session["kept"] = 1
    session.save()
    before = session.session_key

    client.post(SIGN_IN, {"login": "wang", "password": "secret"})

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "next_page",
    ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y"],
)
def test_signing_in_leads_nowhere_else(client, next_page):
    person(username="wang")

    answer = client.post(SIGN_IN, {"login": "wang", "password": "secret", "next": next_page})

    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\"))


def signed_in(user):
    client = Client()
    client.post(SIGN_IN, {"login": user.username, "password": "secret"})
    assert client.get("/").status_code == 200
    return client


def test_a_closed_account_and_a_new_password_end_every_session():
    user = person()
    first, second = signed_in(user), signed_in(user)

    sent = {"oldpassword": "secret", "password1": "a fresh password 7", "password2": "a fresh password 7"}
    first.post(reverse("account_change_password"), sent)

    assert (first.get("/").status_code, second.get("/").status_code) == (200, 302)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert first.get("/").status_code == 302


def test_people_see_where_they_are_signed_in_and_end_one_session_or_all_others():
    user, other = person(), person()
    here, there, third, anothers = signed_in(user), signed_in(user), signed_in(user), signed_in(other)
    page = reverse("usersessions_list")
    shown = [session for session, _device in here.get(page).context["lines"]]
    clients = [each.session.session_key for each in (here, third, there)]
    assert [each.session_key for each in shown] == clients

    of_there = next(each for each in shown if each.session_key == there.session.session_key)
    of_other = anothers.get(page).context["sessions"][0]
    here.post(page, {"session": of_there.pk})
    here.post(page, {"session": of_other.pk})
    assert [c.get("/").status_code for c in (here, there, third, anothers)] == [200, 302, 200, 200]

    here.post(page)
    assert [c.get("/").status_code for c in (here, third, anothers)] == [200, 302, 200]


def test_passwords_are_kept_with_argon2():
    from unionhub import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
