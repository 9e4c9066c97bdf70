"""The report on the proposals of one session: how many of each fate, each leading to its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from congress import fates
from congress.ideas.months import share
from congress.models import Proposal, Session
from congress.models.matters import ProposalCategory
from congress.models.proposals import Outcome, ProposalType, Satisfaction
from congress.models.proposals import ProposalStatus as S
from core.views.listing import elided

ROWS = 30
EVERY = Q()


@dataclass(frozen=True)
class Entry:
    """A line of the report: the rows it counts, and of which other line it is a part in per cent."""

    name: str
    label: Any
    where: Q
    of: str = ""


@dataclass(frozen=True)
class Told:
    """A line as it was counted; a rate has both its terms."""

    entry: Entry
    number: int
    whole: int | None = None

    @property
    def rate(self) -> Decimal | None:
        return share(self.number, self.whole) if self.whole else None


def groups() -> tuple[tuple[Any, tuple[Entry, ...]], ...]:
    """The report in order. Whether an answer was due follows the day on which it is read, which is not over yet."""
    answered = fates.FILED & fates.ANSWERED
    due = (
        ~fates.OPINION
        & Q(due_on__isnull=False)
        & (Q(answered_on__isnull=False) | Q(due_on__lt=timezone.localdate()))
    )
    return (
        (
            _("Received and filed"),
            (
                Entry("received", _("Received"), EVERY),
                Entry("filed", pgettext_lazy("report", "Filed"), fates.FILED, "received"),
                Entry("merged", _("Merged into others"), Q(status=S.MERGED)),
                Entry("opinion", _("Turned into opinions"), fates.OPINION),
                Entry("not_filed", pgettext_lazy("report", "Not filed"), Q(status=S.NOT_FILED)),
                Entry("pending", _("Not decided yet"), fates.UNDECIDED),
            ),
        ),
        (
            _("Answers"),
            (
                Entry("answered", pgettext_lazy("report", "Answered"), answered, "filed"),
                Entry("due", _("Answer due or given"), due),
                Entry("in_time", _("Answered in time"), due & fates.IN_TIME, "due"),
                Entry("again", _("Handled again"), fates.AGAIN),
                Entry("opinion_answered", _("Opinions answered"), fates.OPINION_ANSWERED, "opinion"),
                Entry("carried_out", Outcome.DONE.label, fates.OUTCOMES["carried_out"]),
                Entry("under_way", Outcome.UNDER_WAY.label, fates.OUTCOMES["under_way"]),
                Entry("planned", Outcome.PLANNED.label, fates.OUTCOMES["planned"]),
                Entry("declined", Outcome.NOT_POSSIBLE.label, fates.OUTCOMES["declined"]),
            ),
        ),
        (
            _("What proposers think"),
            (
                Entry("rated", _("Rated"), ~Q(satisfaction="")),
                *(Entry(e.value, e.label, fates.OPINIONS[e.value], "rated") for e in Satisfaction),
                Entry("excellent", pgettext_lazy("report", "Outstanding"), fates.EXCELLENT),
            ),
        ),
        (
            _("Subject areas"),
            tuple(Entry(f"about-{e.value}", e.label, Q(category=e), "received") for e in ProposalCategory),
        ),
    )


def received(session: Session) -> Any:
    """The congress proposals that were handed in to the session."""
    rows = Proposal.objects.current().filter(made_to=session, type=ProposalType.PROPOSAL, part_of=None)
    return rows.exclude(status__in=fates.UNRECEIVED)


def told(session: Session) -> list[tuple[Any, list[Told]]]:
    """The report, counted in one query; without what there is none of."""
    entries = {entry.name.replace("-", "_"): entry for _heading, some in groups() for entry in some}
    sums = {f"n_{name}": Sum("count", filter=entry.where, default=0) for name, entry in entries.items()}
    counted = received(session).aggregate(**sums)
    found = (
        (heading, [line for entry in some if (line := as_told(entry, counted)).number])
        for heading, some in groups()
    )
    return [(heading, lines) for heading, lines in found if lines]


def as_told(entry: Entry, counted: dict[str, int]) -> Told:
    return Told(
        entry, counted[f"n_{entry.name.replace('-', '_')}"], counted[f"n_{entry.of}"] if entry.of else None
    )


def asked_for(name: str) -> Iterator[Entry]:
    return (entry for _heading, some in groups() for entry in some if entry.name == name)


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a session; `of` one of them, its rows as far as the person may see them."""
    session = get_object_or_404(Session.objects.current().permitted(request.user), pk=pk)
    context: dict[str, Any] = {"session": session, "groups": told(session)}
    if asked := request.GET.get("of", ""):
        if not (entry := next(asked_for(asked), None)):
            raise Http404
        rows = received(session).filter(entry.where)
        seen = rows.permitted(request.user).select_related("union", "made_to").order_by("filed_no", "pk")
        page = Paginator(seen, ROWS).get_page(request.GET.get("page"))
        withheld = rows.count() - page.paginator.count
        context |= {"entry": entry, "page": page, "elided": elided(page), "withheld": withheld}
    return render(request, "congress/report.html", context)
