"""The pages between two levels: sending a summary upward and answering, the branches, their figures, their words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, Sphere, may, may_somewhere
from core.chosen import chosen, is_year, last_year_recorded
from core.history import history
from core.jobs import queue
from core.topics import Topic
from core.views.base import next_page
from core.views.listing import elided
from core.views.steps import take_step
from core.whole import whole
from members.models import Union
from reports.levels import quoting
from reports.levels.branches import Branch, Progress, branches
from reports.levels.forms import ComparisonForm
from reports.levels.models import Submission, SubmissionState
from reports.levels.reminding import Reminded, may_remind, remind
from reports.levels.submitting import SUBMISSION, send
from reports.models import Summary
from reports.signing.views import seen, version_seen

PAGE = 50


def submissions_seen(request: HttpRequest) -> Any:
    rows = Submission.objects.permitted(request.user)
    return rows.select_related("from_union", "to_union", "version__signed_by", "sent_by", "closed_by")


@require_POST
def submit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Send a signed version to the union over its own."""
    version = version_seen(request, pk, number)
    try:
        send(version, by=request.user)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Submitted to %(union)s.") % {"union": version.summary.union.parent})
    return redirect(version.summary)


@require_GET
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """What was submitted, and what may be done with it."""
    found = get_object_or_404(submissions_seen(request), pk=pk)
    summary = Summary.objects.permitted(request.user).filter(pk=found.version.summary_id)
    context = {
        "submission": found,
        "version": found.version,
        "document": found.version.text,
        "links": summary.exists(),
        "steps": SUBMISSION.offers([found], request.user)[found.pk],
        "entries": [with_state(entry) for entry in history(found)],
    }
    return render(request, "reports/levels/submission.html", context)


def with_state(entry: Any) -> Any:
    """An entry of its history with the state it brought."""
    code = entry.changes.get("state", ("", ""))[1] or SubmissionState.SENT
    entry.state = SubmissionState(code).label
    return entry


@require_POST
def submission_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in SUBMISSION.steps:
        raise Http404
    return take_step(request, SUBMISSION, submissions_seen(request), pk, step)


def place_of(request: HttpRequest) -> tuple[Any, int]:
    """The union and the year that the address asks for, that were chosen, or that one works in."""
    if not may_somewhere(request.user, Action.VIEW, Summary):
        raise PermissionDenied
    here = chosen(request)
    asked = {**request.GET.dict(), **request.POST.dict()}
    year = int(asked["year"]) if is_year(asked.get("year", "")) else here.year
    return union_of(request, asked.get("union", ""), here.union), year or last_year_recorded(request.user)


def union_of(request: HttpRequest, key: str, chosen_union: Any) -> Any:
    reached = request.user.reach(Sphere.SUMMARIES, Action.VIEW)  # type: ignore[union-attr]
    rows = Union.objects.current() if reached is None else Union.objects.current().filter(pk__in=reached)
    if key:
        return get_object_or_404(rows, pk=whole(key) or 0)
    if chosen_union is not None and (found := rows.filter(pk=chosen_union.pk).first()):
        return found
    held = request.user.assignments.current().filter(union__in=rows).select_related("union").first()  # type: ignore[union-attr]
    found = held.union if held else rows.filter(parent=None).order_by("pk").first()
    if found is None:
        raise Http404
    return found


@require_GET
def branch_list(request: HttpRequest) -> HttpResponse:
    """Who below has recorded, drafted, submitted; by how far they are."""
    union, year = place_of(request)
    found = branches(union, year, request.user)
    asked = request.GET.get("progress", "")
    shown = [each for each in found if each.progress == asked] if asked in Progress.values else found
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "union": union,
        "year": year,
        "tabs": [(*choice, sum(each.progress == choice[0] for each in found)) for choice in Progress.choices],
        "asked": asked,
        "number": len(found),
        "page": page,
        "elided": elided(page),
        "late": sum(each.is_late for each in found),
        "may_remind": may_remind(union, request.user),
    }
    return render(request, "reports/levels/branches.html", context)


