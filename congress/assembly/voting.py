"""Votes given by name: ticked for each delegate who is present, and counted into the resolution. What is secret is voted
on paper, and only its count is written down.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congress.assembly.attendance import congress_of
from congress.assembly.rollcall import demanded, line, listed, ticks_of
from congress.assembly.rolls import NAMED_VOTES
from congress.assembly.sums import told
from congress.models import Attendance, Delegate, Resolution
from congress.models.delegates import AttendanceState, Choice
from congress.models.resolutions import VoteManner
from core import history
from core.access import Action, may

COUNTED = ("delegates", "present", *Choice.values, "invalid")


def voters_of(resolution: Resolution) -> tuple[Any, Any]:
    """All delegates on the day, and those of them who vote: who was at the meeting, where anybody was ticked there."""
    meeting = resolution.meeting
    congress = congress_of(meeting) if meeting else None
    if congress is None:
        return Delegate.objects.none(), Delegate.objects.none()
    everybody = Delegate.objects.voting(congress, resolution.date)
    there = Attendance.objects.filter(meeting=meeting, state=AttendanceState.PRESENT)
    return everybody, everybody.filter(pk__in=there.values("owner")) if there.exists() else everybody


def resolution_of(request: HttpRequest, pk: int, action: str = Action.VIEW) -> Any:
    """A resolution that is voted on by name; there is no such page of one that is secret."""
    rows = Resolution.objects.current().permitted(request.user, Action.VIEW)
    found = get_object_or_404(rows.select_related("meeting__congress_session__congress", "union"), pk=pk)
    demanded(request, found, action)
    if found.manner != VoteManner.NAMED:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def resolution_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on which each vote is ticked."""
    resolution = resolution_of(request, pk, Action.CHANGE if request.method == "POST" else Action.VIEW)
    everybody, voters = voters_of(resolution)
    if request.method == "POST":
        ticks = ticks_of(request, Choice)
        NAMED_VOTES.tick(resolution, ticks, voters.permitted(request.user, Action.CHANGE), by=request.user)
        if request.htmx:  # type: ignore[attr-defined]
            return line(
                request, listed(request, NAMED_VOTES, resolution, voters.filter(pk__in=ticks)), Choice
            )
        return redirect(request.get_full_path())
    context = {
        "resolution": resolution,
        "rows": listed(request, NAMED_VOTES, resolution, voters),
        "counts": NAMED_VOTES.counts(resolution, voters),
        "delegates": everybody.count(),
        "choices": Choice.choices,
        "may_change": may(request.user, Action.CHANGE, resolution),
        "word": request.GET.get("q", ""),
        "told": told(verdict, resolution.rules) if (verdict := resolution.verdict) else None,
    }
    return render(request, "congress/votes.html", context)


@transaction.atomic
def count(resolution: Resolution, *, by: Any) -> None:
    """Write the votes by name into the resolution as numbers."""
    everybody, voters = voters_of(resolution)
    found = NAMED_VOTES.counts(resolution, voters)
    with history.changing(resolution, *COUNTED, by=by) as stored:
        stored.delegates, stored.present, stored.invalid = everybody.count(), found["all"], 0
        for choice in Choice.values:
            setattr(stored, choice, found[choice])


@require_POST
def resolution_count(request: HttpRequest, pk: int) -> HttpResponse:
    count(resolution_of(request, pk, Action.CHANGE), by=request.user)
    messages.success(request, _("The votes by name are counted."))
    return redirect("congress:resolution", pk)
