"""The figures of a summary as a table gives them: definition, this year and last, target and completion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from core.display import unit_words
from core.indicators import INDICATORS, Figure, Figures
from core.quantities import Number, Qualifier, percent
from core.scope import Scope
from reports.models import Target


@dataclass(frozen=True)
class FigureLine:
    """One figure. None is what nobody knows or nobody set; `how` says how exactly the value is known."""

    name: str
    label: str
    definition: str
    unit: str
    value: Number
    how: str = Qualifier.EXACTLY
    previous: Number | None = None
    target: Number | None = None

    @property
    def change(self) -> Number | None:
        """By how much it is more than last year."""
        return None if self.previous is None else self.value - self.previous

    @property
    def completion(self) -> Number | None:
        """完成率, in per cent."""
        return percent(self.value, self.target) if self.target else None


def figure_lines(scope: Scope, figures: Figures | None = None) -> tuple[FigureLine, ...]:
    """Every figure that is not nought this year, last year, or by its target, in the language that is spoken here."""
    targets = dict(targets_of(scope))
    counted = figures or Figures(scope)
    lines = (line(figure, targets.get(name)) for name, figure in counted.items())
    return tuple(each for each in lines if each.value or each.previous or each.target)


def line(figure: Figure, target: Number | None) -> FigureLine:
    declared = INDICATORS[figure.name]
    return FigureLine(
        figure.name,
        str(figure.label),
        str(declared.definition),
        unit_words(figure.unit),
        figure.value,
        figure.qualifier,
        figure.previous,
        target,
    )


def targets_of(scope: Scope) -> Iterator[tuple[str, Number]]:
    """The targets of this union and period for a figure: those that it counts, and those that call it by its name."""
    named = names_of_figures()
    counted = Q(since=scope.since, until=scope.until)
    kept: Any = Target.objects.current()
    rows = kept.filter(counted | Q(figure="", period__in=period_words(scope)), union=scope.union)
    for row in rows.filter(value__isnull=False).order_by("pk"):
        if name := row.figure or named.get(row.indicator.strip().casefold()):
            yield name, row.value


def names_of_figures() -> dict[str, str]:
    """What people call each figure, in either language."""
    found: dict[str, str] = {}
    for language in ("en", "zh-hans"):
        with override(language):
            found |= {str(each.label).casefold(): name for name, each in INDICATORS.items()}
    return found | {name: name for name in INDICATORS}


def period_words(scope: Scope) -> Iterable[str]:
    """How a target may call the period."""
    words = {scope.words("zh-hans"), scope.words("en")}
    return words | {f"{scope.since.year}年度"} if scope.is_calendar_year else words
