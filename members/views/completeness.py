"""Which unions lack which of the six and of the standing bodies: the list of whoever stands over them."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import Action, may_somewhere
from core.chosen import chosen
from core.views.listing import elided
from members.completeness import judged, lacking, wants
from members.models import Union

PAGE = 50


@require_GET
def completeness(request: HttpRequest) -> HttpResponse:
    """The unions that lack the thing asked for, or anything; by each thing how many lack it."""
    if not may_somewhere(request.user, Action.VIEW, Union):
        raise PermissionDenied
    unions = judged(request.user)
    if place := chosen(request).union:
        unions = unions.filter(pk__in=place.with_below())
    wanted = wants()
    asked = next((n for n, want in enumerate(wanted) if want.code == request.GET.get("lacks")), None)
    number = lacking(unions)
    rows = unions.select_related("parent").order_by("name", "pk")
    rows = rows.filter(**{f"has_{asked}": 0}) if asked is not None else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": [(want.code, want.label, number[want.code], n == asked) for n, want in enumerate(wanted)],
        "asked": asked,
        "page": page,
        "elided": elided(page),
        "lines": [
            (union, [want.label for n, want in enumerate(wanted) if not getattr(union, f"has_{n}")])
            for union in page.object_list
        ],
    }
    return render(request, "members/completeness.html", context)
