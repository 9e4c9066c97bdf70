"""Periods that move along: last month, this quarter, the statistical year from October to September."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.scope import days_in

STATISTICS_BEGIN = 10


class Period(models.TextChoices):
    THIS_MONTH = "this_month", _("This month")
    LAST_MONTH = "last_month", _("Last month")
    THIS_QUARTER = "this_quarter", _("This quarter")
    LAST_QUARTER = "last_quarter", _("Last quarter")
    THIS_YEAR = "this_year", _("This year")
    LAST_YEAR = "last_year", _("Last year")
    THIS_STATISTICAL_YEAR = "this_statistical", _("This statistical year (1 October to 30 September)")
    LAST_STATISTICAL_YEAR = "last_statistical", _("Last statistical year (1 October to 30 September)")


# How many months each lasts, and in which month the first of them begins.
LASTING = {"month": (1, 1), "quarter": (3, 1), "year": (12, 1), "statistical": (12, STATISTICS_BEGIN)}


def bounds(period: str, day: date) -> tuple[date, date]:
    """The first and the last day of a period, seen from a day."""
    which, lasts = period.split("_")
    months, begin = LASTING[lasts]
    since = begun(day, months, begin)
    if which == "last":
        since = begun(since - timedelta(days=1), months, begin)
    return since, end(since, months)


def begun(day: date, months: int, begin: int) -> date:
    """The first day of the stretch of so many months, counted from month `begin`, in which the day lies."""
    back = (day.month - begin) % months
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)


def end(since: date, months: int) -> date:
    year, month = divmod(since.year * 12 + since.month - 1 + months - 1, 12)
    return date(year, month + 1, days_in(year, month + 1))
