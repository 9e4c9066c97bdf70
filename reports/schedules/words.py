"""A rule in words: every month on day 1 at 07:00, holidays move it to the next working day."""

from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from reports.schedules.models import Move, Often


def rule(schedule: Any) -> str:
    at = f"{schedule.at:%H:%M}"
    if schedule.often == Often.YEAR_END:
        return _("On the last working day of the year at %s") % at
    said = {
        Often.WEEKLY: _("Every %(days)s at %(at)s"),
        Often.MONTHLY: _("Every month on day %(day)s at %(at)s"),
        Often.YEARLY: _("Every year in %(month)s on day %(day)s at %(at)s"),
    }[Often(schedule.often)]
    words = said % {
        "days": _(", ").join(str(WEEKDAYS[n - 1]) for n in sorted(schedule.weekdays)),
        "day": schedule.day,
        "month": MONTHS[schedule.month],
        "at": at,
    }
    return words + moves(schedule)


def moves(schedule: Any) -> str:
    if schedule.move == Move.STAY:
        return ""
    if schedule.move == Move.NEXT:
        return _("; on a holiday, on the next working day")
    return _("; on a holiday, on the working day before")
