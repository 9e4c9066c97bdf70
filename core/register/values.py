"""A column's value, from what stands in a file to what the record keeps, and back."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.display import day_words, yes_or_no
from core.quantities import Qualifier, plain
from core.records import DatePrecision
from core.register import cells
from core.register.columns import Column, here
from core.register.days import read_day
from core.register.figures import figure_words, read_figure
from core.register.lists import join_list
from core.register.problems import UnreadableError
from core.sensitive import Secret

LONGEST_CELL = 32_767
CUT = "…"
AND, BETWEEN = "、", r"[、,，;；\n]"


class Keys(Protocol):
    """Says how a linked row is called in the file."""

    def __call__(self, column: Column, pk: int) -> str: ...


# In.


def read(column: Column, value: Any) -> dict[str, Any]:
    """What a written value means: attribute to value. Links and lists are read elsewhere."""
    return READERS[column.holds](column, value)


def read_confirmed(column: Column, value: str) -> dict[str, Any]:
    """What a number means of which somebody says that it is right."""
    figure = read_figure(value, column.unit)
    whole = column.holds == "integer"
    qualifier = {column.qualifier: figure.qualifier} if column.qualifier else {}
    return {column.name: int(figure.value) if whole else figure.value} | qualifier


def emptied(column: Column) -> dict[str, Any]:
    """What an empty cell means."""
    field = column.field
    assert field is not None  # noqa: S101
    empty = field.get_default() if field.has_default() or not field.null else None
    rest = {column.qualifier: Qualifier.EXACTLY, column.precision: DatePrecision.DAY}
    return {field.attname: empty} | {name: value for name, value in rest.items() if name}


def _text(column: Column, value: Any) -> dict[str, Any]:
    return {column.name: cells.read_text(value)}


def _date(column: Column, value: Any) -> dict[str, Any]:
    day, precision = read_day(value, exact=not column.precision)
    return {column.name: day} | ({column.precision: precision} if column.precision else {})


def _integer(column: Column, value: Any) -> dict[str, Any]:
    read = _number(column, value)
    if read[column.name] != int(read[column.name]):
        raise UnreadableError(_("A whole number is wanted here."))
    return read | {column.name: int(read[column.name])}


def _number(column: Column, value: Any) -> dict[str, Any]:
    figure = read_figure(value, column.unit, confirmed=not column.qualifier)
    if column.qualifier:
        return {column.name: figure.value, column.qualifier: figure.qualifier}
    if figure.qualifier != Qualifier.EXACTLY:
        raise UnreadableError(_("An exact number is wanted here, without 约, 余, 近 or 以上."))
    return {column.name: figure.value}


def _boolean(column: Column, value: Any) -> dict[str, Any]:
    return {column.name: cells.read_boolean(value)}


def _several(column: Column, value: Any) -> dict[str, Any]:
    given = value if isinstance(value, list) else re.split(BETWEEN, cells.read_text(value))
    labels = column.choice_labels(here())
    codes = {cells.read_choice(each, column.codes, labels) for each in given if not cells.is_empty(each)}
    return {column.name: [code for code in column.choices if code in codes]}


def _choice(column: Column, value: Any) -> dict[str, Any]:
    return {column.name: cells.read_choice(value, column.codes, column.choice_labels(here()))}


READERS = {
    "text": _text,
    "longtext": _text,
    "date": _date,
    "integer": _integer,
    "money": _number,
    "decimal": _number,
    "boolean": _boolean,
    "choice": _choice,
    "several": _several,
}


# Out.


def cell_value(column: Column, record: Model, keys: Keys, language: str) -> Any:
    """The value as a cell of a sheet holds it: a number, a date or words; None for nothing."""
    if column.holds == "list":
        return cut(
            join_list([_line(column, row, keys, language) for row in getattr(record, column.name).all()])
        )
    value = raw(column, record)
    if column.holds == "several":
        return cut(AND.join(value or ()))
    if value is None or value == "" or is_said_by_link(column, record):
        return cut(linked(column, record, keys)) if column.holds == "link" else None
    qualifier = getattr(record, column.qualifier) if column.qualifier else Qualifier.EXACTLY
    if isinstance(value, bool):
        return words_of(column, value, language)
    if isinstance(value, int | Decimal) and column.holds != "link":
        return value if qualifier == Qualifier.EXACTLY else figure_words(value, qualifier, language)
    if isinstance(value, date):
        return (
            value
            if _precision(column, record) == DatePrecision.DAY
            else day_words(value, _precision(column, record))
        )
    return cut(linked(column, record, keys) if column.holds == "link" else words_of(column, value, language))


def json_value(column: Column, record: Model, keys: Keys) -> dict[str, Any]:
    """The value as JSON keeps it, under its names; nothing where it is what an absent one means anyway."""
    if column.holds == "list":
        rows = [_object(column, row, keys) for row in getattr(record, column.name).all()]
        return {column.name: rows} if rows else {}
    if column.holds == "link":
        called = linked(column, record, keys)
        return {column.name: called} if called else {}
    if is_said_by_link(column, record):
        return {}
    if column.holds == "several":
        return {column.name: raw(column, record)} if raw(column, record) else {}
    found = {column.name: raw(column, record)}
    if column.qualifier:
        found[column.qualifier] = getattr(record, column.qualifier)
    if found == {name: value for name, value in emptied(column).items() if name in found}:
        return {}
    if column.qualifier and found[column.qualifier] == Qualifier.EXACTLY:
        del found[column.qualifier]
    return {name: _jsonable(column, record, value) for name, value in found.items()}


def raw(column: Column, record: Model) -> Any:
    """What the record keeps under the column's name; of a link, the key."""
    assert column.field is not None  # noqa: S101
    return column.field.value_from_object(record)


