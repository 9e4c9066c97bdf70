"""Reminders: what comes due is told of at the rungs of a ladder, each rung once, however often the clock runs.

reminder(                                                   # in <app>/reminders.py
    "congress.agreement_expiry",
    rows=lambda on: Agreement.objects.current(),
    due="expires_on",
    rungs=(before(90, Unit.DAY), before(30, Unit.DAY), on_the_day(to=holders(Role.CHAIR))),
    to=holders(Role.CHAIR, Role.OFFICER),
    icon="calendar-due",
    words=lambda record, facts: _("%(record)s expires on %(due)s.") % {"record": record, **facts},
)

A row stands at the last rung it has reached: a clock that stood still tells of that one alone when it goes again.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.deadlines import Deadline, Unit
from core.jobs import WorkError, queue_daily, work
from core.models import Job, Notice
from core.notices import Words, notice, send
from core.registry import Registry
from core.workdays.table import Workdays

log = logging.getLogger(__name__)

# Who is told of each of these rows: the keys of their accounts, by the key of the row.
To = Callable[[list[Any]], dict[int, Iterable[int]]]
WORK = "core.remind"
# What came due longer ago is nobody's news any more.
STALE = timedelta(days=60)
MARGIN = 31


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: `reached(due, on, workdays)`, at most so many days ahead; told to its own people, if any."""

    code: str
    reached: Callable[[date, date, Workdays], bool]
    ahead: int = 0
    to: To | None = None


def before(number: int, unit: Unit = Unit.WORKING_DAY, *, to: To | None = None) -> Rung:
    """So long before something is due."""
    asked = Deadline(number, unit)
    most = {Unit.DAY: 1, Unit.WORKING_DAY: 2, Unit.MONTH: 31, Unit.YEAR: 366}[unit]
    return Rung(
        f"-{number} {unit}", lambda due, on, table: on >= asked.before(due, table), number * most + MARGIN, to
    )


def on_the_day(*, to: To | None = None) -> Rung:
    return Rung("0", lambda due, on, table: on >= due, 0, to)


def after(number: int, unit: Unit = Unit.WORKING_DAY, *, to: To | None = None) -> Rung:
    """So long after it was due."""
    asked = Deadline(number, unit)
    return Rung(f"+{number} {unit}", lambda due, on, table: on >= asked.after(due, table), 0, to)


@dataclass(frozen=True)
class Reminder:
    """What is reminded of: rows with the day on which they are due, in the field `due`; its rungs, the first first.

    `stale` is how long after it was due somebody is still told; None is for ever.
    """

    name: str
    rows: Callable[[date], Any]
    due: str
    rungs: tuple[Rung, ...]
    to: To
    stale: timedelta | None

    def rung(self, due: date, on: date, workdays: Workdays) -> Rung | None:
        """The last rung that is reached on a day."""
        return next((each for each in reversed(self.rungs) if each.reached(due, on, workdays)), None)

    def near(self, on: date) -> Any:
        """The rows of which a rung may be reached."""
        ahead = timedelta(days=max(each.ahead for each in self.rungs))
        rows = self.rows(on).filter(**{f"{self.due}__lte": on + ahead})
        return rows.filter(**{f"{self.due}__gte": on - self.stale}) if self.stale is not None else rows


REMINDERS: Registry[Reminder] = Registry("reminder")


def reminder(
    name: str,
    *,
    rows: Callable[[date], Any],
    due: str,
    rungs: tuple[Rung, ...],
    to: To,
    words: Words,
    icon: str = "calendar-due",
    stale: timedelta | None = STALE,
) -> None:
    """Declare a reminder and how its notices are worded: from the row, and from `due` and `rung` in the facts."""
    REMINDERS[name] = Reminder(name, rows, due, rungs, to, stale)
    notice(name, icon=icon)(words)


def remind(name: str, on: date) -> int:
    """Tell whom it concerns what stands at which rung; how many notices were new."""
    return send(list(_notices(REMINDERS[name], on)))


def _notices(asked: Reminder, on: date) -> Iterator[Notice]:
    for rung, rows in _by_rung(asked, on).items():
        people = (rung.to or asked.to)(rows)
        for row in rows:
            due = getattr(row, asked.due)
            for person in sorted(set(people.get(row.pk, ()))):
                yield Notice(
                    to_id=person,
                    name=asked.name,
                    kind=row._meta.label,
                    record_id=row.pk,
                    key=f"{row.pk} {due} {rung.code}",
                    facts={"due": f"{due}", "rung": rung.code},
                )


def _by_rung(asked: Reminder, on: date) -> dict[Rung, list[Any]]:
    workdays, found = Workdays.load(), defaultdict(list)
    for row in asked.near(on):
        if rung := asked.rung(getattr(row, asked.due), on, workdays):
            found[rung].append(row)
    return found


def begin(on: date | None = None) -> Job | None:
    """Queue the reminders of a day, once a day however often this is asked."""
    return queue_daily(WORK, gettext_lazy("Reminders of %s"), on or timezone.localdate())


@work(WORK)
def remind_of_all(job: Job) -> None:
    """Every reminder of the day. One that fails is logged and stops no other; the job then counts as failed."""
    day, failed, found = date.fromisoformat(job.arguments["day"]), [], {}
    for name in REMINDERS:
        try:
            with transaction.atomic():
                found[name] = remind(name, day)
        except Exception:
            log.exception("reminder %s failed", name)
            failed.append(name)
    job.result = {"told": found}
    if failed:
        raise WorkError(_("Failed: %s") % ", ".join(failed))
