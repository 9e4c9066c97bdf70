"""All proposals that a person has to do with: what waits for them, their own, those they may read."""

from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from congress.boards import Board
from congress.chain import drafts, people, sight
from congress.chain.todo import todo
from congress.chain.waiting import ENDS, shared_names, stamp, waiting_of
from congress.models import Proposal, Session
from congress.models.stages import Stage
from core.access import Action

MOST_SESSIONS, FEW = 30, 3
TABS = (("todo", _("Waits for me")), ("mine", _("My proposals")), ("all", _("All")))
WORDS = ("title__icontains", "no__iexact", "suggestion__icontains")


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    user = request.user
    rows = {"todo": todo(user), "mine": own(user), "all": sight.read_by(user)}
    sessions = list(
        Session.objects.filter(pk__in=rows["all"].values("made_to")).order_by("-pk")[:MOST_SESSIONS]
    )
    by = {"session": {f"{each.pk}": Q(made_to=each) for each in sessions}, "late": {"1": late()}}
    asked = dict(request.GET.items())
    looked_at = [each for each in sessions if asked.get("session") == f"{each.pk}"] or sessions
    names = shared_names(looked_at) if len(looked_at) < MOST_SESSIONS else {}
    board = Board(rows, asked, Stage, WORDS, by, names)
    context = board.page(lines(board))
    page = list(context["page"])
    waited_for = waiting_of(page)
    context |= {
        "tabs": TABS,
        "cards": [(each, stamp(each), waited_for.get(each.pk)) for each in page],
        "collecting": list(drafts.collecting(user)),
        "drafts": list(drafts.drafts_of(user)),
        "late": rows[board.tab].filter(late()).count(),
        "sessions": sessions,
        "ready": ready(user),
        "books": list(books(user, rows["all"])),
    }
    return render(request, "congress/chain/board.html", context)


def own(user: Any) -> Any:
    """Those the person made, or was asked to second."""
    return sight.on_the_way().filter(people.authored(user) | people.asked(user))


def late() -> Q:
    """Those whose day is over, at a stage in which somebody is waited for."""
    return Q(stage_until__lt=timezone.localdate()) & ~Q(state__in=ENDS)


def lines(board: Board) -> Any:
    """What waits for somebody the most urgent first, all else the latest first."""
    order = (F("stage_until").asc(nulls_last=True), "pk") if board.tab == "todo" else ("-pk",)
    rows = Proposal.objects.filter(pk__in=board.found.values("pk")).order_by(*order)
    return rows.select_related("union", "made_to", "delegation").prefetch_related("made_to__stage_names")


def ready(user: Any) -> list[Any]:
    """The sessions with answers that the person may publish, and how many."""
    mine = sight.on_the_way().filter(people.decides(user), state=Stage.ANSWERED)
    rows = Session.objects.current().filter(people.publishes(user), proposals__in=mine.values("pk"))
    return list(rows.annotate(n=Count("proposals", distinct=True)).order_by("pk"))


def books(user: Any, seen: Any) -> Any:
    """The sessions with proposals of which the person may take the book away, the latest first."""
    rows = Session.objects.current().permitted(user, Action.EXPORT)
    return rows.filter(pk__in=seen.values("made_to")).order_by("-pk")[:FEW]