@require_POST
def branch_remind(request: HttpRequest) -> HttpResponse:
    """Ask one branch for its summary, or all that are late."""
    union, year = place_of(request)
    if not may_remind(union, request.user):
        raise PermissionDenied
    late = [each for each in branches(union, year, request.user) if each.is_late]
    if only := request.POST.get("branch", ""):
        late = [each for each in late if str(each.union.pk) == only]
    tell(request, remind(union, late, year, by=request.user), late)
    return redirect(next_page(request, "/reports/branches/"))


def tell(request: HttpRequest, done: Reminded, late: list[Branch]) -> None:
    if done.told or not late:
        words = ngettext("%(n)s branch was reminded.", "%(n)s branches were reminded.", done.told)
        messages.success(request, words % {"n": done.told})
    if done.before:
        words = ngettext(
            "%(n)s was reminded today already.", "%(n)s were reminded today already.", done.before
        )
        messages.info(request, words % {"n": done.before})
    if done.nobody:
        words = ngettext(
            "In %(n)s branch nobody has an account.", "In %(n)s branches nobody has an account.", done.nobody
        )
        messages.warning(request, words % {"n": done.nobody})


@require_http_methods(["GET", "POST"])
def comparison(request: HttpRequest) -> HttpResponse:
    """Figures of the branches side by side; sent as a form, they are taken away as a workbook."""
    union, year = place_of(request)
    may_export = may_take(request.user, union)
    if request.method == "POST" and not may_export:
        raise PermissionDenied
    form = ComparisonForm(request.POST or request.GET, union=union, year=year)
    if request.method == "POST":
        title = _("%(union)s: branches compared, %(year)s") % {"union": union, "year": year}
        job = queue(
            "reports.comparison",
            title[:200],
            owner=request.user,
            union=union,
            back=request.get_full_path(),
            year=year,
            figures=form.chosen,
        )
        return redirect("core:job", job.pk)
    found, sort = form.comparison(request.user), request.GET.get("sort", "")
    page = Paginator(found.sorted_by(sort), PAGE).get_page(request.GET.get("page"))
    context = {"union": union, "year": year, "form": form, "comparison": found, "sort": sort, "page": page}
    context |= {"elided": elided(page), "may_export": may_export, "heads": list(heads(found, sort))}
    return render(request, "reports/levels/comparison.html", context)


def heads(found: Any, sort: str) -> Any:
    """Each figure with the order that a click on it asks for, and the order it is in."""
    for place, each in enumerate(found.heads):
        order = {f"{place}": "ascending", f"-{place}": "descending"}.get(sort, "none")
        yield each, f"{place}" if order == "descending" else f"-{place}", order


def may_take(user: Any, union: Any) -> bool:
    reached = user.reach(Sphere.SUMMARIES, Action.EXPORT)
    return reached is None or union.pk in reached


@require_http_methods(["GET", "POST"])
def quotes(request: HttpRequest, pk: int) -> HttpResponse:
    """What accepted summaries of branches say; one paragraph of them is taken over as a note."""
    summary = get_object_or_404(seen(request), pk=pk)
    if not may(request.user, Action.CHANGE, summary) or not quoting.may_quote(summary, request.user):
        raise PermissionDenied
    if request.method == "POST":
        return quoted(request, summary)
    said = [(each, list(quoting.quotes(each))) for each in quoting.accepted(summary, request.user)]
    context = {"summary": summary, "said": said, "topics": Topic.choices}
    context["taken"] = set(quoting.noted(summary).values_list("text", flat=True)) if said else ()
    return render(request, "reports/levels/quotes.html", context)


def quoted(request: HttpRequest, summary: Summary) -> HttpResponse:
    submission, block = (whole(request.POST.get(name)) for name in ("submission", "block"))
    topic = request.POST.get("topic", "")
    if submission is None or block is None or topic not in Topic.values:
        raise Http404
    quoting.quote(summary, submission, block, topic, by=request.user)
    messages.success(request, _("Written down as a note; the text has it once it is composed again."))
    return redirect(f"{request.path}#q{submission}-{block}")
