"""The rows behind the figures of a summary, as their registers give them: what the taker may take, masked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from core.figures import Figure
from core.indicators import INDICATORS, Indicator
from core.kinds import KINDS, Kind
from core.register.columns import Column, columns_of, headings, here
from core.register.extract import Extract
from core.register.sheet_names import sheet_name
from core.register.values import cell_value
from core.scope import Scope


@dataclass(frozen=True)
class Register:
    """The rows of one kind. `listed` are the places of the columns that its list has; `withheld` counts the other rows."""

    sheet: str
    label: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    listed: tuple[int, ...] = ()
    withheld: int = 0


def registers_of(behind: Mapping[str, set[int]], taker: Any) -> tuple[Register, ...]:
    """A register for each kind, of the rows with these keys. No `taker` takes all."""
    extract = Extract(None, None, taker, only={name: sorted(keys) for name, keys in behind.items()})
    return tuple(register(kind, extract, len(behind[kind.name])) for kind in extract.kinds)


def keys_behind(scope: Scope, figures: Mapping[str, Figure]) -> dict[str, set[int]]:
    """The keys of the rows, each kind's once; figures that share rows are asked once."""
    wanted = {
        each.rows: each
        for each in INDICATORS.values()
        if isinstance(each, Indicator) and figures[each.name].value
    }
    found: dict[str, set[int]] = {}
    for rows in wanted:
        counted = rows(scope)
        if counted.model._meta.label in KINDS:
            keys = counted.order_by().values_list("pk", flat=True)
            found.setdefault(counted.model._meta.label, set()).update(keys)
    return {name: keys for name, keys in found.items() if keys}


def together(*sets: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
    """The keys of each kind that stand in any of these."""
    found: dict[str, set[int]] = {}
    for name, keys in (pair for each in sets for pair in each.items()):
        found.setdefault(name, set()).update(keys)
    return found


def register(kind: Kind, extract: Extract, counted: int) -> Register:
    """The register of one kind, its rows by day."""
    pairs = zip(extract.columns(kind), shown_headings(kind, extract), strict=True)
    columns, heads = zip(*pairs, strict=True)
    records = sorted(extract.rows[kind.name], key=lambda row: (str(row.happened_on or ""), row.pk))
    rows = tuple(
        tuple(cell_value(column, row, extract.keys, here()) for column in columns) for row in records
    )
    listed = tuple(place for place, column in enumerate(columns) if column.name in (*kind.columns, "union"))
    label = str(capfirst(str(kind.label_plural)))
    return Register(sheet_name(kind), label, columns, heads, rows, listed, counted - len(rows))


def shown_headings(kind: Kind, extract: Extract) -> Iterator[str]:
    """The headings of the columns that the taker gets."""
    given = set(extract.columns(kind))
    pairs = zip(columns_of(kind), headings(kind, here()), strict=True)
    return (heading for column, heading in pairs if column in given)
