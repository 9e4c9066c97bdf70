"""What to write in each column: for the sheet that explains, the note at the heading, the hint at a cell."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.kinds import Kind
from core.register.columns import Column, columns_of, headings, here
from core.register.lists import SEPARATOR
from core.register.sheet_names import sheet_name

MOST_NAMED = 40


def opening(union: Any, year: int | None) -> list[str]:
    """The lines above the table of the sheet that explains."""
    name = union.name if union else _("All unions")
    return [
        _("%(union)s: records of %(year)d") % {"union": name, "year": year} if year else name,
        _("Each sheet takes one kind of record, one a row. Columns with a red heading must be filled in."),
        _("Leave id empty for a new row. A row with an id is that record; change its cells to change it."),
        _("Do not rename sheets or headings. Columns that are not needed may be deleted, rows sorted."),
        _("Upload the file on the page “Workbook”. Nothing is written until everything is right."),
    ]


def guide(kinds: list[Kind]) -> Iterator[tuple[str, str, str, str]]:
    """Sheet, column, whether it is required, and what to write."""
    for kind in kinds:
        for column, heading in zip(columns_of(kind), headings(kind, here()), strict=True):
            yield sheet_name(kind), heading, _("yes") if column.is_required else "", explanation(column)


def explanation(column: Column) -> str:
    """What to write in a column."""
    said = [_("Required.") if column.is_required else "", column.help_in(here()), _how(column)]
    return " ".join(filter(None, said))


def _how(column: Column) -> str:
    if column.holds == "list":
        order = SEPARATOR.join(each.labels[here()] for each in column.columns)
        return _("One entry a line: %(order)s.") % {"order": order}
    if column.holds == "choice":
        return _("One of: %s.") % ", ".join(column.choice_labels(here())[:MOST_NAMED])
    if column.holds == "several":
        return _("Any of: %s. Write 、 between them.") % ", ".join(column.choice_labels(here())[:MOST_NAMED])
    if column.holds == "date" and column.precision:
        return _("A date: 2024-03-08. If only the month or year is known: 2024-03 or 2024.")
    if column.holds == "link":
        return _link(column)
    if column.qualifier:
        return _("A number, or how exact it is: 30余, 近200, 约40, 150以上, 超过35.") + _unit(column)
    return {"date": _("A date: 2024-03-08."), "boolean": _("Yes or no.")}.get(
        column.holds, _unit(column).strip()
    )


def _link(column: Column) -> str:
    if column.is_union:
        return _("The name or code of the union. Empty: the union that imports the file.")
    if column.words:
        return _("Its name. If it is on record it is linked, otherwise the name is kept as text.")
    return _("Its name, as it stands on record or in this file.")


def _unit(column: Column) -> str:
    unit = column.unit_in(here())
    return " " + _("Counted in: %s.") % unit if unit else ""
