"""The figures of a scope, counted: each with last year's, its parts and its terms. All in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Aggregate, Model, Q

from core.blanks import BLANK
from core.counting import Breakdown, Count, Filled, Glance, Statement, count_all, group_of
from core.indicators import (
    EVERY,
    INDICATORS,
    Indicator,
    Measure,
    Rate,
    Rows,
    is_untold,
    model_of,
    names_people,
)
from core.quantities import LEAST_BASE, Number, Qualifier, Quantity, percent
from core.scope import Scope


@dataclass(frozen=True)
class Figure:
    """A figure as counted. `previous` is None when last year is not on record, and then a nought proves nothing;
    `by` holds its breakdowns.

    `is_vague` when it or last year's is approximate, so that the two must not be set off against each other.
    `group` says which part of a breakdown it is: ("type", "training"). A rate carries its two `terms`.
    """

    name: str
    label: Any
    unit: str
    value: Number
    qualifier: str = Qualifier.EXACTLY
    previous: Number | None = None
    is_vague: bool = False
    by: Mapping[str, Mapping[Any, "Figure"]] = field(default_factory=dict)
    group: tuple[str, Any] | None = None
    terms: "tuple[Figure, Figure] | None" = None

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def has_fallen(self) -> bool:
        return self.previous is not None and self.value < self.previous

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value, self.unit, self.qualifier)

    def of(self, name: str, value: Any) -> "Figure":
        """The part of the figure whose rows have this value; zero when there are none."""
        empty = replace(self, value=0, previous=None, by={}, group=(name, value))
        return self.by.get(name, {}).get(value, empty)

    @property
    def is_untold(self) -> bool:
        return is_untold(self.name, self.group, self.value)

    def told(self, group: tuple[str, Any] | None) -> "Figure | None":
        """The figure, or that part of it, as everybody may read it; None where too few people are meant."""
        if group and self._names_people(group[0]):
            return None
        found = self.of(*group) if group else self
        return None if found.is_untold else found

    def told_by(self, name: str) -> Mapping[Any, "Figure"]:
        """The parts by a field, as far as everybody may read them."""
        if self._names_people(name):
            return {}
        return {value: part for value, part in self.by.get(name, {}).items() if not part.is_untold}

    def _names_people(self, by: str) -> bool:
        parts = self.by.get(by, {})
        return names_people(self.name, by, ((value, part.value) for value, part in parts.items()))


class Figures(Mapping[str, Figure]):
    """All declared figures of a scope and of the same period a year before.

    A fixed number of queries: which tables these unions use at all, in which they wrote something down a year before,
    and every count in them. Of the models `unused` they have no row.
    """

    def __init__(self, scope: Scope, *, compare: bool = True) -> None:
        self.scope = scope
        earlier = scope.previous if compare else None
        self.unused = _unused(scope)
        now, before = _count([(scope, self.unused), (earlier, _unused(earlier) if earlier else set())])
        recorded = _recorded(earlier) if earlier else set()
        self._figures = {
            name: _figure(INDICATORS[name], values, before.get(name), is_recorded=name in recorded)
            for name, values in now.items()
        }
        for each in INDICATORS.values():
            if isinstance(each, Rate):
                self._figures[each.name] = _rate(each, self._figures, scope.style.decimals)

    def __getitem__(self, name: str) -> Figure:
        if name not in self._figures:
            INDICATORS[name]
        return self._figures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def add_parts(self, name: str, by: str, counted: Mapping[Any, tuple[Number, str]]) -> None:
        """Break a figure down by what was counted of it elsewhere; nobody knows what these parts were last year."""
        whole = self._figures[name]
        parts = {
            key: replace(whole, value=value, qualifier=how, previous=None, by={}, group=(by, key))
            for key, (value, how) in counted.items()
        }
        self._figures[name] = replace(whole, by={**whole.by, by: parts})

    def __len__(self) -> int:
        return len(self._figures)


Counted = dict[str, dict[Any, Any]]
NOTHING = (0, Qualifier.EXACTLY)


@dataclass(frozen=True)
class Question:
    """What is asked of one source: measures as a whole and, where `by` names fields, broken down."""

    source: Rows
    by: tuple[str, ...]
    indicators: tuple[Indicator, ...]

    @property
    def statement(self) -> Statement:
        asked = ((each.measure, EVERY if each.part else each.where) for each in self.indicators)
        return _statement(self.source, self.by, tuple(asked))

    def read(self, groups: list[dict[str, Any]]) -> Iterator[tuple[str, str | None, Any, tuple[Number, str]]]:
        """The name of each indicator, what it is broken down by if at all, and by which value, with what was counted."""
        for group in groups:
            part = group_of(group, self.by) if self.by else None
            for i, each in enumerate(self.indicators):
                found = each.measure.read(group, f"i{i}")
                if part == each.part:
                    yield each.name, None, None, found
                elif part and part[0] in each.by and (found[0] or not each.where):
                    yield each.name, *part, found


@cache
def _statement(source: Rows, by: tuple[str, ...], asked: tuple[tuple[Measure, Q], ...]) -> Statement:
    """What Django takes long to write is the same for every scope."""
    expressions: dict[str, Aggregate] = {}
    for i, (measure, where) in enumerate(asked):
        expressions |= measure.expressions(f"i{i}", where)
    rows = source(BLANK)
    return Breakdown(rows, expressions, by).sql() if by else Count(rows, expressions).sql()


def _count(scopes: Sequence[tuple[Scope | None, set[type[Model]]]]) -> list[Counted]:
    """For each scope every indicator's value under None, and under each `by` field the values by group; what is counted in
    its unused tables is not asked.
    """
    counted: list[Counted] = [_nothing() if scope else {} for scope, _ in scopes]
    asked = [
        (n, each, scope)
        for n, (scope, unused) in enumerate(scopes)
        if scope
        for each in questions()
        if model_of(each.source) not in unused
    ]
    found = count_all(Filled(each.statement, scope) for _n, each, scope in asked)
    for (n, each, _scope), groups in zip(asked, found, strict=True):
        for name, by, value, number in each.read(groups):
            if by:
                counted[n][name][by][value] = number
            else:
                counted[n][name][None] = number
    return counted


def _nothing() -> Counted:
    """Every indicator at nought."""
    indicators = (each for each in INDICATORS.values() if isinstance(each, Indicator))
    return {each.name: {None: NOTHING} | {by: {} for by in each.by} for each in indicators}


def _unused(scope: Scope) -> set[type[Model]]:
    """The models in whose tables these unions have no row at all."""
    models = {model_of(each.source) for each in questions()}
    owned = {model for model in models if hasattr(model, "union_path")}
    return owned - in_use(owned, scope)


def in_use(models: set[type[Model]], scope: Scope) -> set[type[Model]]:
    """The models of which the unions have any row."""
    asked = sorted(models, key=lambda model: model._meta.label)
    found = count_all(Filled(_any_of(model), scope) for model in asked)
    return {model for model, groups in zip(asked, found, strict=True) if groups}


@cache
def _any_of(model: Any) -> Statement:
    return Glance(model._base_manager.ever_of(BLANK)).sql()


def _recorded(scope: Scope) -> set[str]:
    """The indicators whose table was really kept in the period: a nought in it is then a fact.

    A few rows are figures that somebody entered for comparison, not a year on record.
    """
    tables = {e.name: model_of(e.source) for e in INDICATORS.values() if isinstance(e, Indicator)}
    asked = sorted(
        {m for m in tables.values() if getattr(m, "dates", ())}, key=lambda model: model._meta.label
    )
    found = count_all(Filled(_some_of(model), scope) for model in asked)
    known = {model for model, groups in zip(asked, found, strict=True) if len(groups) == LEAST_BASE}
    return {name for name, model in tables.items() if model in known}


@cache
def _some_of(model: Any) -> Statement:
    return Glance(model._base_manager.happened(BLANK), LEAST_BASE).sql()


def questions() -> Iterator[Question]:
    """One of each source: as a whole, and by every field that anything of it is broken down by. How many different values
    there are is asked apart: the database would sort the rows once for every field.
    """
    sources: dict[Rows, list[Indicator]] = defaultdict(list)
    for each in INDICATORS.values():
        if isinstance(each, Indicator):
            sources[each.source].append(each)
    for source, indicators in sources.items():
        by = tuple(dict.fromkeys(name for each in indicators for name in each.broken_down_by))
        apart = tuple(each for each in indicators if by and is_sorted(each))
        yield Question(source, by, tuple(each for each in indicators if each not in apart))
        if apart:
            yield Question(source, (), apart)


def is_sorted(each: Indicator) -> bool:
    """Must the database sort the rows to count it?"""
    return bool(getattr(each.measure.value, "distinct", False)) and not each.broken_down_by


def _figure(each: Any, values: dict[Any, Any], before: dict[Any, Any] | None, *, is_recorded: bool) -> Figure:
    def make(counted: tuple[Number, str], earlier: tuple[Number, str] | None, **more: Any) -> Figure:
        value, qualifier = counted
        if earlier and not earlier[0] and not is_recorded:
            earlier = None
        vague = any(how not in ("", Qualifier.EXACTLY) for how in (qualifier, earlier[1] if earlier else ""))
        return Figure(
            each.name, each.label, each.unit, value, qualifier, earlier and earlier[0], is_vague=vague, **more
        )

    by = {
        name: {
            key: make(counted, before[name].get(key, (0, "")) if before else None, group=(name, key))
            for key, counted in values[name].items()
        }
        for name in each.by
    }
    return make(values[None], before[None] if before else None, by=by)


def _rate(each: Rate, figures: Mapping[str, Figure], decimals: int) -> Figure:
    above, below = figures[each.numerator], figures[each.denominator]
    value = percent(above.value, below.value, decimals) if below.value else 0
    known = below.previous and above.previous is not None
    previous = percent(above.previous or 0, below.previous or 1, decimals) if known else None
    return Figure(each.name, each.label, each.unit, value, previous=previous, terms=(above, below))
