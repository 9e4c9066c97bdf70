"""The doors through which a schedule is changed, stopped, and run by hand; each leaves its line in the history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.history import Did, difference, plain, write
from core.models import HistoryEntry, Job
from core.workdays.keeping import follow
from core.workdays.table import Workdays
from members.models.accounts import today
from reports.schedules.dispatch import begin, next_at, plan
from reports.schedules.models import Pause, Schedule, ScheduleRun

KEPT = (
    "title", "what", "outline", "format", "kind", "union_id", "period", "often", "weekdays", "day", "month", "at",
    "move", "language", "to", "cc", "subject", "text", "skips_empty", "keeps_files",
)  # fmt: skip
STATE = ("paused_at", "paused_because", "failures", "counts_from", "planned_until", "due_at", "version")


class OvertakenError(Exception):
    """Somebody else changed it since it was opened."""


def values(schedule: Schedule) -> dict[str, Any]:
    found = {name: plain(getattr(schedule, name)) for name in KEPT}
    return found | {"at": f"{schedule.at:%H:%M}"}


@transaction.atomic
def keep(schedule: Schedule, *, by: Any) -> Schedule:
    """Write a new or changed schedule, planned from now on; a paused one goes on. Raises OvertakenError."""
    now, before = timezone.now(), {}
    if schedule.pk:
        stored = Schedule.objects.select_for_update().get(pk=schedule.pk)
        if stored.version != schedule.version:
            raise OvertakenError
        # What is due by the rule as it was is still due.
        plan(stored.pk, now)
        before = values(stored)
        schedule.version, schedule.edition = stored.version + 1, stored.edition + 1
    go_on(schedule, now)
    schedule.save()
    write(schedule, Did.CHANGED if before else Did.ADDED, by=by, changes=difference(before, values(schedule)))
    return schedule


def go_on(schedule: Schedule, now: datetime) -> None:
    """Plan from now on, without what was counted against it."""
    schedule.paused_at, schedule.paused_because, schedule.failures = None, "", 0
    schedule.counts_from = schedule.planned_until = now
    schedule.due_at = next_at(schedule, now, Workdays.load())


def pause(schedule: Schedule, *, by: Any) -> None:
    def change(stored: Schedule) -> None:
        stored.paused_at, stored.paused_because = timezone.now(), Pause.PERSON

    _switch(schedule, change, by=by, to=True)


def resume(schedule: Schedule, *, by: Any) -> None:
    """Go on; what would have run meanwhile is not caught up."""
    _switch(schedule, lambda stored: go_on(stored, timezone.now()), by=by, to=False)


@transaction.atomic
def _switch(schedule: Schedule, change: Callable[[Schedule], None], *, by: Any, to: bool) -> None:
    """Pressed twice, it is done once."""
    stored = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if bool(stored.paused_at) == to:
        return
    change(stored)
    stored.version += 1
    stored.save(update_fields=STATE)
    write(stored, Did.CHANGED, by=by, changes={"paused": [not to, to]})


@transaction.atomic
def delete(schedule: Schedule, *, by: Any) -> None:
    """The schedule goes with its runs; the files of its archive end as those of other jobs do."""
    stored = Schedule.objects.select_for_update().get(pk=schedule.pk)
    Job.objects.filter(pk__in=stored.runs.exclude(job=None).values("job")).update(is_kept=False)
    write(stored, Did.BINNED, by=by, changes={"title": [stored.title, None]})
    stored.delete()


@transaction.atomic
def send_now(schedule: Schedule) -> ScheduleRun:
    """One run at once, for its owner alone; while one such is under way it is that one."""
    now, stored = timezone.now(), Schedule.objects.select_for_update().get(pk=schedule.pk)
    under_way = stored.runs.filter(
        is_extra=True, job__state__in=(Job.State.QUEUED, Job.State.RUNNING)
    ).select_related("job")
    if run := under_way.first():
        return run
    run = ScheduleRun.objects.create(
        schedule=stored, edition=stored.edition, day=today(), planned_for=now, is_extra=True
    )
    begin(run, now)
    return run


@transaction.atomic
def catch_up(run: ScheduleRun) -> ScheduleRun:
    """Do a missed run now, for the period it was planned for; pressed twice, it is done once."""
    rows = ScheduleRun.objects.select_for_update(of=("self",)).select_related(
        "schedule__owner", "schedule__union", "job"
    )
    stored = rows.get(pk=run.pk)
    if stored.state == ScheduleRun.State.MISSED:
        begin(stored, timezone.now())
    return stored


def history_of(schedule: Schedule) -> Any:
    """Who changed it and when, the newest first."""
    entries = HistoryEntry.objects.filter(kind=schedule._meta.label, record_id=schedule.pk)
    return entries.select_related("by")


def plan_anew() -> None:
    """Every schedule is planned by the table of days as it is now."""
    Schedule.objects.exclude(due_at=None).update(due_at=timezone.now())


follow("reports.schedules", plan_anew)
