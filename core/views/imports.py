"""What came of an import: every error, what was written, and the ways on: once more, or undo."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.kinds import KINDS, kinds
from core.models import Job
from core.register.batches import IMPORT, UNDO, queue_again, queue_undo
from core.views.jobs import result_of


def _batch(request: HttpRequest, pk: int) -> Job:
    found: Job = result_of(request, pk, IMPORT)
    return found


@require_GET
def workbook_result(request: HttpRequest, pk: int) -> HttpResponse:
    """An import or its undoing. While it runs the page asks for its moving part alone."""
    job = result_of(request, pk, IMPORT, UNDO)
    template = "register/_result.html" if request.htmx else "register/result.html"  # type: ignore[attr-defined]
    context = {"job": job, "counts": list(counts(job)), "may_undo": may_undo(job), "good": good(job)}
    return render(request, template, context)


@require_POST
def workbook_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same file once more: in earnest, its good rows only, or though it was imported before."""
    batch = _batch(request, pk)
    if not batch.is_over or batch.result.get("is_written"):
        raise Http404
    job = queue_again(
        batch,
        good_rows_only="good" in request.POST,
        though_imported="though_imported" in request.POST,
        accepts_warnings="accepts_warnings" in request.POST,
    )
    return redirect("core:workbook_result", job.pk)


@require_http_methods(["GET", "POST"])
def workbook_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then undoes the import."""
    batch = _batch(request, pk)
    if not may_undo(batch):
        raise Http404
    if request.method == "POST":
        return redirect("core:workbook_result", queue_undo(batch, owner=request.user).pk)
    return render(request, "register/undo.html", {"job": batch, "counts": list(counts(batch))})


def may_undo(job: Job) -> bool:
    """Did it write something, and is that not undone yet?"""
    result = job.result
    wrote = any((*result.get("added", {}).values(), *result.get("changed", {}).values()))
    return (
        job.work == IMPORT
        and job.is_over
        and bool(result.get("is_written"))
        and wrote
        and "undone_by" not in result
    )


def good(job: Job) -> int:
    """How many rows could be written without the others."""
    found = (job.result.get(name, {}) for name in ("added", "changed"))
    return sum(sum(each.values()) for each in found)


def counts(job: Job) -> Iterator[dict[str, Any]]:
    """Kind by kind, in order: how many rows were or would be added and changed, and how many stood so."""
    names = ("added", "changed", "unchanged")
    for kind in kinds():
        found = {name: job.result.get(name, {}).get(kind.name, 0) for name in names}
        if any(found.values()):
            yield {"label": capfirst(str(KINDS[kind.name].label)), "url": kind.url(), **found}