def linked(column: Column, record: Model, keys: Keys) -> str:
    """How the linked row is called, or the words that stand in its place."""
    key = raw(column, record)
    if key is not None:
        return keys(column, key)
    return getattr(record, column.words) if column.words else ""


def is_said_by_link(column: Column, record: Model) -> bool:
    """Are these words that stand in the link's own column, because no row is linked?"""
    return bool(column.link) and getattr(record, column.link) is None


def words_of(column: Column, value: Any, language: str) -> str:
    """A single value as text that reads back as the same value."""
    if isinstance(value, bool):
        with override(language):
            return yes_or_no(value)
    if column.holds == "choice":
        label = column.choices.get(value, {}).get(language, "")
        return label if label and column.codes[cells.folded(label)] == value else str(value)
    if isinstance(value, Decimal | int):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def cut(text: str | None) -> str | None:
    """A text that fits into a cell."""
    if not text:
        return None
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + CUT


def _line(column: Column, row: Model, keys: Keys, language: str) -> list[str]:
    found = (cell_value(each, row, keys, language) for each in column.columns)
    return [
        "" if value is None else words_of(each, value, language) if not isinstance(value, str) else value
        for each, value in zip(column.columns, found, strict=True)
    ]


def _object(column: Column, row: Model, keys: Keys) -> dict[str, Any]:
    return {name: value for each in column.columns for name, value in json_value(each, row, keys).items()}


def _precision(column: Column, record: Model) -> str:
    return getattr(record, column.precision) if column.precision else DatePrecision.DAY


def _jsonable(column: Column, record: Model, value: Any) -> Any:
    if isinstance(value, date):
        return day_words(value, _precision(column, record))
    if isinstance(value, Decimal):
        return _json_number(value)
    return str(value) if isinstance(value, Secret) else value


def _json_number(value: Decimal) -> int | float | str:
    """A JSON number where that keeps every digit."""
    if value == int(value):
        return int(value)
    return float(value) if Decimal(str(float(value))) == value else plain(value)
