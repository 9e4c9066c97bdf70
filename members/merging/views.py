"""The pages of merging: who may be on record twice, two records side by side, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may, may_somewhere
from core.chosen import chosen
from core.history import Conflict
from core.views.listing import elided
from members.merging.forms import MergeForm, OtherForm
from members.merging.merge import merge
from members.merging.number import forget, keep, number_of_pairs
from members.merging.pairs import MOST, alike, alike_with, say_two, shown
from members.merging.showing import both, hanging
from members.merging.undo import hindrances, undo
from members.models import Member, Merge

PAGE = 30


def _demand(request: HttpRequest) -> None:
    """Refuse who may change members nowhere."""
    if not may_somewhere(request.user, Action.CHANGE, Member):
        raise PermissionDenied


def _to_change(request: HttpRequest, pk: int, rows: Any = None) -> Any:
    """Not found for a stranger, refused to who may view the member but not change."""
    rows = Member.objects.current() if rows is None else rows
    member = get_object_or_404(rows.permitted(request.user).select_related("union", "employer"), pk=pk)
    if not may(request.user, Action.CHANGE, member):
        raise PermissionDenied
    return member


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Every pair of records that may be of one person."""
    _demand(request)
    union = chosen(request).union
    found = alike(request.user, union)
    keep(request.user, union, len(found))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "elided": elided(page),
        "pairs": shown(list(page), request.user),
        "is_cut": len(found) == MOST,
    }
    return render(request, "members/duplicates.html", context)


@require_GET
def duplicates_count(request: HttpRequest) -> HttpResponse:
    """How many pairs there are, for the list of members, which does not wait for it."""
    _demand(request)
    number = number_of_pairs(request.user, chosen(request).union)
    return render(request, "members/_duplicates_count.html", {"number": number, "is_cut": number == MOST})


@require_http_methods(["GET", "POST"])
def merge_with(request: HttpRequest, pk: int) -> HttpResponse:
    """Which record is of the same person as this one?"""
    member = _to_change(request, pk)
    form = OtherForm(member, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("members:merge", member.pk, form.cleaned_data["other"].pk)
    context = {"member": member, "form": form, "pairs": alike_with(member, request.user)}
    return render(request, "members/merge_with.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def merge_pair(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two records side by side. The one on the left stays."""
    if pk == other:
        raise Http404
    seen = Member.objects.permitted(request.user).filter(pk__in=(pk, other)).exclude(merged_into=None)
    if gone := seen.select_related("merged_into").first():
        messages.info(request, _("%(member)s has been merged already.") % {"member": gone})
        return redirect(gone.merged_into)
    left, right = _to_change(request, pk), _to_change(request, other)
    form = MergeForm(left, right, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                merge(left, right, form.choice(), by=request.user)
            except Conflict as conflict:
                messages.warning(request, str(conflict))
                return redirect("members:merge", pk, other)
            except ValidationError as error:
                form.refuse(error)
            else:
                forget(request.user)
                messages.success(request, _("Merged. Both histories stand on this page."))
                return redirect(left)
    context = {
        "left": left,
        "right": right,
        "form": form,
        "hanging": hanging(left, right, request.user),
        "both": list(both(left, right, request.user)),
    }
    return render(request, "members/merge.html", context, status=status)


@require_POST
def two_people(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Say that they are not one person: they are not offered again."""
    one, two = _to_change(request, pk), _to_change(request, other)
    if one.pk == two.pk:
        raise Http404
    say_two(one, two, by=request.user)
    forget(request.user)
    messages.success(request, _("Noted: these are two people."))
    return redirect("members:duplicates")


@require_http_methods(["GET", "POST"])
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then parts the two; or says what stands in the way."""
    found = get_object_or_404(
        Merge.objects.select_related("winner__union", "loser__union", "entry", "by"), pk=pk
    )
    for key in (found.winner_id, found.loser_id):
        _to_change(request, key, Member.objects.all())
    reasons = list(hindrances(found, found.winner, found.loser))
    if request.method == "POST" and not reasons:
        try:
            undo(found, by=request.user)
        except ValidationError as error:
            reasons = error.messages
        else:
            forget(request.user)
            messages.success(request, _("Undone. Both records are as they were."))
            return redirect(found.winner)
    context = {"merge": found, "reasons": reasons}
    status = 409 if request.method == "POST" else 200
    return render(request, "members/merge_undo.html", context, status=status)
