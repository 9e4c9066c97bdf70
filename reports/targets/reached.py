"""How far many targets are reached, whoever set them for whom: counted in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from core.counting import Count, count_all
from core.indicators import INDICATORS, Indicator, Rate, rows_behind
from core.quantities import Number, Qualifier, Quantity, percent
from core.scope import Scope
from members import tree
from reports.targets.figures import Counted


@dataclass(frozen=True)
class Ask:
    """A figure of a union with all below it for a period."""

    union: Any
    since: date
    until: date
    what: Counted


@dataclass(frozen=True)
class Reached:
    """What was counted. A rate carries both its terms."""

    value: Number = 0
    unit: str = ""
    qualifier: str = Qualifier.EXACTLY
    terms: tuple[Quantity, Quantity] | None = None

    @property
    def is_known(self) -> bool:
        """A rate of nothing is not nought, but not known."""
        return self.terms is None or bool(self.terms[1])

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value, self.unit, self.qualifier)


@dataclass(frozen=True)
class Known(Scope):
    """A scope whose unions were found together with those of others."""

    keys: tuple[int, ...] = field(default=())

    @cached_property
    def union_ids(self) -> list[int]:
        return list(self.keys)


def count(asks: Iterable[Ask]) -> dict[Ask, Reached]:
    """All that is asked: one query for each last day, and one that counts."""
    wanted = list(dict.fromkeys(asks))
    scopes = dict(_scopes(wanted))
    terms = [(ask, term) for ask in wanted for term in _terms(ask.what)]
    counts = [
        Count(rows_behind(term, scopes[ask], ask.what.group), _measure(term).expressions("n"))
        for ask, term in terms
    ]
    found: dict[Ask, list[tuple[Number, str]]] = defaultdict(list)
    for (ask, term), groups in zip(terms, count_all(counts), strict=True):
        found[ask].append(_measure(term).read(groups[0], "n") if groups else (0, Qualifier.EXACTLY))
    return {ask: _reached(ask, found[ask]) for ask in wanted}


def _scopes(asks: list[Ask]) -> Iterator[tuple[Ask, Known]]:
    days: dict[date, set[int]] = defaultdict(set)
    for ask in asks:
        days[ask.until].add(ask.union.pk)
    below = {day: tree.below(sorted(keys), day) for day, keys in days.items()}
    for ask in asks:
        keys = tuple(below[ask.until][ask.union.pk])
        yield ask, Known(ask.union, ask.since, ask.until, keys)


def _terms(what: Counted) -> tuple[str, ...]:
    each = what.declared
    return (each.numerator, each.denominator) if isinstance(each, Rate) else (what.name,)


def _measure(name: str) -> Any:
    each = INDICATORS[name]
    if isinstance(each, Indicator):
        return each.measure
    raise TypeError(f"{name} is a rate of a rate")


def _reached(ask: Ask, found: list[tuple[Number, str]]) -> Reached:
    if len(found) == 1:
        [(value, qualifier)] = found
        return Reached(value, ask.what.declared.unit, qualifier)
    units = [INDICATORS[name].unit for name in _terms(ask.what)]
    above, below = (Quantity(value, unit, how) for (value, how), unit in zip(found, units, strict=True))
    if not below.value:
        return Reached(0, "percent", terms=(above, below))
    share = percent(above.value or 0, below.value, ask.union.style.decimals)
    return Reached(share, "percent", terms=(above, below))
