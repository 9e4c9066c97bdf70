"""Transfers: sent from a member's page, answered on their own, listed for both sides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Action, Sphere, may, may_somewhere
from core.areas import sees
from core.views.listing import elided
from core.views.steps import take_step
from members.membership.forms import DepartureForm, TransferForm, receiving
from members.membership.leaving import depart
from members.membership.transfers import TRANSFER, send
from members.models import Member, Transfer
from members.models.transfers import TransferState

PAGE, MOST_OPTIONS, LEAST_LETTERS = 30, 30, 2


def seen(request: HttpRequest) -> Any:
    sides = ("member", "from_union", "to_union", "sent_by", "closed_by")
    return Transfer.objects.permitted(request.user).select_related(*sides)


def member_to_change(request: HttpRequest, pk: int) -> Any:
    """Not found for a stranger, refused to who may view the member but not change."""
    member = get_object_or_404(Member.objects.current().permitted(request.user), pk=pk)
    if not may(request.user, Action.CHANGE, member):
        raise PermissionDenied
    return member


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    if not sees(request.user, Sphere.PEOPLE):
        raise PermissionDenied
    state = request.GET.get("state", "")
    rows = seen(request)
    if state in TransferState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "elided": elided(page), "states": TransferState.choices, "state": state}
    return render(request, "members/transfers.html", context)


@require_GET
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(seen(request), pk=pk)
    may_open = not found.member.deleted_at and may(request.user, Action.VIEW, found.member)
    steps = TRANSFER.offers([found], request.user)[found.pk]
    context = {"transfer": found, "steps": steps, "may_open": may_open}
    return render(request, "members/transfer.html", context)


@require_POST
def transfer_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in TRANSFER.steps:
        return HttpResponse(status=404)
    return take_step(request, TRANSFER, seen(request), pk, step)


def transfer_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a member to another union."""
    member = member_to_change(request, pk)
    form = TransferForm(member, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sent = send(member, given["to_union"], by=request.user, reason=given["reason"])
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("Sent. The other union sees it on its first page."))
            return HttpResponseRedirect(sent.get_absolute_url())
    return asked(request, member, form, title=_("Transfer to another union"), button=_("Send"))


def member_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a member left, or retired, and why."""
    member = member_to_change(request, pk)
    form = DepartureForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            depart(member, form.departure, by=request.user)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("Saved: %(record)s") % {"record": member})
            return redirect(member.get_absolute_url())
    return asked(request, member, form, title=_("Leaves, or retires"), button=_("Save"))


def asked(request: HttpRequest, member: Any, form: Any, **words: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "members/asked.html", {"member": member, "form": form, **words}, status=status)


@require_GET
def transfer_unions(request: HttpRequest) -> JsonResponse:
    """Unions by a part of their name, for who may transfer a member."""
    if not may_somewhere(request.user, Action.CHANGE, Member):
        raise PermissionDenied
    text = request.GET.get("q", "").strip()
    rows = receiving().filter(name__icontains=text)
    found = rows[:MOST_OPTIONS] if len(text) >= LEAST_LETTERS else []
    return JsonResponse(
        {"options": [{"value": str(row.pk), "text": row.name, "name": row.name} for row in found]}
    )
