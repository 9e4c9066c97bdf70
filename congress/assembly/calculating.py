"""The calculator: may the meeting be held, has it passed, and how many delegates are due."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congress.assembly.due import due
from congress.assembly.forms import DueForm, VoteForm
from congress.assembly.sums import told
from core.access import Sphere
from core.areas import sees
from core.menu import Frame
from members.rules import book
from members.rules.book import Book


@require_GET
def calculator(request: HttpRequest) -> HttpResponse:
    """Both questions on one page; each answers what was typed, and keeps what it was asked in its address."""
    if not sees(request.user, Sphere.WORK):
        raise PermissionDenied
    place = Frame(request).place
    held = book.at(place) if place else Book()
    given: dict[str, Any] = {"is_typing": bool(request.htmx), "book": held}  # type: ignore[attr-defined]
    vote, staff = VoteForm(request.GET, part="vote", **given), DueForm(request.GET, part="due", **given)
    context: dict[str, Any] = {"vote": vote, "staff": staff, "place": place}
    if vote.is_answered:
        context["told"] = told(vote.verdict, vote.demands)
    if staff.is_answered:
        values = staff.cleaned_data
        context["due"] = due(staff.demands, values["staff"], values["women"])
        context["is_unruled"] = context["due"] is None
        context["due_rule"] = staff.demands.source("congress.delegates_due")
    return render(request, "congress/calculator.html", context)
