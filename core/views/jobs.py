"""Long work as its owner sees it: what runs, how far it is, what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from core.files import hand_out
from core.jobs import PAGES, retry
from core.models import Job
from core.register.batches import IMPORT, UNDO
from core.views.listing import elided

PAGE = 30
STATES = {
    "running": (gettext_lazy("under way"), (Job.State.QUEUED, Job.State.RUNNING)),
    "done": (Job.State.DONE.label, (Job.State.DONE,)),
    "failed": (Job.State.FAILED.label, (Job.State.FAILED,)),
}


def own(request: HttpRequest) -> Any:
    """Nobody sees another's job."""
    return Job.objects.filter(owner=request.user).select_related("union")  # type: ignore[misc]


def result_of(request: HttpRequest, pk: int, *works: str) -> Any:
    """A job of these works whose owner still has the rights it was asked for with: what came of it names people."""
    found = get_object_or_404(own(request).filter(work__in=works), pk=pk)
    if not found.is_allowed:
        raise Http404
    return found


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """One's own jobs; those under way, finished or failed alone where that is asked."""
    rows, state = own(request), request.GET.get("state", "")
    if state in STATES:
        rows = rows.filter(state__in=STATES[state][1])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.owner = request.user
    context = {"page": page, "elided": elided(page), "state": state, "tabs": tabs(request)}
    return render(request, "jobs/list.html", context)


def tabs(request: HttpRequest) -> list[tuple[str, Any, int]]:
    """The states to choose from, each with how many there are."""
    counts = (
        own(request)
        .order_by()
        .aggregate(
            **{name: Count("pk", filter=Q(state__in=states)) for name, (_label, states) in STATES.items()}
        )
    )
    return [(name, label, counts[name]) for name, (label, _states) in STATES.items()]


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job. Asked by its own progress bar, only the part that moves."""
    found = get_object_or_404(own(request), pk=pk)
    page = "core:workbook_result" if found.work in (IMPORT, UNDO) else PAGES.get(found.work)
    if page and found.is_allowed and not request.htmx:  # type: ignore[attr-defined]
        return redirect(page, pk)
    template = "jobs/_progress.html" if request.htmx else "jobs/detail.html"  # type: ignore[attr-defined]
    return render(request, template, {"job": found, "with_log": not request.htmx or "log" in request.GET})  # type: ignore[attr-defined]


@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Do a failed job once more: refused where its owner has other rights by now, or its file has ended."""
    found = get_object_or_404(own(request), pk=pk)
    if not retry(found):
        messages.error(request, _("This job cannot be done once more. Ask for it anew."))
    return redirect("core:job", pk)


@require_GET
def job_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(own(request), pk=pk)
    if not found.is_at_hand:
        raise Http404
    return hand_out(found.file, found.file_name)


@require_GET
def badge(request: HttpRequest) -> HttpResponse:
    """The number in the frame, asked for again while something runs."""
    return render(
        request, "components/_jobs_badge.html", {"jobs_under_way": own(request).under_way().count()}
    )
