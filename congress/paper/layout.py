"""How a form is laid out, whatever writes it: rows of cells over twelve columns, one A4 page where the words allow it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

COLUMNS = 12


@dataclass(frozen=True)
class Cell:
    """Words in a box of so many columns and rows, `room` millimetres high at least; `foot` is its line to sign."""

    text: str = ""
    columns: int = 2
    is_label: bool = False
    rows: int = 1
    room: int = 8
    foot: str = ""


@dataclass(frozen=True)
class Form:
    """A title, the rows under it, and small print at the end."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    foot: str = ""


def label(text: str, *, rows: int = 1) -> Cell:
    return Cell(text, is_label=True, rows=rows)


def day_words(day: date | None) -> str:
    """A day as official papers write it; a moment is the day it was here."""
    if day is None:
        return ""
    here = timezone.localtime(day) if isinstance(day, datetime) else day
    return _("%(year)d-%(month)02d-%(day)02d") % {"year": here.year, "month": here.month, "day": here.day}
