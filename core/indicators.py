"""A figure is rows and a measure, so that it always leads back to the rows it was counted from.

indicator("activities.held", _("Activities held"), "activity", rows=held, by=("type",))
indicator("activities.people", _("Participants"), "person", rows=held, measure=total("participants"))
rate("members.unionised", _("Unionisation rate"), "members.applied", "members.should")
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Aggregate, Model, Q, QuerySet, Sum
from django.db.models import Count as CountRows

from core.blanks import BLANK
from core.counting import GROUP, Count, Filled, Glance, Statement, count_all
from core.fields import qualifier_of
from core.quantities import LEAST_BASE, Number, Qualifier, Quantity, combined, percent
from core.registry import Registry
from core.scope import Scope

Rows = Callable[[Scope], QuerySet[Any]]

# What every figure can be broken down by, beside the fields that it names: the first day of a month; a key of a union.
MONTH, BRANCH = "month", "branch"


@dataclass(frozen=True)
class Measure:
    """What is taken of the rows: an aggregate, and the qualifiers that say how exactly it is known."""

    value: Aggregate
    qualifiers: Aggregate | None = None

    def expressions(self, name: str) -> dict[str, Aggregate]:
        wanted = {f"{name}_value": self.value}
        return wanted | {f"{name}_qualifiers": self.qualifiers} if self.qualifiers else wanted

    def read(self, row: Mapping[str, Any], name: str) -> tuple[Number, str]:
        return row[f"{name}_value"] or 0, combined(row.get(f"{name}_qualifiers") or ())


def tally() -> Measure:
    """How many things the rows stand for."""
    return Measure(Sum("count"))


def total(name: str) -> Measure:
    """The sum of a number; approximate when one of its parts is."""
    known = Q(**{f"{name}__isnull": False})
    return Measure(Sum(name), ArrayAgg(qualifier_of(name), filter=known, distinct=True, default=[]))


def distinct(name: str) -> Measure:
    """How many different values there are."""
    return Measure(CountRows(name, distinct=True))


@dataclass(frozen=True)
class Indicator:
    """A figure as declared: the `measure` taken of the `rows` of a scope, whole or `by` each value of fields.

    `rows` hands the scope's `since`, `until`, `union_ids` and `own_ids` on to a query, and asks no more of it.
    """

    name: str
    label: Any
    unit: str
    rows: Rows
    measure: Measure = field(default_factory=tally)
    by: tuple[str, ...] = ()
    definition: Any = ""


@dataclass(frozen=True)
class Rate:
    """One figure over another, in per cent, always with both terms."""

    name: str
    label: Any
    numerator: str
    denominator: str
    definition: Any = ""
    unit: str = "percent"


INDICATORS: Registry[Indicator | Rate] = Registry("indicator")


def indicator(
    name: str,
    label: Any,
    unit: str,
    *,
    rows: Rows,
    measure: Measure | None = None,
    by: tuple[str, ...] = (),
    definition: Any = "",
) -> None:
    """Declare a figure. `by` names fields of the rows it can be broken down by; `definition` is its 口径."""
    INDICATORS[name] = Indicator(name, label, unit, rows, measure or tally(), by, definition)


def rate(name: str, label: Any, numerator: str, denominator: str, *, definition: Any = "") -> None:
    """Declare a rate of two figures declared elsewhere."""
    INDICATORS[name] = Rate(name, label, numerator, denominator, definition)


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


class Figures(Mapping[str, Figure]):
    """All declared figures of a scope and of the same period a year before.

    A fixed number of queries: which tables these unions use at all, in which they wrote something down a year before,
    and every count in them.
    """

    def __init__(self, scope: Scope, *, compare: bool = True) -> None:
        self.scope = scope
        earlier = scope.previous if compare else None
        now, before = _count([scope, earlier])
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


def _count(scopes: Sequence[Scope | None]) -> list[Counted]:
    """For each scope every indicator's value under None, and under each `by` field the values by group."""
    counted: list[Counted] = [_nothing() if scope else {} for scope in scopes]
    wanted = [
        (n, by, sharing, Filled(_statement(rows, by, tuple(each.measure for each in sharing)), scope))
        for n, scope in enumerate(scopes)
        if scope is not None
        for rows, by, sharing in _worth_counting(scope)
    ]
    for (n, by, sharing, _), groups in zip(wanted, count_all(each[-1] for each in wanted), strict=True):
        for i, each in enumerate(sharing):
            values = {group[GROUP]: each.measure.read(group, f"i{i}") for group in groups}
            counted[n][each.name][by or None] = values if by else values.get(0, NOTHING)
    return counted


