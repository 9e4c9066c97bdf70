"""The pages beside the list of agreements: the rate of each type with the employers behind it, and what is due next."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from congress.covering.duties import duties
from congress.covering.reckoning import TYPES, coverage
from congress.models import Agreement
from core.access import Action, Sphere
from core.areas import sees
from core.chosen import chosen
from core.menu import Frame
from core.views.listing import elided
from members.models.accounts import today

PAGE = 50
SHOWN = ("lacking", "covered", "all")


@require_GET
def page_of_coverage(request: HttpRequest) -> HttpResponse:
    """For the union before the person; where these are several, it asks to choose one."""
    if not (sees(request.user, Sphere.WORK) and sees(request.user, Sphere.STRUCTURE)):
        raise PermissionDenied
    union = Frame(request).place
    day = on(chosen(request).year)
    context = {"union": union, "day": day} | (rows_of(request, union, day) if union else {})
    return render(request, "congress/coverage.html", context)


@require_GET
def page_of_duties(request: HttpRequest) -> HttpResponse:
    """What is due next for each agreement of the chosen union with all below it, whatever year was chosen."""
    if not sees(request.user, Sphere.WORK):
        raise PermissionDenied
    union = chosen(request).union
    found = duties(request.user, union.with_below() if union else None, today())
    context = {"union": union or Frame(request).top, "duties": found}
    return render(request, "congress/duties.html", context)


def on(year: int | None) -> datetime.date:
    """The end of a year that is over, else today."""
    return today() if year is None or year >= today().year else datetime.date(year, 12, 31)


def rows_of(request: HttpRequest, union: object, day: datetime.date) -> dict[str, object]:
    wanted, shown = request.GET.get("type", ""), request.GET.get("show", "")
    type_ = wanted if wanted in TYPES else TYPES[0]
    shown = shown if shown in SHOWN else SHOWN[0]
    found = coverage(union, request.user, type_, day)
    rows = found.employers().order_by("name", "pk")
    if shown != "all":
        rows = rows.filter(agreement__isnull=shown == "lacking")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    keys = [each.agreement for each in page if each.agreement]
    known = Agreement.objects.permitted(request.user, Action.VIEW).select_related("employer").in_bulk(keys)
    return {
        "types": [(each.value, each.label, each == type_) for each in TYPES],
        "type": type_,
        "shown": shown,
        "numbers": found.numbers(),
        "lines": [(each, known.get(each.agreement)) for each in page],
        "page": page,
        "elided": elided(page),
    }
