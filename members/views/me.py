"""A person's own page: what concerns them, and what is held about them."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action, may_somewhere
from core.custom.showing import every_group
from core.kinds import kind_of
from core.shelves import filled
from core.showing import accesses, told
from core.views.base import next_page
from members import own_data
from members.forms.own_data import CorrectionForm, ErasureForm
from members.models import Consent, Member
from members.own_copy import copy_of
from members.own_records import past_unions
from members.roles import Role

MOST = 20


def member_of(request: HttpRequest) -> Member | None:
    """The row about this person, if there is one."""
    return Member.objects.current().filter(user=request.user).select_related("union").first()


def member_or_404(request: HttpRequest) -> Member:
    if (found := member_of(request)) is None:
        raise Http404
    return found


def roles_beside(member: Member | None, user: Any) -> Any:
    """The roles in force, without the one that says of the own union what the membership says already."""
    roles = user.assignments.current().select_related("union")
    return roles.exclude(role=Role.MEMBER, union=member.union_id) if member else roles


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My unions, and what each application has about me. Asks for consent first."""
    if not own_data.agrees(request.user):
        return redirect("me:consent")
    member = member_of(request)
    context = {
        "member": member,
        "past": past_unions(member) if member else [],
        "roles": roles_beside(member, request.user),
        "shelves": filled(request.user, is_member=member is not None),
        "waiting": own_data.waiting(request.user).count(),
        "decides": may_somewhere(request.user, Action.CHANGE, Member),
        "is_chair": bool(request.user.chairs()),  # type: ignore[union-attr]
    }
    return render(request, "me/mine.html", context)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """The text, and agreeing to it or taking that back."""
    if request.method == "POST":
        if "withdraw" in request.POST:
            own_data.withdraw(request.user)
            messages.success(request, _("You have taken your consent back."))
            return redirect("me:consent")
        own_data.agree(request.user)
        return redirect(next_page(request, reverse("me:mine")))
    version, template = own_data.text_of(own_data.CONSENT)
    member = member_of(request)
    context = {
        "version": version,
        "template": template,
        "given": Consent.objects.of(request.user),
        "agrees": own_data.agrees(request.user),
        "is_member": member is not None,
        "requests": member.requests.all()[:MOST] if member else [],
    }
    return render(request, "me/consent.html", context)


@require_GET
def consent_text(request: HttpRequest, version: str) -> HttpResponse:
    """What somebody agreed to, long after it was replaced."""
    if version not in own_data.TEXTS:
        raise Http404
    _version, template = own_data.text_of(version)
    return render(request, "me/consent_text.html", {"version": version, "template": template})


View = Callable[..., HttpResponse]


def asked_first(view: View) -> View:
    """The page of a member's own data, for who was asked for consent to the present text. Who took it back later
    still has the right to see, mend and take away what is held; to ask for deletion nobody is asked first.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member_or_404(request)
        if not own_data.has_answered(request.user):
            return redirect(f"{reverse('me:consent')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return asking


@require_GET
@asked_first
def data(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the person, who saw it, and what they asked for."""
    member = member_or_404(request)
    context = {
        "kind": kind_of(member),
        "record": member,
        "groups": every_group(member),
        "requests": member.requests.all()[:MOST],
        "accesses": told(accesses(member)[:MOST]),
        "consents": Consent.objects.of(request.user),
    }
    return render(request, "me/data.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@asked_first
def correct(request: HttpRequest) -> HttpResponse:
    member = member_or_404(request)
    form = CorrectionForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        own_data.ask_correction(member, form.asked(), reason=form.cleaned_data["reason"], by=request.user)
        return _asked(request)
    return render(request, "me/correct.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    member = member_or_404(request)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and (not request.POST.get("reason") or form.is_valid()):
        own_data.ask_erasure(member, reason=request.POST.get("reason", "")[:300], by=request.user)
        return _asked(request)
    return render(request, "me/erase.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> HttpResponseRedirect:
    messages.success(request, _("An officer of your union will look at it. You see here what becomes of it."))
    return redirect("me:data")


@require_GET
@asked_first
def download(request: HttpRequest, form: str) -> HttpResponse:
    """All of it as a file: `json` for a machine, `html` for a reader."""
    member = member_or_404(request)
    if form not in ("json", "html"):
        raise Http404
    copy: dict[str, Any] = copy_of(member, request)
    if form == "json":
        content, type_ = json.dumps(copy["plain"], ensure_ascii=False, indent=1), "application/json"
    else:
        content, type_ = render_to_string("me/copy.html", copy), "text/html; charset=utf-8"
    response = HttpResponse(content, content_type=type_)
    response.headers["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return response
