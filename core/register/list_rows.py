"""The rows of a list as a cell or a JSON entry gives them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.register import cells
from core.register.columns import Column, here, part_columns, part_companions
from core.register.lists import SEPARATOR, split_list
from core.register.problems import UnreadableError


def list_rows(column: Column, value: Any) -> list[dict[str, Any]]:
    """Each row as field name to value. Raises UnreadableError."""
    if cells.is_empty(value):
        return []
    if isinstance(value, list):
        return [_from_json(column, row) for row in value]
    return [_from_line(column, fields) for fields in split_list(cells.read_text(value))]


def list_values(column: Column, row: dict[str, Any]) -> Iterator[tuple[Column, Any]]:
    """The fields of one row with their columns, links first, so that words given beside one stand.

    Raises UnreadableError.
    """
    assert column.part is not None  # noqa: S101
    known = {each.name: each for each in (*part_columns(column.part), *part_companions(column.part))}
    for name in row.keys() - known.keys():
        raise UnreadableError(_("This list has no field “%s”.") % name + " " + cells.near(name, list(known)))
    yield from sorted(
        ((known[name], value) for name, value in row.items()), key=lambda pair: pair[0].holds != "link"
    )


def _from_json(column: Column, row: Any) -> dict[str, Any]:
    if isinstance(row, dict):
        return row
    if isinstance(row, str | int | float) and not isinstance(row, bool):
        return {column.columns[0].name: row}
    raise UnreadableError(_("An entry of the list is an object or a text."))


def _from_line(column: Column, fields: list[str]) -> dict[str, Any]:
    if len(fields) > len(column.columns):
        order = SEPARATOR.join(each.labels[here()] for each in column.columns)
        raise UnreadableError(_("Too many fields in one line. The order is: %s.") % order)
    filled = zip(column.columns, fields, strict=False)
    return {each.name: value for each, value in filled if value}
