"""The figures of a summary as a table gives them: definition, this year and last, target and completion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from core.display import is_english, unit_words
from core.figures import Figure, Figures
from core.indicators import INDICATORS, is_untold
from core.quantities import Number, Qualifier, completion
from core.scope import Scope
from reports.breakdown import break_down
from reports.citing import figure_of
from reports.models import Target
from reports.parts import Group, Key, code_of, label_of
from reports.targets.figures import codes, counted


@dataclass(frozen=True)
class FigureLine:
    """One figure, or one `group` of it. None is what nobody knows or nobody set; `how` says how exactly the value is known,
    `words` says it with its unit.
    """

    name: str
    label: str
    definition: str
    unit: str
    value: Number
    how: str = Qualifier.EXACTLY
    previous: Number | None = None
    target: Number | None = None
    group: Group = None
    words: str = ""

    @property
    def change(self) -> Number | None:
        """By how much it is more than last year."""
        return None if self.previous is None else self.value - self.previous

    @property
    def completion(self) -> Number | None:
        """完成率, in per cent."""
        return completion(self.value, self.target) if self.target else None


def figure_lines(
    scope: Scope, figures: Figures | None = None, cited: Iterable[Key] = ()
) -> tuple[FigureLine, ...]:
    """Every figure that is not nought this year, last year, or by its target, in the language that is spoken here.

    Also all that a text has `cited`; behind a figure those of its parts that are cited or have a target.
    """
    goals = {code: row.value for (_union, code), row in targets_of([scope.union.pk], scope).items()}
    told = dict.fromkeys(cited)
    counted_now = break_down(figures or Figures(scope), told)
    lines = {
        key: line(figure_of(counted_now, key), goals.get(code_of(*key)), scope)
        for key in with_parts(counted_now, [*told, *map(key_of, goals)])
    }
    return tuple(
        each
        for key, each in lines.items()
        if key in told or each.target or ((each.value or each.previous) and not is_untold(*key, each.value))
    )


def with_parts(names: Iterable[str], wanted: Iterable[Key]) -> Iterator[Key]:
    """Each figure as a whole, and behind it those of its parts that are wanted."""
    parts: dict[str, dict[Key, None]] = {}
    for name, group in wanted:
        if group:
            parts.setdefault(name, {})[name, group] = None
    for name in names:
        yield name, None
        yield from parts.get(name, ())


def key_of(code: str) -> Key:
    what = counted(code)
    return what.name, what.group


def line(figure: Figure, target: Number | None, scope: Scope) -> FigureLine:
    return FigureLine(
        figure.name,
        str(label_of(figure.name, figure.group, scope)),
        str(INDICATORS[figure.name].definition),
        unit_words(figure.unit),
        figure.value,
        figure.qualifier,
        figure.previous,
        target,
        figure.group,
        figure.quantity.words("en" if is_english() else "zh-hans", scope.style),
    )


def targets_of(unions: Iterable[int], period: Scope) -> dict[tuple[int, str], Target]:
    """What these unions are to reach in the very period, by union and by the code of a figure or of a part of one.

    A target names its figure, or calls it and the period as people do, in either language; of two, the one set last holds.
    """
    named = codes_by_name()
    kept: Any = Target.objects.current()
    of_period = Q(since=period.since, until=period.until) | Q(figure="", period__in=period_words(period))
    rows = kept.filter(of_period, union__in=unions, value__isnull=False, part_of=None).order_by("pk")
    return {
        (row.union_id, code): row
        for row in rows
        if (code := row.figure or named.get(row.indicator.strip().casefold()))
    }


@cache
def codes_by_name() -> dict[str, str]:
    """What people call each figure and each part of one, in either language, and its code."""
    found = {name: name for name in INDICATORS}
    for language in ("en", "zh-hans"):
        with override(language):
            found |= {str(label).casefold(): code for code, label in codes()}
    return found


def period_words(scope: Scope) -> Iterable[str]:
    """How a target may call the period."""
    words = {scope.words("zh-hans"), scope.words("en")}
    return words | {f"{scope.since.year}年度"} if scope.is_calendar_year else words
