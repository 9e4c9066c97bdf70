"""A figure is rows and a measure, so that it always leads back to the rows it was counted from.

indicator("activities.held", _("Activities held"), "activity", rows=held, by=("type",))
indicator("activities.people", _("Participants"), "person", rows=held, measure=total("participants"))
rate("members.unionised", _("Unionisation rate"), "members.applied", "members.should")
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Aggregate, BigIntegerField, Case, F, Model, Q, QuerySet, Sum, When
from django.db.models import Count as CountRows
from django.db.models.functions import Coalesce

from core.blanks import BLANK
from core.exactness import exactness, qualifiers_in
from core.fields import qualifier_of
from core.quantities import Number, combined
from core.registry import Registry
from core.scope import Scope

Rows = Callable[[Scope], QuerySet[Any]]
EVERY = Q()

# What every figure can be broken down by, beside the fields that it names: the first day of a month; a key of a union.
MONTH, BRANCH = "month", "branch"


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
    traits: tuple[tuple[str, Any] | None, ...] = ()

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
FEWER_IS_BETTER: set[str] = set()


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
    traits: tuple[tuple[str, Any] | None, ...] = (),
) -> None:
    """Declare a figure, of all `rows` or of those that match `where`. `by` names fields of the rows it can be broken down
    by; `definition` is its 口径. Of the `discreet` ones of them a part of one or two would say what befell whom.
    `traits` are the parts, (field, value), that say of people what nobody should read of one of them; None among them is the
    figure itself, with whatever it is broken down by.
    """
    INDICATORS[name] = Indicator(
        name, label, unit, rows, measure or tally(), by, definition, where, discreet, traits
    )


def names_people(name: str, by: str, parts: Iterable[tuple[Any, Number]]) -> bool:
    """Is a part so small that colleagues know who is meant? Then none is told: the others would give it away."""
    is_discreet = by in getattr(INDICATORS[name], "discreet", ())
    return is_discreet and any(value and 0 < number < settings.LEAST_PART for value, number in parts)


def is_untold(name: str, group: tuple[str, Any] | None, number: Number) -> bool:
    """Are so few meant that colleagues know who has this trait? They stay in the whole, and are not told by themselves."""
    traits = getattr(INDICATORS.get(name), "traits", ())
    return 0 < number < settings.LEAST_PART and (None in traits or group in traits)


def rate(name: str, label: Any, numerator: str, denominator: str, *, definition: Any = "") -> None:
    """Declare a rate of two figures declared elsewhere."""
    INDICATORS[name] = Rate(name, label, numerator, denominator, definition)


def fewer_is_better(*names: str) -> None:
    """Declare figures of what is amiss, and of the work that it makes: that one of them fell is no shortcoming."""
    FEWER_IS_BETTER.update(names)


@cache
def model_of(source: Rows) -> type[Model]:
    return source(BLANK).model


def model_behind(name: str) -> type[Model]:
    """What the rows behind a figure are; of a rate, those of its numerator."""
    each = INDICATORS[name]
    return model_behind(each.numerator) if isinstance(each, Rate) else model_of(each.source)


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
