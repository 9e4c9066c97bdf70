"""The sums under a list: over all rows found, not only those of the page."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Sum

from core.display import label, number_words, unit_words
from core.exactness import exactness, qualifiers_in
from core.fields import MoneyField, qualifier_of
from core.kinds import Kind
from core.quantities import Qualifier, combined
from core.records import NOT_ONE


@dataclass(frozen=True)
class Total:
    """The sum of one number."""

    name: str
    label: str
    words: str
    unit: str


def totals(rows: Any, kind: Kind) -> tuple[int, list[Total]]:
    """How many rows, and their sums. Where rows are entries of a declared total, what a total that is itself among the
    rows holds is not counted again.

    Numbers that count different things, by the kind's `counter`, have no sum.
    """
    found = _found(rows.order_by(), kind)
    if len(found.get("counters", ())) > 1:
        return found["rows"], []
    telling = (
        name for name in kind.totals if found[f"sum_{name}"] and (name != "count" or _says_more(found))
    )
    return found["rows"], [_total(kind, name, found) for name in telling]


def _found(rows: Any, kind: Kind) -> dict[str, Any]:
    wanted: dict[str, Any] = {"rows": Count("*"), "entries": Count("part_of")}
    if kind.counter:
        wanted["counters"] = ArrayAgg(kind.counter, distinct=True, default=[])
    read = _heads if kind.totals == ("count",) else _read
    found = read(rows, kind, wanted)
    if found["entries"] and kind.totals:
        counted = Q(part_of=None) | ~Q(part_of__in=rows.values("pk"))
        found |= _read(rows.filter(counted), kind, {})
    return found


def _read(rows: Any, kind: Kind, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = rows.aggregate(**_sums(kind), **wanted)
    return found


def _heads(rows: Any, kind: Kind, wanted: dict[str, Any]) -> dict[str, Any]:
    """Where only heads are summed, of a hundred thousand rows hardly one stands for others: those alone are read."""
    number = rows.count()
    found = _read(rows.filter(NOT_ONE), kind, wanted)
    plain = number - found["rows"]
    return found | {"rows": number, "sum_count": plain + (found["sum_count"] or 0)}


def _sums(kind: Kind) -> dict[str, Any]:
    """Each number's sum, and how exactly its parts are known."""
    wanted: dict[str, Any] = {f"sum_{name}": Sum(name) for name in kind.totals}
    for name in kind.totals:
        if kind.field(name) in kind.quantities:
            how = qualifier_of(name)
            inexact = Q(**{f"{name}__isnull": False}) & ~Q(**{how: Qualifier.EXACTLY})
            wanted[f"how_{name}"] = exactness(how, filter=inexact)
    return wanted


def _says_more(found: dict[str, Any]) -> bool:
    """Do the rows stand for another number of things than there are rows?"""
    return bool(found["sum_count"] != found["rows"])


def _total(kind: Kind, name: str, found: dict[str, Any]) -> Total:
    field = kind.field(name)
    is_money = isinstance(field, MoneyField)
    how = combined(qualifiers_in(found.get(f"how_{name}")))
    counters = found.get("counters") or [unit_words(getattr(field, "unit", ""))]
    words_ = number_words(found[f"sum_{name}"], how, fen=is_money)
    return Total(name, label(field), words_, counters[0])
