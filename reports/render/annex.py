"""The rows behind the figures as an annex to read: the columns of their lists, up to a thousand rows in all."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.display import is_english
from core.quantities import grouped
from core.typeset.printable import printable
from reports.document import Document
from reports.head import about
from reports.registers import Register

MOST_ROWS = 1_000
LONGEST = 200


def annexed(document: Document) -> dict[str, Any] | None:
    """Number, title, what it is of, and a table for each register; None where no rows were asked for."""
    if not document.registers:
        return None
    with override(document.language):
        return {
            "number": _("Annex"),
            "title": _("Records behind the figures"),
            "lines": [printable(about(document))],
            "registers": tables(document.registers),
        }


def tables(registers: tuple[Register, ...]) -> list[dict[str, Any]]:
    found, left = [], MOST_ROWS
    for each in registers:
        if rows := each.rows[:left]:
            left -= len(rows)
            found.append({"caption": caption(each, len(rows)), "rows": table(each, rows)})
    return found


def table(register: Register, rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """Heads and cells of the columns of its list, without those in which nothing stands."""
    places = [place for place in register.listed if any(words(row[place]) for row in rows)]
    heads = [register.heads[place] for place in places]
    return [heads, *([words(row[place]) for place in places] for row in rows)]


def caption(register: Register, shown: int) -> str:
    """The kind, how many rows, and how many of them stand elsewhere."""
    said = [ngettext("%d record", "%d records", len(register.rows)) % len(register.rows)]
    if shown < len(register.rows):
        said.append(_("the first %d are shown") % shown)
    if register.withheld:
        said.append(_("%d more that you may not take") % register.withheld)
    if is_english():
        return f"{register.label} ({', '.join(said)})"
    return f"{register.label}（{'，'.join(said)}）"


def words(value: Any) -> str:
    """A cell as it is read."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return grouped(value)
    text = value.isoformat() if isinstance(value, date) else printable(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