@cache
def _statement(rows: Rows, by: str, measures: tuple[Measure, ...]) -> Statement:
    """The measures of some rows. What Django takes long to write is the same for every scope."""
    expressions: dict[str, Aggregate] = {}
    for i, each in enumerate(measures):
        expressions |= each.expressions(f"i{i}")
    return Count(rows(BLANK), expressions, by).sql()


def _nothing() -> Counted:
    """Every indicator at nought."""
    indicators = (each for each in INDICATORS.values() if isinstance(each, Indicator))
    return {each.name: {None: NOTHING} | {by: {} for by in each.by} for each in indicators}


def _worth_counting(scope: Scope) -> list[tuple[Rows, str, list[Indicator]]]:
    """Without what is counted in tables where these unions have no row at all."""
    sharing = _sharing()
    models = {rows: _model(rows) for rows, _, _ in sharing}
    owned = {model for model in models.values() if hasattr(model, "union_path")}
    kept = in_use(owned, scope)
    return [each for each in sharing if models[each[0]] not in owned - kept]


@cache
def _model(rows: Rows) -> type[Model]:
    return rows(BLANK).model


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
    tables = {e.name: _model(e.rows) for e in INDICATORS.values() if isinstance(e, Indicator)}
    asked = sorted(
        {m for m in tables.values() if getattr(m, "dates", ())}, key=lambda model: model._meta.label
    )
    found = count_all(Filled(_some_of(model), scope) for model in asked)
    known = {model for model, groups in zip(asked, found, strict=True) if len(groups) == LEAST_BASE}
    return {name for name, model in tables.items() if model in known}


@cache
def _some_of(model: Any) -> Statement:
    return Glance(model._base_manager.happened(BLANK), LEAST_BASE).sql()


def _sharing() -> list[tuple[Rows, str, list[Indicator]]]:
    """The indicators that share rows, as a whole and by each field they are broken down by."""
    sharing: dict[tuple[Rows, str], list[Indicator]] = defaultdict(list)
    for each in INDICATORS.values():
        if isinstance(each, Indicator):
            for by in ("", *each.by):
                sharing[each.rows, by].append(each)
    return [(rows, by, indicators) for (rows, by), indicators in sharing.items()]


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


def model_behind(name: str) -> type[Model]:
    """What the rows behind a figure are; of a rate, those of its numerator."""
    each = INDICATORS[name]
    return model_behind(each.numerator) if isinstance(each, Rate) else _model(each.rows)


def rows_behind(name: str, scope: Scope, group: tuple[str, Any] | None = None) -> QuerySet[Any]:
    """The very rows a figure was counted from; of a rate, those of its numerator."""
    each = INDICATORS[name]
    if isinstance(each, Rate):
        return rows_behind(each.numerator, scope, group)
    rows = each.rows(scope)
    return part_of(rows, *group, scope) if group else rows


def part_of(rows: QuerySet[Any], by: str, value: Any, scope: Scope) -> QuerySet[Any]:
    """Those of the rows with this value of a field; of a month, or of a branch with all below it, none of another union.

    Raises ValueError or LookupError for what can be neither.
    """
    model: Any = rows.model
    if by == MONTH:
        dates: Sequence[str] = getattr(model, "dates", ())
        return rows.filter(**{f"{dates[0]}__range": scope.month(date.fromisoformat(value))})
    if by == BRANCH:
        return rows.filter(**{f"{model.union_path}__in": scope.branches.get(int(value), ("", []))[1]})
    return rows.filter(**{by: value})
