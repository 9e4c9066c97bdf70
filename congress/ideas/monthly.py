"""The page of the monthly figures of ideas."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from congress.ideas.months import Table, table
from congress.ideas.people import place
from congress.indicators.proposals import ideas
from core.access import Action
from core.chosen import chosen
from core.scope import Scope
from core.views.listing import elided
from core.whole import whole

ROWS = 30
FONT, RED, GREY = "Noto Sans SC, sans-serif", "#C8102E", "#667085"


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Of the union and year that the person works in; `of` a month or a branch, the rows behind it."""
    scope = scope_of(request)
    found = table(scope)
    context: dict[str, Any] = {"table": found, "scope": scope, "year": scope.since.year}
    context["option"] = option(found) if found.whole.proposed else None
    if asked := request.GET.get("of", ""):
        rows = rows_of(scope, asked)
        seen = rows.permitted(request.user)
        page = Paginator(
            seen.select_related("union", "proposer").order_by("submitted_on", "pk"), ROWS
        ).get_page(request.GET.get("page"))
        context |= {
            "page": page,
            "elided": elided(page),
            "of": asked,
            "withheld": rows.count() - seen.count(),
        }
    return render(request, "congress/ideas/figures.html", context)


def scope_of(request: HttpRequest) -> Scope:
    """The chosen union, else the topmost within reach; the chosen year, else this one."""
    union = place(request, Action.VIEW)
    if union is None:
        raise PermissionDenied
    year = chosen(request).year or timezone.localdate().year
    return Scope(union, date(year, 1, 1), date(year, 12, 31))


def rows_of(scope: Scope, asked: str) -> Any:
    """The ideas of a month (2024-03), of a branch by its key, or all."""
    rows = ideas(scope)
    if asked == "all":
        return rows
    if (branch := whole(asked)) in scope.branches:
        return rows.filter(union__in=scope.branches[branch][1])
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError as error:
        raise Http404 from error
    return rows.filter(submitted_on__range=scope.month(first))


def option(found: Table) -> dict[str, Any]:
    """The months as ECharts draws them."""
    labels = [each.label for each in found.months]
    values = [each.proposed for each in found.months]
    bars = {"type": "bar", "data": values, "barMaxWidth": 28, "itemStyle": {"color": RED}}
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "grid": {"left": 8, "right": 16, "top": 24, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": labels, "axisLabel": {"interval": 0, "color": GREY}},
        "yAxis": {"type": "value", "minInterval": 1, "axisLabel": {"color": GREY}},
        "series": [bars | {"label": {"show": True, "position": "top"}}],
    }
