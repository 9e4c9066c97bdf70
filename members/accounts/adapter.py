"""What allauth asks of this house."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.accounts.identity import account_named, folded

log = logging.getLogger(__name__)

UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation or by command; failures are counted where they come from."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The name and the password do not fit together."),
        "too_many_login_attempts": _("Too many failed attempts from here. Wait five minutes and try again."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": _("The code is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.warning("too many failed attempts to sign in from %s", get_ip(request))
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The account and the address: a stranger elsewhere locks nobody out, nor one colleague an office."""
        login = credentials.get("username") or credentials.get("email", "")
        user = account_named(login)
        return f"{user.pk if user else folded(login)}@{get_ip(request)}"

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor shows that one: a password over somebody's shoulder is not enough."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [each for each in methods if each["id"] != "reauthenticate"] or methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("core:home")

    def add_message(self, request: HttpRequest, level: int, *args: Any, **options: Any) -> None:
        if next(iter(args), options.get("message_template")) not in UNSAID:
            super().add_message(request, level, *args, **options)
