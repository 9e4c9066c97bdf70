"""A person's own sentence about a record, told word for word: its numbers that the record bears out are told apart."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, IntegerField

from core.numbers import ALIKE, Number, numbers
from core.prose import Manner
from core.records import Record
from core.units import UNITS

Value = tuple[Decimal, str]


def pieces(row: Record, text: str) -> Iterator[tuple[str, Manner]]:
    """The text in pieces: words, and between them the numbers that are the record's own."""
    known = values(row)
    at = 0
    for number in numbers(text):
        if is_among(number, known):
            yield text[at : number.start], Manner.WORDS
            yield number.text, Manner.OWN
            at = number.end
    yield text[at:], Manner.WORDS


def values(row: Record) -> set[Value]:
    """Every number of the record, with what it counts where that is said."""
    fields = (f for f in row._meta.concrete_fields if isinstance(f, IntegerField | DecimalField))
    known: dict[Any, Any] = {f: getattr(row, f.attname) for f in fields if f.editable and not f.primary_key}
    return {(Decimal(value), counter(f)) for f, value in known.items() if value is not None}


def counter(field: Any) -> str:
    zh = UNITS[getattr(field, "unit", "")].zh
    return ALIKE.get(zh, zh)


def is_among(number: Number, known: set[Value]) -> bool:
    units = {unit for value, unit in known if value == number.value}
    return bool(units) and (not number.unit or not units.isdisjoint({number.unit, ""}))
