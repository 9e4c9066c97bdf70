"""A security key from end to end, in a browser with a key of its own: set up, signed in with, shown again."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

SIGN_IN, SECOND_STEP = "/accounts/login/", "/accounts/2fa/authenticate/"
KEYS, SHOW_AGAIN = "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/reauthenticate/"
TOUCHED = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def chair(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    return make.user("chair", make.union(), username="chair")


@pytest.fixture
def devtools(page):
    """The browser's own controls, with a key plugged in that is touched whenever it is asked."""
    made = page.context.new_cdp_session(page)
    made.send("WebAuthn.enable")
    made.key = made.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCHED})
    return made


def held(devtools):
    """What the key holds."""
    return devtools.send("WebAuthn.getCredentials", devtools.key)["credentials"]


def sign_in(page):
    page.goto(SIGN_IN)
    page.locator("[name=login]").fill("chair")
    page.locator("[name=password]").fill("secret")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: not url.endswith(SIGN_IN))


def sign_out(page):
    page.goto("/accounts/2fa/")
    page.evaluate("document.querySelector('form[action=\"/accounts/logout/\"]').requestSubmit()")
    page.wait_for_url(f"**{SIGN_IN}**")


def use_key(page):
    page.locator("[data-security-key-use]").click()


def add_key(page, name):
    """Asked for the password once more first."""
    page.goto(f"{KEYS}add/")
    page.locator("[name=password]").fill("secret")
    page.locator("[name=password]").press("Enter")
    page.locator("#id_name").fill(name)
    use_key(page)
    page.wait_for_url(lambda url: not url.endswith("/add/"))


def test_a_key_is_set_up_and_signs_in(page, axe, chair, devtools):
    sign_in(page)
    assert "/accounts/2fa/" in page.goto("/").url

    add_key(page, "办公室的密钥")

    key = Authenticator.objects.get(user=chair, type="webauthn")
    assert key.wrap().name == "办公室的密钥"
    assert len(held(devtools)) == 1
    assert page.goto("/").ok
    expect(page).to_have_url("/")

    sign_out(page)
    sign_in(page)
    assert page.goto("/").url.split("?")[0].endswith((SIGN_IN, SECOND_STEP))
    page.goto(SECOND_STEP)
    assert axe(page) == []
    use_key(page)
    page.wait_for_url("**/")

    expect(page).to_have_url("/")
    assert held(devtools)[0]["signCount"] > 1
    key.refresh_from_db()
    assert key.last_used_at


def test_another_key_opens_nothing(page, chair, devtools):
    sign_in(page)
    add_key(page, "密钥")
    sign_out(page)
    sign_in(page)
    devtools.send("WebAuthn.clearCredentials", devtools.key)

    use_key(page)

    expect(page.locator("[data-security-key-said]")).to_be_visible()
    page.goto("/")
    expect(page).not_to_have_url("/")


def test_who_has_a_key_shows_it_again_before_what_matters(page, chair, devtools):
    sign_in(page)
    add_key(page, "密钥")

    page.goto(SHOW_AGAIN)
    use_key(page)
    page.wait_for_url(lambda url: not url.endswith(SHOW_AGAIN))

    assert page.goto("/members/access/invite/").ok
    expect(page).to_have_url("/members/access/invite/")


def test_a_key_is_called_otherwise_and_the_last_one_stays(page, chair, devtools):
    sign_in(page)
    add_key(page, "密钥")
    key = Authenticator.objects.get(type="webauthn")

    page.goto(f"{KEYS}keys/{key.pk}/edit/")
    page.locator("#id_name").fill("家里的密钥")
    page.locator("form button.btn-primary").last.click()
    page.wait_for_url(f"**{KEYS}")
    expect(page.get_by_text("家里的密钥")).to_be_visible()
    page.goto(f"{KEYS}keys/{key.pk}/remove/")
    page.locator("form button.btn-danger").click()

    expect(page.locator(".said .alert-danger")).to_be_visible()
    assert Authenticator.objects.filter(pk=key.pk).exists()
