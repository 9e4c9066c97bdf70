"""The minute tick: planned runs become rows, rows become jobs, and what came of the jobs is counted.

Any number of ticks may run at once, late or twice, before and after a jump of the clock: each works on one row under
its lock, and a run that is there already is not made again.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from core.jobs import queue
from core.models import Job
from core.workdays.table import Workdays
from reports.schedules.models import Pause, Schedule, ScheduleRun
from reports.schedules.notices import MISSED, PAUSED, tell
from reports.schedules.rights import refusal
from reports.schedules.timing import occurrences, upcoming
from reports.schedules.work import WORK

log = logging.getLogger(__name__)

GRACE = timedelta(hours=24)
# How far back a plan looks for days that the table of holidays has moved meanwhile.
LOOK_BACK = timedelta(days=31)
MOST_FAILURES = 5
State = ScheduleRun.State


def tick(now: datetime | None = None) -> None:
    """Everything that is due. What fails is logged and stops nothing else."""
    now = now or timezone.now()
    one_by_one(settle, settling(), now)
    one_by_one(plan, Schedule.objects.due(now).values_list("pk", flat=True), now)
    one_by_one(start, waiting(now), now)


def one_by_one(act: Callable[[int, datetime], None], keys: Iterable[int], now: datetime) -> None:
    for pk in list(keys):
        try:
            with transaction.atomic():
                act(pk, now)
        except Exception:
            log.exception("%s of %s failed", act.__name__, pk)


def plan(pk: int, now: datetime) -> None:
    """Write down the runs that are due by now."""
    rows = Schedule.objects.select_for_update(skip_locked=True)
    if (schedule := rows.filter(pk=pk, paused_at=None).first()) is None:
        return
    if schedule.planned_until > now:
        # The clock was ahead: what it missed in a time that is still to come will have its turn.
        schedule.runs.filter(planned_for__gt=now, state__in=(State.PLANNED, State.MISSED)).delete()
        schedule.counts_from = min(schedule.counts_from, now)
    workdays = Workdays.load()
    since = max(schedule.counts_from, min(schedule.planned_until, now) - LOOK_BACK)
    runs = [
        ScheduleRun(schedule=schedule, edition=schedule.edition, day=each.day, planned_for=each.at)
        for each in occurrences(schedule, since, now, workdays)
    ]
    ScheduleRun.objects.bulk_create(runs, ignore_conflicts=True)
    schedule.planned_until, schedule.due_at = now, next_at(schedule, now, workdays)
    schedule.save(update_fields=["counts_from", "planned_until", "due_at"])


def next_at(schedule: Schedule, now: datetime, workdays: Workdays) -> datetime | None:
    return next((each.at for each in upcoming(schedule, now, workdays, 1)), None)


def waiting(now: datetime) -> Any:
    """Runs whose time has come; of a paused schedule only those that are past the grace."""
    goes = Q(schedule__paused_at=None) | Q(planned_for__lt=now - GRACE)
    return ScheduleRun.objects.filter(goes, state=State.PLANNED, planned_for__lte=now).values_list(
        "pk", flat=True
    )


def start(pk: int, now: datetime) -> None:
    """Begin a planned run, or write down that it was missed or refused."""
    rows = ScheduleRun.objects.select_for_update(skip_locked=True, of=("self",))
    run = rows.select_related("schedule__owner", "schedule__union").filter(pk=pk, state=State.PLANNED).first()
    if run is None:
        return
    if now - run.planned_for > GRACE:
        run.state = State.MISSED
        run.save(update_fields=["state"])
        tell(run.schedule, MISSED, key=str(run.pk))
        return
    begin(run, now)


def begin(run: ScheduleRun, now: datetime) -> None:
    """Queue the job of a run, in the language of the schedule; within a transaction, the run locked."""
    schedule = run.schedule
    if reason := refusal(schedule):
        run.state, run.reason, run.settled_at = State.REFUSED, reason, now
        count_failure(schedule.pk, now)
        tell(schedule, reason, key=str(run.pk))
    else:
        with translation.override(schedule.language):
            run.job = queue(
                WORK, schedule.title, owner=schedule.owner, union=schedule.union, is_kept=schedule.keeps_files, run=run.pk
            )  # fmt: skip
        run.state = State.STARTED
    run.save(update_fields=["state", "reason", "settled_at", "job"])


def settling() -> Any:
    """Runs whose job is over, or gone, and was not counted yet."""
    over = Q(job=None) | Q(job__state__in=(Job.State.DONE, Job.State.FAILED))
    rows = ScheduleRun.objects.filter(over, state=State.STARTED, settled_at=None)
    return rows.order_by("planned_for").values_list("pk", flat=True)


def settle(pk: int, now: datetime) -> None:
    """Count what came of a run: a good one forgets the failures before it."""
    rows = ScheduleRun.objects.select_for_update(skip_locked=True, of=("self",)).select_related("job")
    if (run := rows.filter(pk=pk, settled_at=None).first()) is None:
        return
    if run.outcome == Job.State.FAILED:
        count_failure(run.schedule_id, now)
    else:
        Schedule.objects.filter(pk=run.schedule_id).update(failures=0)
    run.settled_at = now
    run.save(update_fields=["settled_at"])


def count_failure(pk: int, now: datetime) -> None:
    """One more failure; the fifth in a row pauses the schedule."""
    schedule = Schedule.objects.select_for_update().get(pk=pk)
    schedule.failures += 1
    if schedule.failures >= MOST_FAILURES and schedule.paused_at is None:
        schedule.paused_at, schedule.paused_because = now, Pause.FAILURES
        tell(schedule, PAUSED, key=str(schedule.edition))
    schedule.save(update_fields=["failures", "paused_at", "paused_because"])
