"""The page on which a delegate votes by name, made for a phone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congress.assembly import polling
from congress.assembly.rollcall import ORDER
from congress.assembly.rolls import NAMED_VOTES
from congress.assembly.sums import told
from congress.models import CheckIn, Delegate, NamedVote, Poll, Resolution
from congress.models.delegates import Choice
from congress.models.resolutions import VoteManner


def seated(request: HttpRequest, pk: int) -> tuple[Resolution, Delegate]:
    """The resolution, and who the person is in its congress; not found for anybody who is no delegate of it."""
    rows = Resolution.objects.current().select_related("meeting__congress_session__congress", "union")
    resolution = get_object_or_404(rows, pk=pk)
    delegate = polling.own_seat(resolution, request.user)
    if delegate is None:
        raise Http404
    return resolution, delegate


@never_cache
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Looking changes nothing; a button votes, and until the vote is closed another one changes it."""
    resolution, delegate = seated(request, pk)
    if request.method == "POST":
        take(request, resolution, delegate)
        return redirect("congress:vote", pk)
    poll = polling.poll_of(resolution) if resolution.manner == VoteManner.NAMED else None
    context = {
        "resolution": resolution,
        "delegate": delegate,
        "poll": poll,
        "is_named": resolution.manner == VoteManner.NAMED,
        "own": NamedVote.objects.filter(owner=delegate, resolution=resolution).first(),
        "is_there": polling.present_of(resolution).filter(pk=delegate.pk).exists(),
        "code": own_code(resolution, delegate),
        "choices": Choice.choices,
    }
    return render(request, "congress/vote.html", context | result_of(resolution, poll))


def take(request: HttpRequest, resolution: Resolution, delegate: Delegate) -> None:
    choice = request.POST.get("choice", "")
    if choice not in Choice.values:
        return
    try:
        polling.vote(resolution, delegate, choice, by=request.user)
    except polling.NotOpenError:
        messages.error(request, _("The vote is not open; nothing was changed."))
    except polling.NotThereError:
        messages.error(request, _("You are not recorded as present; nothing was changed."))


def own_code(resolution: Resolution, delegate: Delegate) -> str:
    """Where the delegate checks in, while that is open."""
    found = CheckIn.objects.under_way().filter(meeting=resolution.meeting_id).first()
    return found.path(delegate) if found else ""


def result_of(resolution: Resolution, poll: Poll | None) -> dict[str, Any]:
    """Votes by name are open to the delegates, once they are over."""
    if poll is None or poll.is_open:
        return {}
    verdict = resolution.verdict
    rows = NAMED_VOTES.ticked(resolution, polling.voters_of(resolution))
    return {
        "told": told(verdict, resolution.rules) if verdict else None,
        "tally": polling.tally(resolution),
        "rows": rows.select_related("member", "delegation").order_by(*ORDER),
    }
