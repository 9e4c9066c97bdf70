"""The pages of scoring sheets: all of them, one with its ranking, its items, and the score of one union."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may
from core.chosen import chosen
from core.jobs import queue
from core.receipts import take_in
from core.views.steps import take_step
from core.workflow import WrongState
from members.models import Union
from reports.assessment import setting
from reports.assessment.forms import HandForm, ItemForm, SheetForm
from reports.assessment.models import HandScore, ScoreItem, ScoreSheet
from reports.assessment.rules import may_set_somewhere, reached
from reports.assessment.scoring import results
from reports.assessment.workflow import SHEET
from reports.likely import likely_union

MOST = 100


def find(request: HttpRequest, pk: int, action: str = Action.VIEW) -> ScoreSheet:
    """The sheet: not found for who may not read it, refused to who may read it but not do this."""
    rows = ScoreSheet.objects.permitted(request.user).select_related("union")
    sheet: ScoreSheet = get_object_or_404(rows, pk=pk)
    if action != Action.VIEW and not may(request.user, action, sheet):
        raise PermissionDenied
    return sheet


@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets within reach, and those by which the unions within reach are scored from above."""
    keys = reached(request.user)
    if keys is not None and not keys:
        raise PermissionDenied
    own = list(ScoreSheet.objects.permitted(request.user).select_related("union")[:MOST])
    context = {"sheets": own, "scored": scored(keys), "may_set": may_set_somewhere(request.user)}
    return render(request, "reports/assessment/list.html", context)


def scored(keys: list[int] | None) -> list[tuple[ScoreSheet, Any]]:
    """Sheets of unions out of reach, each with the union within reach that it scores."""
    if keys is None:
        return []
    unions = Union.objects.current().filter(pk__in=keys).exclude(parent=None).exclude(parent__in=keys)
    below: dict[Any, list[Any]] = {}
    for union in unions:
        below.setdefault(union.parent_id, []).append(union)
    found = ScoreSheet.objects.filter(union__in=below).select_related("union")[:MOST]
    return [(sheet, union) for sheet in found for union in below[sheet.union_id]]


def likely(request: HttpRequest) -> dict[str, Any]:
    """The union and the year that a new sheet is probably for."""
    since, until = chosen(request).period or (None, None)
    return {"union": likely_union(request), "since": since, "until": until}


@require_http_methods(["GET", "POST"])
def sheet_new(request: HttpRequest) -> HttpResponse:
    if not may_set_somewhere(request.user):
        raise PermissionDenied
    form = SheetForm(request.POST or None, user=request.user, initial=likely(request))
    if form.is_bound and form.is_valid():
        form.instance.created_by = request.user
        url, _is_new = take_in(
            request.POST.get("token", ""), request.user, lambda: form.save().get_absolute_url()
        )
        return redirect(url)
    return asked(request, form, _("New scoring sheet"))


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking, and while it is open the items."""
    found = find(request, pk)
    context = {
        "sheet": found,
        "items": found.items.all(),
        "scores": results(found),
        "may_change": not found.is_closed and may(request.user, Action.CHANGE, found),
        "may_export": may(request.user, Action.EXPORT, found),
        "steps": SHEET.offers([found], request.user)[found.pk],
    }
    return render(request, "reports/assessment/sheet.html", context)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int, item: int | None = None) -> HttpResponse:
    """A new item, or one to change."""
    found = find(request, pk, Action.CHANGE)
    row = get_object_or_404(found.items, pk=item) if item else ScoreItem(sheet=found)
    form = ItemForm(request.POST or None, instance=row)
    if form.is_bound and form.is_valid():
        return kept(request, found, lambda: written(request, found, form))
    return asked(request, form, row.title or _("New item"), found)


def written(request: HttpRequest, found: ScoreSheet, form: ItemForm) -> None:
    """Write the item, once however often it is sent."""

    def write() -> str:
        setting.write_item(found, form.save(commit=False), by=request.user)
        return found.get_absolute_url()

    take_in(request.POST.get("token", ""), request.user, write)


@require_POST
def item_remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    found = find(request, pk, Action.CHANGE)
    row = get_object_or_404(found.items, pk=item)
    return kept(request, found, lambda: setting.remove_item(found, row, by=request.user))


@require_POST
def sheet_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in SHEET.steps:
        raise Http404
    return take_step(request, SHEET, ScoreSheet.objects.permitted(request.user), pk, step)


@require_POST
def sheet_export(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk, Action.EXPORT)
    title = f"{found.title[:190]}.xlsx"
    back = found.get_absolute_url()
    job = queue(
        "reports.export_sheet", title, owner=request.user, union=found.union, back=back, sheet=found.pk
    )
    return redirect("core:job", job.pk)


@require_GET
def union_score(request: HttpRequest, pk: int, union: int) -> HttpResponse:
    """The score of one union, for who reads the sheet, and for the union itself."""
    keys = reached(request.user)
    if keys is not None and union not in keys:
        raise Http404
    found = get_object_or_404(ScoreSheet.objects.select_related("union"), pk=pk)
    score = next((each for each in results(found) if each["union"] == union), None)
    if score is None:
        raise Http404
    reads = keys is None or found.union_id in keys
    context = {
        "sheet": found,
        "score": score,
        "reads": reads,
        "may_score": not found.is_closed and may(request.user, Action.CHANGE, found),
    }
    return render(request, "reports/assessment/score.html", context)


@require_http_methods(["GET", "POST"])
def hand_score(request: HttpRequest, pk: int, union: int, item: int) -> HttpResponse:
    """The points a person gives a union for one item."""
    found = find(request, pk, Action.CHANGE)
    row = get_object_or_404(found.items.filter(how=ScoreItem.How.HAND).select_related("sheet"), pk=item)
    scored = get_object_or_404(Union.objects.current(), pk=union, parent=found.union_id)
    given = HandScore.objects.filter(item=row, union=scored).first()
    form = HandForm(request.POST or None, item=row, initial=initial(row, given))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        kept(request, found, lambda: setting.score(row, scored, form.given, reason, by=request.user))
        return redirect("reports:union_score", pk, union)
    return asked(request, form, f"{row.title} · {scored}", found)


def initial(row: ScoreItem, given: HandScore | None) -> dict[str, Any]:
    if given is None:
        return {}
    points = True if row.part == ScoreItem.Part.VETO else given.points
    return {"points": points, "reason": given.reason}


def kept(request: HttpRequest, found: ScoreSheet, change: Any) -> HttpResponse:
    """Do the change and go back to the sheet; who comes too late is told."""
    try:
        change()
    except WrongState as late:
        messages.error(request, str(late))
    return redirect(found)


def asked(request: HttpRequest, form: Any, title: str, found: ScoreSheet | None = None) -> HttpResponse:
    context = {"form": form, "title": title, "sheet": found, "token": uuid4()}
    return render(request, "reports/assessment/form.html", context, status=422 if form.errors else 200)
