"""The pages of a union's own outlines: list, copy, change with a look at what comes of it, remove."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action, may, may_somewhere
from core.chosen import chosen, last_year_recorded
from core.history import history
from core.whole import is_whole
from reports.compose import composed
from reports.outline import choices, outline
from reports.own_outlines import keeping
from reports.own_outlines.beside import disagreements
from reports.own_outlines.desk import Desk
from reports.own_outlines.forms import TAKEN, CopyForm
from reports.own_outlines.models import SummaryOutline

ARRANGING = ("up", "down", "add", "remove")
MOST = 100
CHANGES_SHOWN = 10


def demand(user: Any) -> None:
    """Outlines are the business of those who write summaries."""
    if not may_somewhere(user, Action.ADD, SummaryOutline):
        raise PermissionDenied


def find(request: HttpRequest, pk: int, action: str) -> SummaryOutline:
    """The outline within reach: else not found; refused to who may not do this to it."""
    demand(request.user)
    found = get_object_or_404(SummaryOutline.objects.permitted(request.user).select_related("union"), pk=pk)
    if not may(request.user, action, found):
        raise PermissionDenied
    return found


@require_GET
def outline_list(request: HttpRequest) -> HttpResponse:
    """The outlines within reach, and the shipped ones to copy."""
    demand(request.user)
    rows = SummaryOutline.objects.permitted(request.user).select_related("union", "by")[:MOST]
    changed = set(SummaryOutline.objects.permitted(request.user, Action.CHANGE).values_list("pk", flat=True))
    shipped = [each for each in choices(get_language() or "") if not outline(each[0]).is_chronicle]
    context = {"lines": [(row, row.pk in changed) for row in rows], "shipped": shipped}
    return render(request, "reports/own_outlines/list.html", context)


@require_http_methods(["GET", "POST"])
def outline_copy(request: HttpRequest) -> HttpResponse:
    demand(request.user)
    held: Any = request.user.assignments.current().select_related("union").first()  # type: ignore[union-attr]
    initial = {"union": chosen(request).union or (held and held.union), "of": request.GET.get("of", "")}
    form = CopyForm(request.POST or None, user=request.user, initial=initial)
    if form.is_bound and form.is_valid() and (made := copied(form, request.user)):
        return redirect(made)
    return render(
        request, "reports/own_outlines/copy.html", {"form": form}, status=422 if form.errors else 200
    )


def copied(form: CopyForm, user: Any) -> SummaryOutline | None:
    """The copy. Nothing when the same name came twice at once: the form then says so."""
    asked = form.cleaned_data
    try:
        return keeping.copy(asked["name"], union=asked["union"], of=asked["of"], by=user)
    except IntegrityError:
        form.add_error("name", TAKEN)
        return None


@require_http_methods(["GET", "POST"])
def outline_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One outline to change: saved, looked at, or its parts put into another order."""
    found = find(request, pk, Action.CHANGE)
    if request.method == "GET":
        return shown(request, Desk.stored(found))
    desk = Desk.sent(found, request.POST)
    what, _dash, n = request.POST.get("do", "save").partition("-")
    if what in ARRANGING:
        desk, place = desk.arranged(what, int(n) if is_whole(n) else 0)
        return shown(request, desk, place=place, is_unsaved=True)
    if not desk.is_valid():
        return shown(request, desk, status=422)
    return previewed(request, desk) if what == "preview" else saved(request, desk)


def saved(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keep it. The second of two people is told, and sees what both wrote."""
    asked = desk.head.cleaned_data
    try:
        with transaction.atomic():
            keeping.change(
                desk.row, name=asked["name"], data=desk.data, version=asked["version"], by=request.user
            )
    except keeping.OvertakenError as late:
        both = disagreements((late.latest.name, late.latest.data), (asked["name"], desk.data))
        return shown(request, desk.at_version(late.latest.version), status=409, clash=both, is_unsaved=True)
    except IntegrityError:
        desk.head.add_error("name", TAKEN)
        return shown(request, desk, status=422)
    messages.success(request, _("The outline is saved. Summaries in it follow when they are composed again."))
    return redirect(desk.row)


def previewed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the chosen year, or the last one with records, reads like in it; nothing is kept."""
    year = chosen(request).year or last_year_recorded(request.user)
    days = date(year, 1, 1), date(year, 12, 31)
    union = desk.row.union
    document = composed(union, *days, desk.plan, union.language, reader=request.user)
    return shown(request, desk, document=document, is_unsaved=True)


def shown(request: HttpRequest, desk: Desk, status: int = 200, **context: Any) -> HttpResponse:
    entries = history(desk.row)[:CHANGES_SHOWN]
    context |= {"desk": desk, "outline": desk.row, "entries": entries}
    return render(request, "reports/own_outlines/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def outline_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove it; refused while something is composed in it."""
    found = find(request, pk, Action.DELETE)
    used = keeping.uses(found.code)
    if request.method == "POST":
        try:
            keeping.remove(found, by=request.user)
        except keeping.InUseError as error:
            used = error.used
        else:
            messages.success(request, _("The outline is removed."))
            return redirect("reports:outline_list")
    context = {"outline": found, "used": used if any(used) else None}
    status = 409 if request.method == "POST" else 200
    return render(request, "reports/own_outlines/remove.html", context, status=status)
