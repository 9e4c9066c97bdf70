"""The pages of whoever presides over a vote by name: the list on which votes are ticked, the vote on phones, the count.
What is secret is voted on paper, and only its count is written down.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.assembly import polling
from congress.assembly.rollcall import demanded, line, listed, ticks_of
from congress.assembly.rolls import NAMED_VOTES
from congress.assembly.sums import told
from congress.models import Resolution
from congress.models.delegates import Choice, VoteWay
from congress.models.resolutions import VoteManner
from core.access import Action, may
from members.accounts.slips import picture_of

MOST_NAMED = 60


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
    """The list on which each vote is ticked. While phones vote, only who presides sees who voted how."""
    resolution = resolution_of(request, pk, Action.CHANGE if request.method == "POST" else Action.VIEW)
    voters = polling.voters_of(resolution)
    if request.method == "POST":
        ticks = ticks_of(request, Choice)
        reached = voters.permitted(request.user, Action.CHANGE)
        polling.cast(resolution, ticks, reached, by=request.user, way=VoteWay.LIST)
        if request.htmx:  # type: ignore[attr-defined]
            return line(
                request, listed(request, NAMED_VOTES, resolution, voters.filter(pk__in=ticks)), Choice
            )
        return redirect(request.get_full_path())
    may_change = may(request.user, Action.CHANGE, resolution)
    poll = polling.poll_of(resolution)
    is_hidden = bool(poll and poll.is_open and not may_change)
    rows = listed(request, NAMED_VOTES, resolution, voters)
    context = {
        "rows": rows.none() if is_hidden else rows,
        "is_hidden": is_hidden,
        "choices": Choice.choices,
        "may_change": may_change,
        "word": request.GET.get("q", ""),
        "picture": picture_of(settings.SITE_ORIGIN + poll.get_absolute_url())
        if poll and poll.is_open
        else "",
    }
    return render(request, "congress/votes.html", context | tally_context(resolution, may_change=may_change))


def tally_context(resolution: Resolution, *, may_change: bool) -> dict[str, Any]:
    """What has come in; of a vote under way only for who presides."""
    poll = polling.poll_of(resolution)
    verdict = resolution.verdict
    is_shown = may_change or not (poll and poll.is_open)
    return {
        "resolution": resolution,
        "poll": poll,
        "tally": polling.tally(resolution) if is_shown else None,
        "unvoted": polling.unvoted(resolution).select_related("member")[:MOST_NAMED] if may_change else [],
        "told": told(verdict, resolution.rules) if verdict and not (poll and poll.is_open) else None,
    }


@require_GET
def resolution_tally(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that moves by itself while votes come in."""
    resolution = resolution_of(request, pk, Action.CHANGE)
    return render(request, "congress/_tally.html", tally_context(resolution, may_change=True))


@require_POST
def resolution_poll(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the vote on phones, close it and count, or open it again with a reason."""
    resolution = resolution_of(request, pk, Action.CHANGE)
    if request.POST.get("what") == "close":
        polling.close_poll(resolution, by=request.user)
        messages.success(request, _("The vote is closed, and the votes are counted."))
        return redirect("congress:resolution_votes", pk)
    reason = request.POST.get("reason", "").strip()
    if polling.poll_of(resolution) and not reason:
        messages.error(request, _("Say why the vote is opened again."))
        return redirect("congress:resolution_votes", pk)
    try:
        polling.open_poll(resolution, by=request.user, reason=reason)
    except polling.NobodyThereError:
        messages.error(request, _("Nobody is ticked as present yet, so nobody could vote."))
    else:
        messages.success(request, _("Delegates who are present can vote on their phones now."))
    return redirect("congress:resolution_votes", pk)


@require_POST
def resolution_count(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_of(request, pk, Action.CHANGE)
    if (poll := polling.poll_of(resolution)) and poll.is_open:
        raise PermissionDenied
    polling.count(resolution, by=request.user)
    messages.success(request, _("The votes by name are counted."))
    return redirect("congress:resolution", pk)
