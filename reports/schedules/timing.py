"""When a schedule runs, in Shanghai whatever the server's zone; computed from its rule alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from core.scope import days_in
from core.workdays.table import FURTHEST, Workdays
from members.models.accounts import SHANGHAI
from reports.schedules.models import Move, Often

AHEAD = timedelta(days=366 * 5)
YEAR_END = (12, 31)


@dataclass(frozen=True)
class Planned:
    """The day by the rule, and the moment after holidays have moved it."""

    day: date
    at: datetime


def occurrences(rule: Any, after: datetime, until: datetime, workdays: Workdays) -> Iterator[Planned]:
    """The runs after the one moment and up to the other, in order; several moved to one moment are one."""
    first = after.astimezone(SHANGHAI).date() - timedelta(days=FURTHEST)
    last = until.astimezone(SHANGHAI).date() + timedelta(days=FURTHEST)
    latest = after
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if not is_by_rule(rule, day):
            continue
        at = datetime.combine(moved(rule, day, workdays), rule.at, tzinfo=SHANGHAI)
        if latest < at <= until:
            yield Planned(day, at)
            latest = at


def upcoming(rule: Any, after: datetime, workdays: Workdays, count: int = 3) -> list[Planned]:
    """The next few runs."""
    return list(islice(occurrences(rule, after, after + AHEAD, workdays), count))


def is_by_rule(rule: Any, day: date) -> bool:
    if rule.often == Often.WEEKLY:
        return day.isoweekday() in rule.weekdays
    if rule.often == Often.YEAR_END:
        return (day.month, day.day) == YEAR_END
    if rule.often == Often.YEARLY and day.month != rule.month:
        return False
    return day.day == min(rule.day, days_in(day.year, day.month))


def moved(rule: Any, day: date, workdays: Workdays) -> date:
    """The day to which a holiday moves what is planned for it."""
    if rule.often == Often.YEAR_END or rule.move == Move.PREVIOUS:
        return workdays.previous(day)
    return workdays.next(day) if rule.move == Move.NEXT else day
