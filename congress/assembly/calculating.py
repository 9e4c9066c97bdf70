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
from core.menu import sees


@require_GET
def calculator(request: HttpRequest) -> HttpResponse:
    """Both questions on one page; each answers what was typed, and keeps what it was asked in its address."""
    if not sees(request.user, Sphere.WORK):
        raise PermissionDenied
    is_typing = bool(request.htmx)  # type: ignore[attr-defined]
    vote = VoteForm(request.GET, part="vote", is_typing=is_typing)
    staff = DueForm(request.GET, part="due", is_typing=is_typing)
    context: dict[str, Any] = {"vote": vote, "staff": staff}
    if vote.is_answered:
        context["told"] = told(vote.verdict)
    if staff.is_answered:
        values = staff.cleaned_data
        context["due"] = due(staff.rule_set, values["staff"], values["women"])
    return render(request, "congress/calculator.html", context)
