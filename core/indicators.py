"""A figure is rows and a measure, so that it always leads back to the rows it was counted from.

indicator("activities.held", _("Activities held"), "activity", rows=held, by=("type",))
indicator("activities.people", _("Participants"), "person", rows=held, measure=total("participants"))
rate("members.unionised", _("Unionisation rate"), "members.applied", "members.should")
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Aggregate, BigIntegerField, Case, F, Model, Q, QuerySet, Sum, When
from django.db.models import Count as CountRows
from django.db.models.functions import Coalesce

from core.blanks import BLANK
from core.counting import Breakdown, Count, Filled, Glance, Statement, count_all, part_of
from core.exactness import exactness, qualifiers_in
from core.fields import qualifier_of
from core.quantities import LEAST_BASE, Number, Qualifier, Quantity, combined, percent
from core.registry import Registry
from core.scope import Scope

Rows = Callable[[Scope], QuerySet[Any]]
EVERY = Q()
# The fewest that a discreet part may have.
LEAST_PART = 3


@dataclass(frozen=True)
class Measure:
    """What is taken of the rows: an aggregate, and the qualifiers that say how exactly it is known."""

    value: Aggregate
    qualifiers: Aggregate | None = None

    def expressions(self, name: str, where: Q = EVERY) -> dict[str, Aggregate]:
        """What to ask of rows, or of those that match."""
        wanted = {f"{name}_value": self.value} | (
            {f"{name}_qualifiers": self.qualifiers} if self.qualifiers else {}
        )
        return {key: _only(each, where) for key, each in wanted.items()} if where else wanted

    def read(self, row: Mapping[str, Any], name: str) -> tuple[Number, str]:
        return row[f"{name}_value"] or 0, combined(qualifiers_in(row.get(f"{name}_qualifiers")))


def _only(aggregate: Aggregate, where: Q) -> Aggregate:
    """The same of those rows alone that match."""
    only = aggregate.copy()
    only.filter = only.filter & where if only.filter else where
    return only


def tally() -> Measure:
    """How many things the rows stand for."""
    return total("count")


def total(name: str) -> Measure:
    """The sum of a number; approximate when one of its parts is."""
    known = Q(**{f"{name}__isnull": False})
    return Measure(Sum(name), exactness(qualifier_of(name), filter=known))


def total_or_tally(name: str) -> Measure:
    """The sum of a number; of a row that does not say it, how many things it stands for."""
    value = Coalesce(name, "count", output_field=BigIntegerField())
    known = When(**{f"{name}__isnull": False}, then=F(qualifier_of(name)))
    how = Case(known, default=F(qualifier_of("count")))
    return Measure(Sum(value), exactness(how))


def distinct(name: str) -> Measure:
    """How many different values there are."""
    return Measure(CountRows(name, distinct=True))


@dataclass(frozen=True)
class Indicator:
    """A figure as declared: the `measure` taken of the `rows` of a scope, whole or `by` each value of fields.

    It counts those of its `source` that match `where`; figures of one source are counted together. A source hands the
    scope's `since`, `until`, `union_ids` and `own_ids` on to a query, and asks no more of it.
    """

    name: str
    label: Any
    unit: str
    source: Rows
    measure: Measure = field(default_factory=tally)
    by: tuple[str, ...] = ()
    definition: Any = ""
    where: Q = EVERY
    discreet: tuple[str, ...] = ()

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """The very rows that it counts."""
        return self.source(scope).filter(self.where)

    @property
    def part(self) -> tuple[str, Any] | None:
        """The field and its value, where it is but that part of a breakdown of its source."""
        one = self.where.children[0] if len(self.where.children) == 1 and not self.where.negated else None
        return one if isinstance(one, tuple) and not self.by and "__" not in one[0] else None

    @property
    def broken_down_by(self) -> tuple[str, ...]:
        """The fields by which its source is to be broken down for it."""
        return (self.part[0],) if self.part else self.by


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
    where: Q = EVERY,
    measure: Measure | None = None,
    by: tuple[str, ...] = (),
    definition: Any = "",
    discreet: tuple[str, ...] = (),
) -> None:
    """Declare a figure, of all `rows` or of those that match `where`. `by` names fields of the rows it can be broken down
    by; `definition` is its 口径. Of the `discreet` ones of them a part of one or two would say what befell whom.
    """
    INDICATORS[name] = Indicator(name, label, unit, rows, measure or tally(), by, definition, where, discreet)


def names_people(name: str, by: str, parts: Iterable[tuple[Any, Number]]) -> bool:
    """Is a part so small that colleagues know who is meant? Then none is told: the others would give it away."""
    is_discreet = by in getattr(INDICATORS[name], "discreet", ())
    return is_discreet and any(value and 0 < number < LEAST_PART for value, number in parts)


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

    def told_by(self, name: str) -> Mapping[Any, "Figure"]:
        """The parts by a field, as far as everybody may read them."""
        parts = self.by.get(name, {})
        return (
            {}
            if names_people(self.name, name, ((value, part.value) for value, part in parts.items()))
            else parts
        )


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

    def __len__(self) -> int:
        return len(self._figures)


Counted = dict[str, dict[Any, Any]]
NOTHING = (0, Qualifier.EXACTLY)


@dataclass(frozen=True)
class Question:
    """What is asked of one source: measures as a whole or, `by` fields, those broken down."""

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
            part = part_of(group, self.by) if self.by else None
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


def _count(scopes: Sequence[Scope | None]) -> list[Counted]:
    """For each scope every indicator's value under None, and under each `by` field the values by group."""
    counted: list[Counted] = [_nothing() if scope else {} for scope in scopes]
    asked = [(n, each, scope) for n, scope in enumerate(scopes) if scope for each in _worth_asking(scope)]
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


def _worth_asking(scope: Scope) -> list[Question]:
    """Without what is counted in tables where these unions have no row at all."""
    models = {each.source: _model(each.source) for each in _questions()}
    owned = {model for model in models.values() if hasattr(model, "union_path")}
    kept = in_use(owned, scope)
    return [each for each in _questions() if models[each.source] not in owned - kept]


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
    tables = {e.name: _model(e.source) for e in INDICATORS.values() if isinstance(e, Indicator)}
    asked = sorted(
        {m for m in tables.values() if getattr(m, "dates", ())}, key=lambda model: model._meta.label
    )
    found = count_all(Filled(_some_of(model), scope) for model in asked)
    known = {model for model, groups in zip(asked, found, strict=True) if len(groups) == LEAST_BASE}
    return {name for name, model in tables.items() if model in known}


@cache
def _some_of(model: Any) -> Statement:
    return Glance(model._base_manager.happened(BLANK), LEAST_BASE).sql()


def _questions() -> Iterator[Question]:
    """Two of each source at most: as a whole, and by every field that anything of it is broken down by."""
    sources: dict[Rows, list[Indicator]] = defaultdict(list)
    for each in INDICATORS.values():
        if isinstance(each, Indicator):
            sources[each.source].append(each)
    for source, indicators in sources.items():
        if whole := tuple(each for each in indicators if not each.part):
            yield Question(source, (), whole)
        if by := tuple(dict.fromkeys(name for each in indicators for name in each.broken_down_by)):
            yield Question(source, by, tuple(each for each in indicators if each.broken_down_by))


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
    return rows.filter(**{group[0]: group[1]}) if group else rows
