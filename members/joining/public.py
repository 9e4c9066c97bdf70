"""For somebody unknown: the form under a union's link, and the secret address at which they follow what they sent."""

from contextlib import suppress
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.workflow import Bearer, WrongState
from members.joining.applications import APPLICATION, of_address, send
from members.joining.forms import ApplicationForm
from members.joining.links import closed_because, open_link
from members.models import Application
from members.own_data import CONSENT, TEXTS

GONE, TOO_MANY, WRONG = 410, 429, 422


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """The form. What it answers does not depend on who is a member already."""
    link = open_link(token)
    if link is None:
        return render(request, "joining/closed.html", {"why": closed_because(token)}, status=GONE)
    form: Any = ApplicationForm(request.POST if request.method == "POST" else None, instance=Application())
    status = 200
    if request.method == "POST" and form.is_valid():
        if ratelimit.consume(request, action="apply", key=f"union {link.pk}"):
            return redirect("members:applied", send(form.instance, link.union, form.cleaned_data["receipt"]))
        form.add_error(
            None, _("Too many applications at once. Try again in an hour; what you wrote stays here.")
        )
        status = TOO_MANY
    elif form.is_bound:
        status = WRONG
    context = {"form": form, "union": link.union, "consent_template": TEXTS[CONSENT]}
    return render(request, "joining/apply.html", context, status=status)


@login_not_required
@never_cache
@require_GET
def applied(request: HttpRequest, address: str) -> HttpResponse:
    """What became of it."""
    found = get_object_or_404(of_address(address).select_related("union"))
    url = request.build_absolute_uri(request.path)
    return render(request, "joining/applied.html", {"application": found, "address": address, "url": url})


@login_not_required
@never_cache
@require_POST
def withdraw(request: HttpRequest, address: str) -> HttpResponse:
    """Who sent it takes it back; what they wrote is erased."""
    found = get_object_or_404(of_address(address))
    with suppress(WrongState):
        APPLICATION.take("withdraw", found, by=Bearer(address))
    return redirect("members:applied", address)
