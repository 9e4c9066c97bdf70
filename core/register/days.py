"""Dates as people write them, as exactly as they are known: a day, a month, a year."""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.records import DatePrecision
from core.register.problems import UnreadableError

EARLIEST, LATEST = 1840, 2199
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(10_000, 110_000)

TIME = r"(?:[t ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
PATTERNS = (
    re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{TIME}"),
    re.compile(r"(\d{4})[-/.年](\d{1,2})月?"),
    re.compile(r"(\d{4})年?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})(\d{2})"),
)
PRECISIONS = {3: DatePrecision.DAY, 2: DatePrecision.MONTH, 1: DatePrecision.YEAR}


def read_day(value: Any, *, exact: bool = False) -> tuple[date, str]:
    """The date in a cell and how exactly it is known; with `exact`, a bare month or year is refused."""
    if isinstance(value, datetime):
        return _sane(value.date()), DatePrecision.DAY
    if isinstance(value, date):
        return _sane(value), DatePrecision.DAY
    if isinstance(value, float | int) and not isinstance(value, bool) and math.isfinite(value):
        value = _from_number(value)
        if isinstance(value, date):
            return value, DatePrecision.DAY
    day, precision = _from_words(str(value))
    if exact and precision != DatePrecision.DAY:
        raise UnreadableError(_("The day is missing. Write the whole date, such as 2024-03-08."))
    return day, precision


def _from_number(value: float) -> date | str:
    """Excel counts days; a bare 2024, 202403 or 20240308 is a date typed without signs."""
    days = int(value)
    return _sane(EXCEL_EPOCH + timedelta(days=days)) if days in SERIALS else str(days)


def _from_words(text: str) -> tuple[date, str]:
    squeezed = re.sub(r"\s*([-/.年月日号])\s*", r"\1", unicodedata.normalize("NFKC", text).strip().lower())
    for pattern in PATTERNS:
        if match := pattern.fullmatch(squeezed):
            numbers = [int(number) for number in match.groups()]
            return _made(numbers), PRECISIONS[len(numbers)]
    raise UnreadableError(_("Not a date. Write 2024-03-08, 2024年3月8日, 2024年3月 or 2024年."))


def _made(numbers: list[int]) -> date:
    year, month, day = (*numbers, 1, 1)[:3]
    try:
        return _sane(date(year, month, day))
    except ValueError as error:
        raise UnreadableError(_("There is no such day in the calendar. Check the date.")) from error


def _sane(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise UnreadableError(_("The year %(year)d cannot be right. Check the date.") % {"year": day.year})
    return day
