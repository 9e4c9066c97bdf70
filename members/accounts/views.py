"""Signing in, and one's own sessions; the rest allauth does as it is."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from allauth.account.views import LoginView, PasswordResetView
from allauth.mfa.adapter import get_adapter as get_factors
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from members.accounts.devices import device
from members.models.accounts import User

TOO_MANY = 429


class SignIn(LoginView):
    """Says with its status, too, that somebody tried too often."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
            answer.status_code = TOO_MANY
        return answer


class ForgottenPasswordForm(ResetPasswordForm):
    """Sends a mail whether or not there is such an account, so that both take the same time."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        if not self.users:
            get_adapter().send_mail("account/email/unknown_account", email, {})
            return email
        return super().save(request, **kwargs)


class ForgottenPassword(PasswordResetView):
    """By mail where mail can be sent, else by the person who gave the account."""

    form_class = ForgottenPasswordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"has_mail": settings.HAS_MAIL}


class SessionsForm(ManageUserSessionsForm):
    """Ends the session that is named, or all others."""

    session = forms.IntegerField(required=False)

    def save(self, request: HttpRequest) -> None:
        if (key := self.cleaned_data["session"]) is None:
            super().save(request)
        else:
            end_sessions(request, UserSession.objects.filter(user=request.user, pk=key))


class Sessions(ListUserSessionsView):
    """Where somebody is signed in: here first, then the latest."""

    form_class = SessionsForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = sorted(context["sessions"], key=lambda each: (not each.is_current(), -each.pk))
        return context | {"lines": [(each, device(each.user_agent)) for each in shown]}


class RemoveKey(RemoveWebAuthnView):
    """The last factor stays with whoever needs one; two removed at once are looked at one after the other."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.request.user.pk)
            if get_factors().can_delete_authenticator(self.get_object()):
                return super().form_valid(form)
        messages.error(self.request, _("This is your last second step. Set up another one first."))
        return redirect("mfa_list_webauthn")
