"""The pages of a roster: bring it, see what it would change, write it, take it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action, may_somewhere
from core.chosen import chosen
from core.models import Job
from core.views.jobs import own, result_of
from core.views.listing import elided
from members.models import Member, RosterLine
from members.models.roster import Verdict
from members.roster.forms import RosterForm
from members.roster.queueing import APPLY, COMPARE, UNDO, queue_apply, queue_compare, queue_undo
from members.roster.showing import shown

MOST_ROSTERS, PAGE = 10, 50
WRITES = (Verdict.JOINED, Verdict.CHANGED, Verdict.LEFT)


@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Bring a list; those brought before stand below."""
    _demand(request)
    form = RosterForm(
        request.POST or None, request.FILES or None, user=request.user, union=chosen(request).union
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        job = queue_compare(asked["file"], owner=request.user, union=asked["union"], terms=form.terms())
        return redirect("members:roster_result", job.pk)
    before = own(request).filter(work=COMPARE)[:MOST_ROSTERS]
    context = {"form": form, "before": before}
    return render(request, "members/roster.html", context, status=422 if form.errors else 200)


@require_GET
def roster_result(request: HttpRequest, pk: int) -> HttpResponse:
    """What a list would change, or did. While it runs the page asks for its moving part alone."""
    _demand(request)
    job = result_of(request, pk, COMPARE, APPLY, UNDO)
    template = "members/_roster_result.html" if request.htmx else "members/roster_result.html"  # type: ignore[attr-defined]
    return render(request, template, {"job": job, **_context(request, job)})


def _context(request: HttpRequest, job: Job) -> dict[str, Any]:
    if job.work != COMPARE:
        undone = Job.objects.filter(pk=job.result.get("undone_by", 0)).exclude(state=Job.State.FAILED).first()
        compared = Job.objects.filter(pk=job.arguments.get("compared", 0)).first()
        skipped = compared.result["counts"].get("problem", 0) if compared else 0
        return {
            "is_compare": False,
            "is_undo": job.work == UNDO,
            "undone": undone,
            "compared": compared,
            "skipped": skipped,
        }
    counts = job.result.get("counts", {})
    verdict = request.GET.get("show", "")
    if verdict not in Verdict.values:
        verdict = next((each for each in ("problem", *WRITES) if counts.get(each)), "unchanged")
    words = request.GET.get("q", "").strip()
    lines = RosterLine.objects.filter(job=job, verdict=verdict).order_by("number", "pinyin", "pk")
    lines = lines.filter(name__icontains=words) if words else lines
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    return {
        "is_compare": True,
        "tabs": [(each.value, each.label, counts.get(each, 0)) for each in Verdict],
        "verdict": verdict,
        "words": words,
        "page": page,
        "elided": elided(page),
        "lines": shown(page.object_list),
        "may_apply": may_apply(job),
        "applied": _applied(job),
    }


def may_apply(job: Job) -> bool:
    """Is there anything to write, and is it not written or being written?"""
    counts = job.result.get("counts", {})
    return job.is_over and any(counts.get(each) for each in WRITES) and _applied(job) is None


def _applied(job: Job) -> Job | None:
    found = Job.objects.filter(pk=job.result.get("applied_by", 0))
    return found.exclude(state=Job.State.FAILED).first()


@require_http_methods(["GET", "POST"])
def roster_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then writes."""
    _demand(request)
    job = result_of(request, pk, COMPARE)
    if request.method == "POST" and (may_apply(job) or _applied(job)):
        return redirect("members:roster_result", queue_apply(job).pk)
    if not may_apply(job):
        raise Http404
    return render(request, "members/roster_apply.html", {"job": job, "counts": job.result["counts"]})


@require_http_methods(["GET", "POST"])
def roster_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then takes back what a list wrote."""
    _demand(request)
    job = result_of(request, pk, APPLY)
    if not job.result.get("is_written"):
        raise Http404
    if request.method == "POST":
        return redirect("members:roster_result", queue_undo(job).pk)
    return render(request, "members/roster_undo.html", {"job": job})


def _demand(request: HttpRequest) -> None:
    """Refuse who may add members nowhere."""
    if not may_somewhere(request.user, Action.ADD, Member):
        raise PermissionDenied
