"""All proposals that a person has to do with: what waits for them, their own, those they may read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from congress.chain import drafts, people, sight
from congress.chain.todo import todo
from congress.chain.waiting import stamp
from congress.models import Proposal, Session
from congress.models.chain import Consent
from congress.models.stages import Stage
from core.access import Action
from core.views.listing import elided

PAGE, FEW = 30, 3
TABS = (("todo", _("Waits for me")), ("mine", _("My proposals")), ("all", _("All")))


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    user, asked = request.user, dict(request.GET.items())
    rows = {"todo": todo(user), "mine": own(user), "all": sight.read_by(user)}
    tab = asked.get("tab", "")
    tab = tab if tab in rows else first_tab(rows)
    found = narrowed(rows[tab], asked)
    page = Paginator(lines(found), PAGE).get_page(asked.get("page"))
    context = {
        "tabs": TABS,
        "tab": tab,
        "page": page,
        "elided": elided(page),
        "cards": [(each, stamp(each)) for each in page],
        "collecting": list(drafts.collecting(user)),
        "drafts": list(drafts.drafts_of(user)),
        "stages": stages(found),
        "sessions": list(Session.objects.filter(pk__in=rows["all"].values("made_to")).order_by("-pk")[:PAGE]),
        "ready": ready(user),
        "books": list(books(user, rows["all"])),
        "asked": asked,
        "today": timezone.localdate(),
    }
    return render(request, "congress/chain/board.html", context)


def own(user: Any) -> Any:
    """Those the person made, or was asked to second."""
    return sight.on_the_way().filter(people.authored(user) | people.asked(user))


def first_tab(rows: dict[str, Any]) -> str:
    return next((name for name in ("todo", "mine") if rows[name].exists()), "all")


def narrowed(rows: Any, asked: dict[str, str]) -> Any:
    """Those of a session, at a stage, with these words."""
    if asked.get("session", "").isdecimal():
        rows = rows.filter(made_to=int(asked["session"]))
    if asked.get("stage") in Stage.values:
        rows = rows.filter(state=asked["stage"])
    if text := asked.get("q", "").strip():
        rows = rows.filter(Q(title__icontains=text) | Q(no__iexact=text) | Q(suggestion__icontains=text))
    return rows


def lines(rows: Any) -> Any:
    seconded = Count("seconded_by", filter=Q(seconded_by__consent=Consent.SECONDED), distinct=True)
    return (
        Proposal.objects.filter(pk__in=rows.values("pk"))
        .select_related("union", "made_to")
        .prefetch_related("made_to__stage_names")
        .annotate(signed=seconded)
        .order_by("-pk")
    )


def stages(rows: Any) -> list[tuple[str, Any, int]]:
    """How many stand where."""
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
    return [(stage.value, stage.label, counted[stage]) for stage in Stage if stage in counted]


def ready(user: Any) -> list[Any]:
    """The sessions with answers that the person may publish, and how many."""
    mine = sight.on_the_way().filter(people.decides(user), state=Stage.ANSWERED)
    rows = Session.objects.permitted(user).filter(proposals__in=mine.values("pk"))
    return list(rows.annotate(n=Count("proposals", distinct=True)).order_by("pk"))


def books(user: Any, seen: Any) -> Any:
    """The sessions with proposals of which the person may take the book away, the latest first."""
    rows = Session.objects.current().permitted(user, Action.EXPORT)
    return rows.filter(pk__in=seen.values("made_to")).order_by("-pk")[:FEW]
