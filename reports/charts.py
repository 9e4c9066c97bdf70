"""Figures drawn: by month, by branch, or by type. What a chart shows is counted here, in one statement for all of them.

An outline asks for one by name: `activities.held` (by month), `activities.held:type`, `activities.held:branch`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import DateField
from django.db.models.functions import Cast, TruncMonth
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.counting import GROUP, Count, count_all
from core.display import is_english, unit_words
from core.history import plain
from core.indicators import INDICATORS, Indicator, names_people
from core.quantities import Number
from core.scope import Scope, day_words
from members import tree
from members.models import Union
from reports.parts import field_of

MONTH, BRANCH = "month", "branch"
IN_MONTH = "chart_month"
MOST_MONTHS, MOST_BARS = 24, 12
FONT, RED, GREY = "Noto Sans SC, sans-serif", "#C8102E", "#667085"
LONGEST_LABEL = 4


@dataclass(frozen=True)
class Chart:
    """One figure by months, branches or a field: the points in order. `by` is what the axis says."""

    name: str
    title: str
    by: str
    unit: str
    points: tuple[tuple[str, Number], ...]
    is_of_time: bool = False

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same as a table, its heading first."""
        return ((self.by, self.unit or _("Number")), *((label, f"{value:,}") for label, value in self.points))

    def as_json(self) -> dict[str, Any]:
        """The chart as JSON keeps it; decimals as text, so that nothing is rounded."""
        return vars(self) | {"points": [[label, plain(value)] for label, value in self.points]}


def chart_from_json(data: dict[str, Any]) -> Chart:
    """A chart as `as_json` kept it."""
    points = ((label, Decimal(value) if isinstance(value, str) else value) for label, value in data["points"])
    return Chart(**data | {"points": tuple(points)})


class UnknownChart(Exception):
    """No figure of that name can be drawn so."""


@dataclass
class Branches:
    """The unions right under that of a scope, found once for all charts."""

    scope: Scope

    @cached_property
    def _top(self) -> dict[int, int]:
        day = self.scope.until
        below = tree.below(tree.children([self.scope.union.pk], day), day)
        return {key: branch for branch, keys in below.items() for key in keys}

    @cached_property
    def _names(self) -> dict[int, str]:
        rows = Union._base_manager.filter(pk__in=[*self._top.values(), self.scope.union.pk])
        return dict(rows.values_list("pk", "name")) | self.scope.former_names

    def gathered(self, values: dict[Any, Number]) -> dict[str, Number]:
        """The values by branch, each with all below it; the union's own under its own name."""
        found: dict[str, Number] = {}
        for key, value in values.items():
            name = str(self._names.get(self._top.get(key, key)) or key)
            found[name] = found.get(name, 0) + value
        return found


def charts(names: Iterable[str], scope: Scope) -> list[Chart]:
    """The charts of these names, without those that have less than two points to show."""
    wanted, branches = [(name, *read(name)) for name in names], Branches(scope)
    counted = count_all(count(each, by, scope) for _name, each, by in wanted)
    found = [
        Chart(
            name,
            str(each.label),
            label(each, by),
            unit_words(each.unit),
            points(each, by, groups, branches),
        )
        for (name, each, by), groups in zip(wanted, counted, strict=True)
    ]
    return [each for each in found if sum(bool(value) for _label, value in each.points) > 1]


def read(name: str) -> tuple[Indicator, str]:
    """The figure of a chart, and what it is drawn by. Raises UnknownChart."""
    figure, _colon, by = name.partition(":")
    each = INDICATORS.get(figure)
    if not isinstance(each, Indicator) or by not in ("", MONTH, BRANCH, *each.by):
        raise UnknownChart(name)
    return each, by or MONTH


