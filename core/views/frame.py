"""What the frame asks for: another union or year, rows to pick from, a word to find."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from core.access import Action, Sphere
from core.areas import visible_kinds
from core.chosen import choose
from core.forms.rows import named, pickable, told_apart, unions_of_kind, unions_where
from core.kinds import Kind, find_kind
from core.search import matching, search
from core.views.base import next_page

MOST_OPTIONS = 30


@require_POST
def scope(request: HttpRequest) -> HttpResponse:
    """Remember the union or the year, and stay on the page."""
    choose(request, union=request.POST.get("union"), year=request.POST.get("year"))
    return HttpResponseRedirect(next_page(request, "/"))


@require_GET
def search_all(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    hits = search(request.user, visible_kinds(request.user), text)
    return render(request, "search.html", {"sought": text, "hits": hits})


@require_GET
def options(request: HttpRequest, kind: str) -> JsonResponse:
    """Rows of a kind to pick from, by a part of their name."""
    found = _kind(kind)
    rows = pickable(found.model, request.user).queryset
    if request.GET.get("declared"):
        rows = rows.filter(declared=True)
    return _json(matching(rows, found, request.GET.get("q", ""), request.user))


@require_GET
def union_options(request: HttpRequest, kind: str, action: str) -> JsonResponse:
    """Unions to pick: those where one may add or change in a kind or a sphere; for `any`, all within reach, or with
    `add` those of them that stand.
    """
    if kind == "any":
        rows = request.user.unions()  # type: ignore[union-attr]
        rows = rows.undissolved() if action == Action.ADD else rows
    elif action not in (Action.ADD, Action.CHANGE):
        raise Http404
    elif kind in list(Sphere):
        rows = unions_where(kind, request.user, action)
    else:
        rows = unions_of_kind(_kind(kind), request.user, action)
    text = request.GET.get("q", "")
    return _json(rows.filter(name__icontains=text) if text else rows)


def _kind(name: str) -> Kind:
    try:
        return find_kind(name)
    except KeyError:
        raise Http404 from None


def _json(rows: Any) -> JsonResponse:
    found = list(rows[:MOST_OPTIONS])
    called = told_apart(found)
    return JsonResponse(
        {
            "options": [
                {"value": str(row.pk), "text": called[str(row.pk)], "name": named(row)} for row in found
            ]
        }
    )
