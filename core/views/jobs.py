"""Long work as its owner sees it: what runs, how far it is, what came of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from core.files import hand_out
from core.jobs import PAGES
from core.models import Job
from core.register.batches import IMPORT, UNDO
from core.views.listing import elided

PAGE = 30


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
    page = Paginator(own(request), PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.owner = request.user
    return render(request, "jobs/list.html", {"page": page, "elided": elided(page)})


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job. Asked by its own progress bar, only the part that moves."""
    found = get_object_or_404(own(request), pk=pk)
    page = "core:workbook_result" if found.work in (IMPORT, UNDO) else PAGES.get(found.work)
    if page and found.is_allowed and not request.htmx:  # type: ignore[attr-defined]
        return redirect(page, pk)
    template = "jobs/_progress.html" if request.htmx else "jobs/detail.html"  # type: ignore[attr-defined]
    return render(request, template, {"job": found})


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
