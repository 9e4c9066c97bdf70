"""By when something is due: so many calendar days, working days, months or years after a day, or before one.

Deadline(10, Unit.WORKING_DAY).after(offered_on, Workdays.load())      # the last day on which an answer is in time
Deadline(7, Unit.DAY).before(session.held_on)                          # the last day on which the papers are
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.workdays.table import Workdays

MONTHS = 12


class Unit(TextChoices):
    """What a deadline is counted in."""

    DAY = "day", _("calendar days")
    WORKING_DAY = "working_day", _("working days")
    MONTH = "month", _("months")
    YEAR = "year", _("years")


WORDS = {
    Unit.DAY: ngettext_lazy("%(number)d day", "%(number)d days", "number"),
    Unit.WORKING_DAY: ngettext_lazy("%(number)d working day", "%(number)d working days", "number"),
    Unit.MONTH: ngettext_lazy("%(number)d month", "%(number)d months", "number"),
    Unit.YEAR: ngettext_lazy("%(number)d year", "%(number)d years", "number"),
}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // MONTHS, month % MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Deadline:
    """A length of time as a rule states it. The day from which it is counted is not counted itself."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return str(WORDS[self.unit] % {"number": self.number})

    def after(self, day: date, workdays: Workdays | None = None) -> date:
        """The last day that is within it, counted from a day. Without a table, the published one counts."""
        return self._moved(day, self.number, workdays)

    def before(self, day: date, workdays: Workdays | None = None) -> date:
        """The last day that is still so long before a day."""
        return self._moved(day, -self.number, workdays)

    def _moved(self, day: date, number: int, workdays: Workdays | None) -> date:
        if self.unit == Unit.DAY:
            return day + timedelta(days=number)
        if self.unit == Unit.WORKING_DAY:
            return (workdays or Workdays()).shifted(day, number)
        return months_after(day, number * (MONTHS if self.unit == Unit.YEAR else 1))
