"""The phone number and the e-mail address of an account: who may sign in with them, and who is told when they change."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.history import Did, write

log = logging.getLogger(__name__)
FIELDS = ("phone", "email")
TOO_MANY = 429


@transaction.atomic
def set_contact(account: Any, *, by: Any, **values: str) -> list[str]:
    """Give the account another phone number or e-mail address; which of them changed. ValidationError where another
    account signs in with it. Who owned the address before is told.
    """
    account = get_user_model().objects.select_for_update().get(pk=account.pk)
    old = {name: contact_of(account, name) for name in FIELDS}
    for name, value in values.items():
        setattr(account, name, value.strip())
    account.full_clean(exclude=["username", "password"])
    account.save()
    changed = [name for name in FIELDS if contact_of(account, name) != old[name]]
    if changed:
        # What was known of it elsewhere leads nowhere any more.
        EmailAddress.objects.filter(user=account).delete()
        write(account, Did.CHANGED, by=by, note=words_for(changed))
        transaction.on_commit(lambda: tell(account, old["email"], changed))
    return changed


def contact_of(account: Any, name: str) -> str:
    value = getattr(account, name)
    return str(value.clear if name == "phone" else value)


def words_for(changed: list[str]) -> str:
    labels = {"phone": _("phone"), "email": _("e-mail")}
    return ", ".join(labels[name] for name in changed)


def tell(account: Any, address: str, changed: list[str]) -> None:
    """The address that the account had is told: who took the account over does not hold that one."""
    if not (address and settings.HAS_MAIL):
        return
    context: dict[str, Any] = {"account": account, "changed": words_for(changed)}
    text = render_to_string("account/email/contact_changed.txt", context)
    try:
        send_mail(_("Your account is reached otherwise now"), text, None, [address])
    except (OSError, SMTPException):
        log.exception("account %s was not told that it is reached otherwise", account.pk)


class ContactForm(forms.Form):
    """Phone and e-mail of one's own account."""

    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("You can sign in with it."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("You can sign in with it, and get a new password there."),
    )


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@reauthentication_required
def contact(request: HttpRequest) -> HttpResponse:
    """By which number and address one signs in and is reached."""
    now = {name: contact_of(request.user, name) for name in FIELDS}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        # Nobody finds out by trying which numbers have an account.
        if not ratelimit.consume(request, action="contact", user=request.user):
            form.add_error(None, _("That were too many changes for today. Try again tomorrow."))
            return shown(request, form, TOO_MANY)
        if put(form, request.user):
            messages.success(request, _("Saved. What you gave here is how you sign in from now on."))
            return redirect("account_contact")
    return shown(request, form, 422 if form.errors else 200)


def put(form: ContactForm, account: Any) -> bool:
    """Write what the form says, or say at its field why not."""
    try:
        set_contact(account, by=account, **form.cleaned_data)
    except ValidationError as wrong:
        for name, said in wrong.message_dict.items():
            form.add_error(name if name in FIELDS else None, said)
        return False
    return True


def shown(request: HttpRequest, form: ContactForm, status: int) -> HttpResponse:
    return render(request, "account/contact.html", {"form": form}, status=status)
