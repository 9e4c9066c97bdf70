"""The first page: record something, see what the year holds, go on where one left."""

from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import Action, Sphere
from core.among import among
from core.areas import url_or_nothing, visible_kinds
from core.chosen import Chosen, chosen, is_dated
from core.inbox import waiting
from core.kinds import KINDS, Kind
from core.models import HistoryEntry, Job
from core.search import links
from core.shelves import filled

RECENT = 5
LOOKED_BACK = 60


def home(request: HttpRequest) -> HttpResponse:
    """Who keeps the records of a union sees those; everybody else what concerns them."""
    place = chosen(request)
    below = place.union.with_below() if place.union else None
    counts = recorded(request.user, place, below)
    is_of_staff = request.user.unions().exists()  # type: ignore[union-attr]
    addable = {kind.name for kind in visible_kinds(request.user, Action.ADD)}
    return render(
        request,
        "home.html",
        {
            "chosen": place,
            "is_of_staff": is_of_staff,
            "shelves": [] if is_of_staff else filled(request.user),
            "waiting": waiting(request.user, below),
            "quick": [
                (KINDS[name], KINDS[name].url("new")) for name in settings.QUICK_KINDS if name in addable
            ],
            "counts": [(kind, n) for kind, n in counts if n],
            "missing": [kind for kind, n in counts if not n and kind.name in addable],
            "recent": recent(request.user),
            "jobs": Job.objects.filter(owner=request.user).under_way(),  # type: ignore[misc]
            "composer": url_or_nothing("reports:summary_list") if writes_summaries(request.user) else "",
        },
    )


def writes_summaries(user: Any) -> bool:
    """May the user write the summary of any union, and not only read it?"""
    unions = user.reach(Sphere.SUMMARIES, Action.ADD)
    return unions is None or bool(unions)


def recorded(user: Any, place: Chosen, below: list[int] | None) -> list[tuple[Kind, int]]:
    """How much of each kind that a summary tells is recorded for the chosen union and year; one query for all."""
    visible = [kind for kind in visible_kinds(user) if kind.is_told]
    parts = [_counted(kind, user, place, below) for kind in visible]
    found = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return [(kind, found.get(kind.name, 0)) for kind in visible]


def _counted(kind: Kind, user: Any, place: Chosen, below: list[int] | None) -> Any:
    rows = kind.model.objects.current().permitted(user).order_by()
    if below is not None:
        rows = rows.filter(among(kind.model.union_path, below))
    if place.period and is_dated(kind):
        rows = rows.during(*place.period)
    named = Cast(Value(kind.name), CharField())
    return (
        rows.annotate(name_of_kind=named)
        .values("name_of_kind")
        .annotate(n=Count("pk"))
        .values_list("name_of_kind", "n")
    )


def recent(user: Any) -> list[tuple[Kind, Any, HistoryEntry]]:
    """The records that the user last entered or changed, and may still view."""
    entries = HistoryEntry.objects.filter(by=user, did__in=(HistoryEntry.Did.ADDED, HistoryEntry.Did.CHANGED))
    last: dict[tuple[str, int], HistoryEntry] = {}
    for entry in entries[:LOOKED_BACK]:
        if entry.kind in KINDS:
            last.setdefault((entry.kind, entry.record_id), entry)
    wanted = list(last)[:RECENT]
    rows = {
        (name, row.pk): row for name in {name for name, _key in wanted} for row in _rows(user, name, wanted)
    }
    return [(KINDS[key[0]], rows[key], last[key]) for key in wanted if key in rows]


def _rows(user: Any, name: str, wanted: list[tuple[str, int]]) -> Any:
    kind = KINDS[name]
    keys = [key for each, key in wanted if each == name]
    return kind.model.objects.current().permitted(user).filter(pk__in=keys).select_related(*links(kind))
