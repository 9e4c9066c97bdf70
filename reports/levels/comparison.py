"""Figures of branches side by side: this period, the year before, and the target. As many queries for three branches as
for three hundred.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, Value

from core.counting import GROUP, Count, count_all
from core.figures import Figures
from core.indicators import INDICATORS, Indicator, Rate, model_behind, rows_behind
from core.quantities import Number, Qualifier, completion, percent
from core.scope import Scope
from core.whole import is_whole
from members import tree
from reports.figures import targets_of
from reports.levels.branches import right_below

MOST_FIGURES = 6
BRANCH, MEASURED = "branch_key", "measured"


@dataclass(frozen=True)
class Cell:
    """One figure of one branch."""

    value: Number
    qualifier: str = Qualifier.EXACTLY
    previous: Number = 0
    target: Number | None = None

    @property
    def change(self) -> Number:
        return self.value - self.previous

    @property
    def reached(self) -> Decimal | None:
        """The value in per cent of the target."""
        return completion(self.value, self.target) if self.target else None


@dataclass(frozen=True)
class Line:
    union: Any
    cells: tuple[Cell, ...]


@dataclass
class Comparison:
    """The branches of a union beside each other, in the figures of these names."""

    scope: Scope
    names: Sequence[str]
    user: Any
    lines: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        self.unions = list(right_below(self.scope.union, self.user))
        keys = [union.pk for union in self.unions]
        scopes = [self.scope, self.scope.previous]
        now, before = (by_branch(self.names, each, tree.below(keys, each.until)) for each in scopes)
        targets = targets_of(keys, self.scope)
        self.lines = [
            Line(
                union,
                tuple(
                    Cell(
                        *now[name].get(union.pk, NONE),
                        before[name].get(union.pk, NONE)[0],
                        goal.value if (goal := targets.get((union.pk, name))) else None,
                    )
                    for name in self.names
                ),
            )
            for union in self.unions
        ]

    @property
    def heads(self) -> list[Any]:
        return [INDICATORS[name] for name in self.names]

    def sorted_by(self, sort: str) -> list[Line]:
        """The lines in the order asked for: a column's number, with `-` the largest first; else by name."""
        place = sort.removeprefix("-")
        if not is_whole(place) or int(place) >= len(self.names):
            return self.lines
        return sorted(self.lines, key=lambda line: line.cells[int(place)].value, reverse=sort.startswith("-"))


NONE: tuple[Number, str] = (0, Qualifier.EXACTLY)
Values = dict[str, dict[int, tuple[Number, str]]]


def by_branch(names: Iterable[str], scope: Scope, below: dict[int, list[int]]) -> Values:
    """Each figure of each branch with all below it, counted from the very rows of the whole scope; one query."""
    plain = list(dict.fromkeys(part for name in names for part in terms(name)))
    places = {key: branch for branch, keys in below.items() for key in keys}
    found = count_all(counts(plain, scope, places))
    values: Values = {
        name: {
            group[GROUP]: indicator(name).measure.read(group, MEASURED) for group in groups if group[GROUP]
        }
        for name, groups in zip(plain, found, strict=True)
    }
    return values | {name: rates(INDICATORS[name], values, scope) for name in names if name not in plain}


def counts(names: Iterable[str], scope: Scope, places: dict[int, int]) -> Iterable[Count]:
    for name in names:
        rows = rows_behind(name, scope)
        keyed = rows.annotate(**{BRANCH: branch_of(rows.model.union_path, places)})  # type: ignore[attr-defined]
        yield Count(keyed, indicator(name).measure.expressions(MEASURED), by=BRANCH)


class BranchOf(Func):
    """The branch under which a union stands: of two lists as long, the entry of the first where the second has it."""

    output_field = BigIntegerField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        """Found by the database itself, whatever rows are asked."""
        parts = [compiler.compile(each) for each in self.get_source_expressions()]
        branches, unions, union = (sql for sql, _parameters in parts)
        parameters = [value for _sql, values in parts for value in values]
        return f"(({branches})[array_position({unions}, {union})])", parameters


def branch_of(path: str, places: dict[int, int]) -> BranchOf:
    """The branch under which the union of a row stands; `places` says it for every union below."""
    lists = (Value(list(each), ArrayField(BigIntegerField())) for each in (places.values(), places))
    return BranchOf(*lists, F(path))


def rates(rate: Any, values: Values, scope: Scope) -> dict[int, tuple[Number, str]]:
    above, below = values[rate.numerator], values[rate.denominator]
    return {
        branch: (percent(above.get(branch, NONE)[0], whole[0], scope.style.decimals), Qualifier.EXACTLY)
        for branch, whole in below.items()
        if whole[0]
    }


def terms(name: str) -> tuple[str, ...]:
    """What has to be counted for a figure: itself, or the two terms of a rate."""
    each = INDICATORS[name]
    return (each.numerator, each.denominator) if isinstance(each, Rate) else (name,)


def indicator(name: str) -> Indicator:
    found = INDICATORS[name]
    assert isinstance(found, Indicator)  # noqa: S101
    return found


def comparable() -> list[str]:
    """The figures whose rows belong to unions, so that they can be told apart by branch. Unions themselves are left out:
    whether a union counts among its own depends on the figure.
    """
    owned = {name: getattr(model_behind(name), "union_path", "pk") != "pk" for name in INDICATORS}
    return [name for name in INDICATORS if all(owned[part] for part in terms(name))]


def first_choice(figures: Figures, names: Iterable[str]) -> list[str]:
    """Of each field of work the first figure that is not nought, where nobody has chosen any."""
    found: dict[str, str] = {}
    for name in names:
        if figures[name]:
            found.setdefault(name.partition(".")[0], name)
    return list(found.values())[:MOST_FIGURES]
