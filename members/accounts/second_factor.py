"""The second step: who works with other people's data takes it, and nothing opens before."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from members.accounts.adapter import AccountAdapter

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ALWAYS = {"account_logout", "set_language"}
SHOWING = ALWAYS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
SETTING_UP = ALWAYS | {"account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}


class SecondFactorMiddleware:
    """Leads whoever needs a second factor to set it up or to show it, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not is_missing(request):
            return None
        has_one = is_mfa_enabled(request.user, FACTORS)
        request.second_factor_missing = not has_one  # type: ignore[attr-defined]
        if request.resolver_match.view_name in (SHOWING if has_one else SETTING_UP):  # type: ignore[union-attr]
            return None
        return led(request, "mfa_reauthenticate" if has_one else "mfa_index")


def is_missing(request: HttpRequest) -> bool:
    """Is somebody signed in who needs a second factor and has not shown it in this session?"""
    user: Any = request.user
    if not user.is_authenticated or not user.needs_second_factor:
        return False
    return all(record["method"] != "mfa" for record in get_authentication_records(request, user))


def led(request: HttpRequest, name: str) -> HttpResponse:
    """To that page, in the way that the asker understands."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(reverse(name))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": _("The second step is missing.")}, status=403)
    following = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return HttpResponseRedirect(reverse(name) + following)


@receiver(authenticator_added)
def remember(request: HttpRequest, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    """Who has just set up a factor has shown it."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The last factor stays with whoever needs one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"]
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user: Any = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not (settings.REQUIRE_SECOND_FACTOR and user.needs_second_factor) or others.exists()

    def encrypt(self, text: str) -> str:
        return locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return locks().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)


def locks() -> MultiFernet:
    """What is kept to check a code by is locked with SECRET_KEY; the keys before it still open."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys
    )