def count(each: Indicator, by: str, scope: Scope) -> Count:
    rows, expressions = each.rows(scope), each.measure.expressions("chart")
    model: Any = rows.model
    if by == BRANCH:
        return Count(rows, expressions, model.union_path)
    if by != MONTH:
        return Count(rows, expressions, by)
    main = model.dates[0] if model.dates else ""
    if not main or len(months(scope)) > MOST_MONTHS:
        return Count(rows.none(), expressions)
    dated = rows.filter(**{f"{main}__range": (scope.since, scope.until)})
    return Count(dated.annotate(**{IN_MONTH: Cast(TruncMonth(main), DateField())}), expressions, IN_MONTH)


def label(each: Indicator, by: str) -> str:
    """What the groups are."""
    if by in (MONTH, BRANCH):
        return _("Month") if by == MONTH else _("Union")
    field = field_of(each.name, by)
    return str(capfirst(str(field.verbose_name))) if field else _("Group")


def points(
    each: Indicator, by: str, groups: list[dict[str, Any]], branches: Branches
) -> tuple[tuple[str, Number], ...]:
    values = {group[GROUP]: each.measure.read(group, "chart")[0] for group in groups}
    if by == MONTH:
        return tuple((words, values.get(first.isoformat(), 0)) for first, words in months(branches.scope))
    if by == BRANCH:
        return largest(branches.gathered(values))
    if names_people(each.name, by, values.items()):
        return ()
    choices = dict(getattr(field_of(each.name, by), "flatchoices", ()))
    return largest({str(choices.get(value, value) or _("Other")): number for value, number in values.items()})


def months(scope: Scope) -> list[tuple[date, str]]:
    """The first day of each month of the period, and how the axis calls it."""
    spans = scope.until.year * 12 + scope.until.month - scope.since.year * 12 - scope.since.month + 1
    starts = [scope.since.year * 12 + scope.since.month - 1 + n for n in range(min(spans, MOST_MONTHS + 1))]
    firsts = [date(n // 12, n % 12 + 1, 1) for n in starts]
    parts = ("month",) if scope.since.year == scope.until.year else ("year", "month")
    language = "en" if is_english() else "zh-hans"
    return [(first, day_words(first, language, parts)) for first in firsts]


def largest(values: dict[str, Number]) -> tuple[tuple[str, Number], ...]:
    """The largest first; what is beyond the twelfth together."""
    ordered = sorted(
        ((label, value) for label, value in values.items() if value), key=lambda pair: (-pair[1], pair[0])
    )
    if len(ordered) <= MOST_BARS:
        return tuple(ordered)
    shown, rest = ordered[: MOST_BARS - 1], ordered[MOST_BARS - 1 :]
    return (*shown, (_("Other"), sum(value for _label, value in rest)))


def option(chart: Chart) -> dict[str, Any]:
    """The chart as ECharts draws it, on the page and in files alike: columns; lying ones where labels are long."""
    labels, values = (
        [label for label, _value in chart.points],
        [float(value) for _label, value in chart.points],
    )
    lies = any(len(each) > LONGEST_LABEL for each in labels) and not chart.is_of_time
    groups = {"type": "category", "data": labels, "inverse": lies, "axisTick": {"show": False}}
    groups |= {
        "axisLabel": {
            "interval": 0,
            "color": GREY,
            **({"width": 150, "overflow": "truncate"} if lies else {}),
        }
    }
    scale = {"type": "value", "minInterval": 1, "axisLabel": {"color": GREY}}
    bars = {"type": "bar", "data": values, "barMaxWidth": 28, "itemStyle": {"color": RED}}
    bars |= {"label": {"show": True, "position": "right" if lies else "top"}}
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "grid": {"left": 8, "right": 40, "top": 24, "bottom": 8, "containLabel": True},
        "xAxis": scale if lies else groups,
        "yAxis": groups if lies else scale,
        "series": [bars],
    }


def caption(chart: Chart) -> str:
    """What stands over the chart: 活动（按月份，单位：项）."""
    said = _("by %s") % chart.by.lower(), _("unit: %s") % chart.unit if chart.unit else ""
    if is_english():
        return f"{chart.title} ({', '.join(filter(None, said))})"
    return f"{chart.title}（{'，'.join(filter(None, said))}）"
