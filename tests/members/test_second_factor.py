"""The second step of signing in: of whom it is asked, and that nothing opens before it."""

import hmac
import re
import struct
import time
from base64 import b32decode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core.models import HistoryEntry
from members.accounts import second_factor
from members.roles import Role
from tests import make
from tests.access import addresses

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"
SIGN_IN = "/accounts/login/"
WORKING = sorted({*Role} - {Role.MEMBER})


@pytest.fixture(autouse=True)
def _required(settings, caplog):
    caplog.set_level("ERROR")
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()


def figures(secret=SECRET, ahead=0):
    """What the app on the phone shows: RFC 6238, written out here."""
    counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.digest(b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def chair():
    return make.user("chair", make.union())


@pytest.fixture
def guarded(chair):
    """A chair with the app on the phone and codes on paper."""
    TOTP.activate(chair, SECRET)
    RecoveryCodes.activate(chair)
    return chair


def first_step(user, word="secret"):
    client = Client()
    client.post(SIGN_IN, {"login": user.username, "password": word})
    return client


def second_step(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client):
    return client.get("/").status_code == 200


def test_with_the_figures_of_the_phone_the_work_opens(guarded):
    client = first_step(guarded)
    assert not is_in(client)

    second_step(client, figures())

    assert is_in(client)


def test_between_the_steps_no_address_opens(guarded):
    client = first_step(guarded)
    open_to_strangers = {
        name for name, parts in addresses() if Client().get(url_of(name, parts)).status_code == 200
    }

    opened = {name for name, parts in addresses() if client.get(url_of(name, parts)).status_code == 200}

    # Asking for anything else does not end the second step either.
    assert opened <= open_to_strangers | {"mfa_authenticate"}


def url_of(name, parts):
    return f"/{name}" if name in ("healthz", "readyz") else reverse(name, kwargs=parts)


def test_the_same_figures_open_no_second_time(guarded):
    code = figures()
    assert second_step(first_step(guarded), code).status_code == 302

    again = first_step(guarded)
    second_step(again, code)

    assert not is_in(again)


def test_guessing_figures_ends_soon(guarded):
    client = first_step(guarded)
    for n in range(10):
        second_step(client, f"{n:06}")

    second_step(client, figures())

    assert not is_in(client)


def test_a_recovery_code_opens_once(guarded):
    code = Authenticator.objects.get(user=guarded, type="recovery_codes").wrap().get_unused_codes()[0]
    first, again = first_step(guarded), first_step(guarded)

    second_step(first, code)
    refused = second_step(again, code).content.decode()

    assert (is_in(first), is_in(again)) == (True, False)
    assert "验证码不正确" in refused
    assert "每个备用码只能使用一次" in refused


def test_no_security_key_is_asked_of_who_has_none(guarded):
    page = first_step(guarded).get(reverse("mfa_authenticate")).content.decode()
    assert ('name="code"' in page, "data-security-key=" in page) == (True, False)


def test_a_new_password_does_not_take_the_second_step_away(guarded):
    guarded.set_password("a fresh password 7")
    guarded.save()

    client = first_step(guarded, "a fresh password 7")

    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200


@pytest.mark.parametrize("role", WORKING)
def test_who_works_with_others_data_is_led_to_set_it_up_and_nowhere_else(role):
    client = first_step(make.user(role, make.union()))
    opened = set()
    for name, parts in addresses():
        if name not in ("account_logout", "healthz", "readyz", "set_language", "account_reauthenticate"):
            answer = client.get(reverse(name, kwargs=parts))
            led = answer.status_code == 302 and answer.url.startswith(reverse("mfa_index"))
            opened |= set() if led else {name}

    assert opened == {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}


def test_a_member_works_on_with_a_password_alone():
    assert is_in(first_step(make.user("member", make.union())))


def test_where_it_is_not_required_nobody_is_led_away(settings, chair):
    settings.REQUIRE_SECOND_FACTOR = False

    assert is_in(first_step(chair))


def test_a_part_of_a_page_and_a_program_are_answered_in_their_own_way(chair):
    client = first_step(chair)

    part = client.get(reverse("core:jobs_badge"), headers={"HX-Request": "true"})
    program = client.get(reverse("core:options", args=["activity"]), headers={"Accept": "application/json"})
    sent = client.post(reverse("core:scope"), {"year": "2024"})

    assert part["HX-Redirect"] == reverse("mfa_index")
    assert (program.status_code, program["Content-Type"]) == (403, "application/json")
    assert (sent.status_code, sent.url) == (302, reverse("mfa_index"))


def set_up(client):
    """The person sets up the app, having confirmed the password."""
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code[^>]*>(\w+)</code>", page)[1]
    return client.post(reverse("mfa_activate_totp"), {"code": figures(secret)}, follow=True)


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_opens_the_work_at_once_and_gives_codes_for_paper(chair):
    client = first_step(chair)
    assert not is_in(client)

    page = set_up(client)

    assert page.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(page.context["unused_codes"]) == 10
    assert "失效" not in page.content.decode()
    assert is_in(client)
    assert not is_in(first_step(chair))


def test_what_is_kept_to_check_the_figures_is_not_readable(chair):
    set_up(first_step(chair))

    kept = Authenticator.objects.get(user=chair, type="totp")
    plain = second_factor.SecondFactorAdapter().decrypt(kept.data["secret"])

    assert b32decode(plain)
    assert plain not in str(kept.data)


def test_a_session_from_before_is_asked_to_show_it(chair):
    before = first_step(chair)
    set_up(first_step(chair))

    answer = before.get("/")

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert before.get(reverse("mfa_deactivate_totp")).url.startswith(reverse("mfa_reauthenticate"))
    before.post(reverse("account_reauthenticate"), {"password": "secret"})
    assert not is_in(before)
    before.post(reverse("mfa_reauthenticate"), {"code": figures(kept_secret(chair), 1)})
    assert is_in(before)


def kept_secret(user):
    kept = Authenticator.objects.get(user=user, type="totp")
    return second_factor.SecondFactorAdapter().decrypt(kept.data["secret"])


def test_the_last_factor_is_not_taken_away_from_who_needs_one(chair):
    client = first_step(chair)
    set_up(client)
    client.post(reverse("mfa_reauthenticate"), {"code": figures(kept_secret(chair), 1)})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=chair, type="totp").exists()


def test_a_role_that_is_given_later_asks_for_it_on_the_next_request():
    union = make.union()
    user = make.user("member", union)
    client = first_step(user)
    assert is_in(client)

    user.assignments.create(role="officer", union=union)

    assert client.get("/").url.startswith(reverse("mfa_index"))


def test_who_lost_phone_and_paper_is_let_in_again_by_the_operator(guarded, capsys):
    before = first_step(guarded)
    call_command("recover_account", "--username", guarded.username)
    [told, password] = capsys.readouterr().out.splitlines()

    assert "2 second steps" in told
    assert first_step(guarded).get("/").headers["Location"].startswith("/accounts/login/")
    client = first_step(guarded, password.removeprefix("password: "))
    assert client.get("/").headers["Location"].startswith(reverse("mfa_index"))
    assert before.get("/").status_code == 302
    [entry] = HistoryEntry.objects.filter(kind="members.User", record_id=guarded.pk)
    assert (entry.by, entry.note) == (None, "recover_account")


def test_an_account_that_is_not_there_is_recovered_by_nobody(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("recover_account", "--username", "nobody")
    assert ended.value.code == 2
    assert "nobody" in capsys.readouterr().err
