"""Which days are worked on: by what administrators wrote down, else the published table, else by the week."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import Holiday as Published
from django.utils.translation import get_language

from core.workdays.models import Holiday

# The table that the State Council publishes each autumn for the year to come, as far as this version knows it.
KNOWN_UNTIL = max(chinese_calendar.constants.holidays).year
KNOWN_SINCE = min(chinese_calendar.constants.holidays).year
SATURDAY = 6
# New Year, Labour Day and National Day are free each year, whatever else is published.
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
FURTHEST = 31
ONE = timedelta(days=1)
CHINESE = {each.value: each.chinese for each in Published}


@dataclass(frozen=True)
class Day:
    """A day that differs from an ordinary week; `holiday` where administrators wrote it down."""

    day: date
    is_working: bool
    name: str
    holiday: Holiday | None = None


@dataclass
class Workdays:
    """The table of days, read once for one calculation."""

    written: dict[date, Holiday] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Workdays":
        return cls({each.day: each for each in Holiday.objects.all()})

    def is_working(self, day: date) -> bool:
        if day in self.written:
            return self.written[day].is_working
        if KNOWN_SINCE <= day.year <= KNOWN_UNTIL:
            return bool(chinese_calendar.is_workday(day))
        return day.isoweekday() < SATURDAY and (day.month, day.day) not in FIXED

    def knows(self, day: date) -> bool:
        """Is more known of that year than its weekends?"""
        return day.year <= KNOWN_UNTIL or any(each.year == day.year for each in self.written)

    def next(self, day: date) -> date:
        """The day, or the first working day after it, on which a term ends that would end on a free day (Civil Code, 203)."""
        return self._nearest(day, ONE)

    def previous(self, day: date) -> date:
        """The day, or the last working day before it."""
        return self._nearest(day, -ONE)

    def _nearest(self, day: date, step: timedelta) -> date:
        days = (day + step * n for n in range(FURTHEST))
        return next((each for each in days if self.is_working(each)), day)

    def shifted(self, day: date, number: int) -> date:
        """So many working days after a day, or before it where the number is negative; the day itself is not counted."""
        step = ONE if number > 0 else -ONE
        for _ in range(abs(number)):
            day = self._nearest(day + step, step)
        return day

    def of_year(self, year: int) -> list[Day]:
        """Every day of a year that differs from an ordinary week, or that somebody wrote down."""
        days = published(year) | {
            day: Day(day, each.is_working, each.name, each)
            for day, each in self.written.items()
            if day.year == year
        }
        return [days[day] for day in sorted(days)]


def published(year: int) -> dict[date, Day]:
    """The published days of a year: free ones in the week, and weekends that are worked on."""
    free, worked = chinese_calendar.constants.holidays, chinese_calendar.constants.workdays
    found = {day: Day(day, False, named(name)) for day, name in free.items() if day.year == year}  # noqa: FBT003
    return found | {day: Day(day, True, named(name)) for day, name in worked.items() if day.year == year}  # noqa: FBT003


def named(name: str) -> str:
    return name if get_language() == "en" else CHINESE.get(name, name)
