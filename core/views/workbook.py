"""The workbook's pages: take away the template or a year, bring a file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action
from core.chosen import chosen
from core.filters import filter_class
from core.forms.workbook import ExportForm, UploadForm, unions_within
from core.jobs import queue
from core.kinds import Kind, find_kind
from core.models import Job
from core.register.batches import EXPORT, EXPORT_LIST, IMPORT, queue_import
from core.register.extract import kinds_for
from core.register.workbook_out import write_template
from core.views.again import in_full_once_more
from core.views.seen import as_seen
from core.whole import whole

MOST_BATCHES = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def demand(user: Any, action: str) -> None:
    """Refuse who may do this to no kind of record anywhere."""
    if not kinds_for(user, action):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def workbook_import(request: HttpRequest) -> HttpResponse:
    """Bring a file; what was brought before stands below."""
    demand(request.user, Action.ADD)
    kind = _kind(request)
    initial = {"union": chosen(request).union, "kind": kind.name if kind else ""}
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        job = queue_import(
            asked["file"],
            owner=request.user,
            union=asked["union"],
            kind=asked["kind"],
            is_trial=asked["is_trial"],
        )
        return redirect("core:workbook_result", job.pk)
    batches = Job.objects.filter(owner=request.user, work=IMPORT).select_related("union")[:MOST_BATCHES]  # type: ignore[misc]
    context = {"form": form, "batches": batches, "may_export": bool(kinds_for(request.user, Action.EXPORT))}
    return render(request, "register/import.html", context, status=422 if form.errors else 200)


@require_GET
def workbook_template(request: HttpRequest) -> HttpResponse:
    """The empty workbook for one union."""
    demand(request.user, Action.ADD)
    rows = unions_within(request.user, Action.ADD).queryset
    key = whole(request.GET.get("union"))
    union = _likely(request, rows) if key is None else get_object_or_404(rows, pk=key)
    response = HttpResponse(write_template(union, request.user, Action.ADD), content_type=XLSX)
    name = _("%s, template.xlsx") % union
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=name)
    )
    return response


@require_http_methods(["GET", "POST"])
@in_full_once_more
def workbook_export(request: HttpRequest) -> HttpResponse:
    """Take away a union's year; from a list, the rows of that list."""
    demand(request.user, Action.EXPORT)
    kind = _kind(request)
    rows = _listed(request, kind) if kind else None
    if request.method == "POST" and kind and "list" in request.POST:
        return _queue_list(request, kind, rows)
    if request.method == "POST" and kind and "seen" in request.POST:
        return _queue_seen(request, kind, rows)
    here = chosen(request)
    form = ExportForm(
        request.POST or None, user=request.user, initial={"union": here.union, "year": here.year}
    )
    if request.method == "POST" and form.is_valid():
        union, year = form.cleaned_data["union"], form.cleaned_data["year"]
        title = _("Workbook of %(union)s, %(year)d") % {"union": union, "year": year}
        job = queue(
            EXPORT, title[:200], owner=request.user, union=union, year=year, purpose=form.purpose_said()
        )
        return redirect("core:job", job.pk)
    context = {"form": form, "kind": kind, "count": rows.count() if rows is not None else 0}
    return render(request, "register/export.html", context, status=422 if form.errors else 200)


def _queue_list(request: HttpRequest, kind: Kind, rows: Any) -> HttpResponseRedirect:
    """Exactly the rows that the list shows, with all their fields."""
    title, here = _("List: %s") % kind.label_plural, chosen(request)
    keys = {kind.name: sorted(rows.values_list("pk", flat=True))}
    head = as_seen(request, kind).head()
    job = queue(
        EXPORT, title[:200], owner=request.user, union=here.union, year=None, rows=keys, sealed={"head": head}
    )
    return redirect("core:job", job.pk)


def _queue_seen(request: HttpRequest, kind: Kind, rows: Any) -> HttpResponseRedirect:
    """Exactly the rows that the list shows, in its columns and its order."""
    title, seen = _("List: %s") % kind.label_plural, as_seen(request, kind)
    takes = set(rows.values_list("pk", flat=True))
    keys = [key for key in seen.order() if key in takes]
    job = queue(
        EXPORT_LIST, title[:200], owner=request.user, union=chosen(request).union, kind=kind.name,
        names=seen.names(), keys=keys, sealed={"head": seen.head()},
    )  # fmt: skip
    return redirect("core:job", job.pk)


def _listed(request: HttpRequest, kind: Kind) -> Any:
    """The rows of a list page with the filters of its address, as far as they may be taken away."""
    shown = kind.model.objects.current().permitted(request.user, Action.VIEW)
    found = filter_class(kind)(request, shown).qs
    return found.permitted(request.user, Action.EXPORT).order_by("pk")


def _kind(request: HttpRequest) -> Kind | None:
    name = request.GET.get("kind", "")
    try:
        return find_kind(name) if name else None
    except KeyError:
        raise Http404 from None


def _likely(request: HttpRequest, rows: Any) -> Any:
    """The chosen union, else the topmost of those one may write for."""
    union = chosen(request).union
    found = rows.filter(pk=union.pk).first() if union else None
    return found or rows.order_by("pk").first()
