"""A table of days as offices pass it on: a day in each line, whether it is worked on, and what it is called."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.register.cells import is_empty
from core.register.days import read_day
from core.register.problems import RefusedError, UnreadableError
from core.register.spreadsheet import sheets_of
from core.workdays.models import Holiday

WORKED = {"上班", "补班", "调休上班", "班", "work", "working", "worked on"}
FREE = {"放假", "休息", "休", "假", "free", "off", "holiday"}
MOST, MOST_TOLD = 1000, 5


def read(data: bytes, name: str) -> list[Holiday]:
    """The days of a file. Raises ValidationError that names the lines which cannot be read; a head is passed over."""
    try:
        rows = [row for sheet in sheets_of(data, name) for row in _filled(sheet.rows)]
    except RefusedError as refused:
        raise ValidationError(str(refused)) from refused
    found, wrong = {}, []
    for place, (number, row) in enumerate(rows[: MOST + 1]):
        try:
            each = _day(row)
        except UnreadableError as error:
            if place:
                wrong.append(_("Line %(number)d: %(why)s") % {"number": number, "why": error})
        else:
            found[each.day] = each
    if wrong or not found or len(rows) > MOST:
        raise ValidationError(wrong[:MOST_TOLD] or [_("The file holds no days, or more than a thousand.")])
    return [found[day] for day in sorted(found)]


def _filled(rows: list[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    return ((number, row) for number, row in enumerate(rows, 1) if not all(map(is_empty, row)))


def _day(row: list[Any]) -> Holiday:
    day, kind, name = (*row, "", "", "")[:3]
    return Holiday(
        day=read_day(day, exact=True)[0], is_working=_is_working(kind), name=str(name or "").strip()[:50]
    )


def _is_working(words: Any) -> bool:
    said = str(words).strip().lower()
    if said not in WORKED | FREE:
        raise UnreadableError(_("The second column says 上班 or 放假."))
    return said in WORKED
