"""The census at work: how far every employer is on the way to a union, and who sees to it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from core.access import Action, may_somewhere
from core.chosen import chosen
from core.views.listing import elided
from core.whole import whole
from members.census import NOT_BEGUN, STAGES, at_stage, due, grouped, summed
from members.models import Employer
from members.models.employers import LEAST_WORKERS, Stage

PAGE = 50
MOST_UNIONS = 50
LABELS = {NOT_BEGUN: _("not begun"), **{stage.value: stage.label for stage in Stage}}


@require_GET
def census(request: HttpRequest) -> HttpResponse:
    """By person responsible and by union, and the employers themselves, as far as they are asked for."""
    if not may_somewhere(request.user, Action.VIEW, Employer):
        raise PermissionDenied
    place = chosen(request).union
    unions = place.with_below() if place else None
    rows = due(request.user, unions)
    people, by_union = grouped(rows, "responsible"), grouped(rows, "union", "union__name")
    listed = (
        asked_for(rows, request.GET).select_related("union").order_by("responsible", "stage", "name", "pk")
    )
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    suggested = Employer.objects.current().permitted(request.user, Action.VIEW).suggested()
    if unions is not None:
        suggested = suggested.filter(union__in=unions)
    context = {
        "stages": [(stage, LABELS[stage]) for stage in STAGES],
        "people": people,
        "unions": by_union[:MOST_UNIONS],
        "unions_more": len(by_union[MOST_UNIONS:]),
        "whole": summed(people),
        "page": page,
        "elided": elided(page),
        "chosen_stage": request.GET.get("stage", ""),
        "chosen_person": request.GET.get("responsible"),
        "suggested": suggested.count(),
        "suggested_rows": list(suggested.order_by("-workers", "pk")[:10]),
        "least": LEAST_WORKERS,
    }
    return render(request, "members/census.html", context)


def asked_for(rows: Any, query: Any) -> Any:
    """Those of one person, of one union, at one stage, as far as the address says so."""
    if "responsible" in query:
        rows = rows.filter(responsible=query["responsible"])
    if (union := whole(query.get("of"))) is not None:
        rows = rows.filter(union=union)
    return at_stage(rows, query.get("stage", ""))
