"""The practical deeds that a member was promised: what became of each, to be read by every member of the union."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from congress.models import Commitment
from congress.models.commitments import CommitmentStatus as S
from core.views.listing import elided
from members.belonging import member_of

PAGE = 30
MISSED = (S.POSTPONED, S.DROPPED)
TABS = {
    "kept": (gettext_lazy("kept"), (S.DELIVERED,)),
    "under_way": (gettext_lazy("under way"), (S.PLEDGED, S.IN_PROGRESS, S.PARTLY)),
    "missed": (gettext_lazy("not kept"), MISSED),
}


@dataclass(frozen=True)
class Deed:
    """A deed as members read it: nobody's name, no money, and the reason where it was not kept."""

    row: Commitment

    @property
    def percent(self) -> int | None:
        """As the last progress note says; a deed that was delivered is whole."""
        if self.row.status == S.DELIVERED:
            return 100
        notes = [each for each in self.row.progress.all() if each.date]
        return max(notes, key=lambda each: (each.date, each.pk)).percent if notes else None

    @property
    def became(self) -> str:
        if self.row.status != S.DELIVERED:
            return str(self.row.get_status_display())
        return _("kept later than promised") if self.row.is_late else _("kept")

    @property
    def reason(self) -> str:
        return self.row.reason if self.row.status in (*MISSED, S.PARTLY) else ""


def promised_to(union: Any) -> Any:
    """What the union and those over it promised."""
    keys = [union.pk, *(each.pk for each in union.ancestors())]
    return Commitment.objects.current().filter(union__in=keys, part_of=None)


@require_GET
def deeds(request: HttpRequest) -> HttpResponse:
    """All of them, the latest promises first; kept ones, open ones or missed ones alone where that is asked."""
    if (member := member_of(request.user)) is None:
        raise PermissionDenied
    rows, tab = promised_to(member.union), request.GET.get("show", "")
    if tab in TABS:
        rows = rows.filter(status__in=TABS[tab][1])
    rows = rows.select_related("union").prefetch_related("progress").order_by("-pledged_on", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "elided": elided(page),
        "lines": [Deed(row) for row in page],
        "tab": tab,
        "tabs": TABS,
    }
    return render(request, "congress/deeds.html", context)
