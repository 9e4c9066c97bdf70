"""The pages of schedules: list, form, one schedule with its runs."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action
from core.files import hand_out
from core.receipts import take_in
from core.views.listing import elided
from core.workdays.table import KNOWN_UNTIL, Workdays
from reports.likely import likely_union
from reports.render import COUNTED
from reports.schedules import managing
from reports.schedules.forms import ScheduleForm
from reports.schedules.models import Schedule, ScheduleRun
from reports.schedules.producing import contents
from reports.schedules.rights import may_hold_rows, may_schedule, strangers
from reports.schedules.timing import upcoming
from reports.schedules.words import rule

PAGE, LAST_RUNS = 30, 5
# What may be done to a schedule by a button, and whether its owner alone may.
STEPS = {"pause": Action.DELETE, "resume": Action.CHANGE, "send": Action.CHANGE}


# What the page that leads to a new one knows of it already.
GIVEN = ("title", "what", "kind", "outline", "format", "union", "language")


def seen(request: HttpRequest) -> Any:
    return Schedule.objects.permitted(request.user).select_related("owner", "union")


def find(request: HttpRequest, pk: int, action: str = Action.VIEW) -> Schedule:
    """Not found for a stranger, refused to who may see it but not do this."""
    found = get_object_or_404(seen(request), pk=pk)
    if not Schedule.objects.permitted(request.user, action).filter(pk=pk).exists():
        raise PermissionDenied
    return found


@require_GET
def schedules(request: HttpRequest) -> HttpResponse:
    rows = seen(request)
    if not may_schedule(request.user) and not rows.exists():
        raise PermissionDenied
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    last = last_runs([each.pk for each in page])
    lines = [(each, contents(each), rule(each), last.get(each.pk)) for each in page]
    context = {"page": page, "elided": elided(page), "lines": lines, "may_add": may_schedule(request.user)}
    return render(request, "schedules/list.html", context)


def last_runs(keys: list[int]) -> dict[int, ScheduleRun]:
    """The latest run of each schedule; one query."""
    rows = ScheduleRun.objects.filter(schedule__in=keys, planned_for__lte=timezone.now()).select_related(
        "job"
    )
    return {
        run.schedule_id: run for run in rows.order_by("schedule_id", "-planned_for").distinct("schedule_id")
    }


@require_GET
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """One schedule: its rule in words, its next runs, what came of the last ones, who changed it."""
    found = find(request, pk)
    workdays, is_own = Workdays.load(), found.owner_id == request.user.pk
    runs = list(found.runs.select_related("job", "job__owner", "job__union")[:LAST_RUNS])
    coming = [] if found.paused_at else upcoming(found, timezone.now(), workdays)
    context = {
        "schedule": found,
        "contents": contents(found),
        "rule": rule(found),
        "coming": [(each, found.bounds(each.day)) for each in coming],
        "is_unknown": any(not workdays.knows(each.day) for each in coming),
        "known_until": KNOWN_UNTIL,
        "runs": [(each, found.bounds(each.day)) for each in runs],
        "is_own": is_own,
        "entries": managing.history_of(found)[:LAST_RUNS],
    }
    return render(request, "schedules/detail.html", context)


@require_http_methods(["GET", "POST"])
def schedule_new(request: HttpRequest) -> HttpResponse:
    if not may_schedule(request.user):
        raise PermissionDenied
    return answer(request, Schedule(owner=request.user))  # type: ignore[misc]


@require_http_methods(["GET", "POST"])
def schedule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return answer(request, find(request, pk, Action.CHANGE))


def answer(request: HttpRequest, found: Schedule) -> HttpResponse:
    """Keep what was sent, or show the form; the same page may be open twice."""
    given = {name: request.GET[name][:100] for name in GIVEN if name in request.GET}
    form = ScheduleForm(
        request.POST or None, instance=found, user=request.user, union=likely_union(request), given=given
    )
    if request.method == "POST" and form.is_valid():
        form.instance.version = form.cleaned_data["version"] or 1
        try:
            return redirect(kept(request, form))
        except managing.OvertakenError:
            form.add_error(None, _("It has been changed meanwhile. Open it again."))
    context = {"form": form, "schedule": found, "token": uuid4()}
    return render(request, "schedules/form.html", context, status=422 if form.errors else 200)


def kept(request: HttpRequest, form: ScheduleForm) -> str:
    """Where the schedule is that was kept; sent twice, it is kept once. Raises OvertakenError."""

    def keep() -> str:
        return managing.keep(form.instance, by=request.user).get_absolute_url()

    url, is_new = take_in(request.POST.get("token", ""), request.user, keep)
    if is_new:
        messages.success(request, _("Saved: %(record)s") % {"record": form.instance})
    return url


@require_POST
def schedule_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Pause, go on, or send one now."""
    if step not in STEPS:
        raise Http404
    found = find(request, pk, STEPS[step])
    if step != "send":
        (managing.pause if step == "pause" else managing.resume)(found, by=request.user)
        return redirect(found)
    return led_to(managing.send_now(found))


@require_http_methods(["GET", "POST"])
def schedule_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk, Action.DELETE)
    if request.method == "GET":
        return render(request, "schedules/delete.html", {"schedule": found})
    managing.delete(found, by=request.user)
    messages.success(request, _("Deleted: %s") % found.title)
    return redirect("reports:schedule_list")


@require_POST
def run_catch_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Do a missed run now."""
    run = get_object_or_404(ScheduleRun, pk=pk)
    find(request, run.schedule_id, Action.CHANGE)
    return led_to(managing.catch_up(run))


def led_to(run: ScheduleRun) -> HttpResponse:
    """To the job that was begun; to the schedule, which says why, where none was."""
    return redirect("core:job", run.job_id) if run.job_id else redirect(run.schedule)


@require_GET
def run_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a run, for its owner and for the account of an address that it was sent to."""
    rows = ScheduleRun.objects.select_related(
        "schedule__owner", "schedule__union", "job__owner", "job__union"
    )
    run = get_object_or_404(rows, pk=pk)
    if not is_for(request.user, run) or run.job is None or not run.job.is_at_hand:
        raise Http404
    return hand_out(run.job.file, run.job.file_name)


def is_for(user: Any, run: ScheduleRun) -> bool:
    if run.schedule.owner_id == user.pk:
        return True
    plan = run.schedule
    is_mailed = run.mail == ScheduleRun.Mail.SENT and not run.is_extra
    if not is_mailed or not user.email or user.email not in (*plan.to, *plan.cc):
        return False
    if has_rows(run) and not may_hold_rows(plan, [user.email]):
        return False
    return not strangers(plan.owner, plan.what, plan.kind, plan.union, [user.email])


def has_rows(run: ScheduleRun) -> bool:
    """Are records in its file? Those made before that was written down are taken to hold them."""
    is_workbook = run.job is not None and run.job.file_name.endswith(tuple(COUNTED))
    return is_workbook and run.job.result.get("has_rows", True)  # type: ignore[union-attr, no-any-return]
