"""Figures drawn: by month, by branch, or by type. What a chart shows is counted here, in one statement for all of them.

An outline asks for one by name: `activities.held` (by month), `activities.held:type`, `activities.held:branch`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any
from unicodedata import east_asian_width

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.counting import count_all
from core.display import is_english, unit_words
from core.history import plain
from core.indicators import BRANCH, INDICATORS, MONTH, Indicator
from core.prose import Run
from core.quantities import Number
from core.scope import Scope
from reports.breakdown import Part, count, counted, parts, together
from reports.parts import field_of

MOST_BARS = 12
FONT, RED, GREY = "Noto Sans SC, sans-serif", "#C8102E", "#667085"
# In signs of Chinese: under a column, beside a lying one. In dots: the size of a sign, what there is for all columns.
LONGEST_LABEL, LONGEST_LINE = 4, 16
SMALL, ROOM = 11, 520


class Cut(Enum):
    """Where a name too long for its line is cut."""

    MIDDLE, START, END = range(3)


@dataclass(frozen=True)
class Chart:
    """One figure by months, branches or a field: the points in order. `by` is what the axis says.

    `cells` are the numbers of the points as a table has them.
    """

    name: str
    title: str
    by: str
    unit: str
    points: tuple[tuple[str, Number], ...]
    is_of_time: bool = False
    cells: tuple[Run, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """The same as a table, its heading first."""
        cells = self.cells or tuple(f"{value:,}" for _label, value in self.points)
        pairs = zip(self.points, cells, strict=True)
        return ((self.by, self.unit or _("Number")), *((label, cell) for (label, _value), cell in pairs))

    def as_json(self) -> dict[str, Any]:
        """The chart as JSON keeps it, without its cells; decimals as text, so that nothing is rounded."""
        kept = {name: value for name, value in vars(self).items() if name != "cells"}
        return kept | {"points": [[label, plain(value)] for label, value in self.points]}

    @property
    def filled(self) -> int:
        """How many points there are to show."""
        return sum(bool(value) for _label, value in self.points)


def chart_from_json(data: dict[str, Any]) -> Chart:
    """A chart as `as_json` kept it."""
    points = ((label, Decimal(value) if isinstance(value, str) else value) for label, value in data["points"])
    return Chart(**data | {"points": tuple(points)})


class UnknownChart(Exception):
    """No figure of that name can be drawn so."""


def charts(names: Iterable[str], scope: Scope) -> list[Chart]:
    """The charts of these names, without those that have less than two points to show."""
    return [each for each in counted_out(names, scope, MOST_BARS) if each.filled > 1]


def counted_out(names: Iterable[str], scope: Scope, most: int) -> list[Chart]:
    """The charts of these names, of at most so many points each."""
    wanted = [(name, *read(name)) for name in names]
    groups = count_all(count(each, by, scope) for _name, each, by in wanted)
    found = (
        (name, each, by, parts(each, by, counted(each, by, some, scope), scope))
        for (name, each, by), some in zip(wanted, groups, strict=True)
    )
    return [
        made(name, each, by, some if by == MONTH else largest(some, most), scope)
        for name, each, by, some in found
    ]


def made(name: str, each: Indicator, by: str, some: list[Part], scope: Scope) -> Chart:
    return Chart(
        name,
        str(each.label),
        label(each, by),
        unit_words(each.unit),
        tuple((part.label, part.value) for part in some),
        cells=tuple(part.cell(each.name, by, scope) for part in some),
    )


def read(name: str) -> tuple[Indicator, str]:
    """The figure of a chart, and what it is drawn by. Raises UnknownChart."""
    figure, _colon, by = name.partition(":")
    each = INDICATORS.get(figure)
    if not isinstance(each, Indicator) or by not in ("", MONTH, BRANCH, *each.by):
        raise UnknownChart(name)
    return each, by or MONTH


def label(each: Indicator, by: str) -> str:
    """What the groups are."""
    if by in (MONTH, BRANCH):
        return _("Month") if by == MONTH else _("Union")
    field = field_of(each.name, by)
    return str(capfirst(str(field.verbose_name))) if field else _("Group")


def largest(some: list[Part], most: int = MOST_BARS) -> list[Part]:
    """Those that there is room for; the others together."""
    if len(some) <= most:
        return some
    return [*some[: most - 1], together(some[most - 1 :], _("Other"))]


def option(chart: Chart) -> dict[str, Any]:
    """The chart as ECharts draws it, on the page and in files alike: columns; lying ones where labels are long, or too many
    to stand side by side.
    """
    labels = [label for label, _value in chart.points]
    lies = lies_down(chart)
    groups = {"type": "category", "inverse": lies, "axisTick": {"show": False}}
    groups["data"] = apart(labels) if lies else [parted(label) for label in labels]
    groups["axisLabel"] = {"interval": 0, "color": GREY, "fontSize": SMALL, "hideOverlap": not lies}
    scale = {"type": "value", "minInterval": 1, "axisLabel": {"color": GREY, "hideOverlap": True}}
    bars = {"type": "bar", "data": [float(value) for _label, value in chart.points], "barMaxWidth": 28}
    bars |= {"itemStyle": {"color": RED}, "labelLayout": {"hideOverlap": True}}
    bars |= {"label": {"show": True, "position": "right" if lies else "top", "fontSize": SMALL}}
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "grid": {"left": 8, "right": 40, "top": 24, "bottom": 8, "containLabel": True},
        "xAxis": scale if lies else groups,
        "yAxis": groups if lies else scale,
        "series": [bars],
    }


def lies_down(chart: Chart) -> bool:
    """Are the names too long to stand under their columns? Months always stand in their order."""
    longest = max((width(label) for label, _value in chart.points), default=0)
    is_crowded = len(chart.points) * (longest + 1) * SMALL > ROOM
    return not chart.is_of_time and (longest > LONGEST_LABEL or is_crowded)


def parted(label: str) -> str:
    """Under a column a year stands in a line of its own: 2024年 and 1月, January and 2024."""
    return label.replace("年", "年\n").replace(" ", "\n").strip()


def width(text: str) -> float:
    """How wide it is, in signs of Chinese."""
    return sum(1 if east_asian_width(sign) in "WF" else 0.55 for sign in text)


def apart(labels: list[str]) -> list[str]:
    """The labels, each short enough for a line, and still told apart where that can be; whole they stand in the table."""
    ways = ([shortened(label, at) for label in labels] for at in (Cut.MIDDLE, Cut.START, Cut.END))
    return max(ways, key=lambda found: len({*found}))


def shortened(text: str, cut: Cut) -> str:
    """As much of its beginning and its end as there is room for, without what is cut out."""
    if width(text) <= LONGEST_LINE:
        return text
    for kept in range(len(text), 1, -1):
        before = {Cut.MIDDLE: kept // 2, Cut.START: 0, Cut.END: kept}[cut]
        left = text[:before].rstrip(), text[len(text) - kept + before :].lstrip()
        if width("".join(left)) < LONGEST_LINE:
            break
    return "…".join(left)


def caption(chart: Chart) -> str:
    """What stands over the chart: 活动（按月份，单位：项）."""
    said = _("by %s") % chart.by.lower(), _("unit: %s") % chart.unit if chart.unit else ""
    if is_english():
        return f"{chart.title} ({', '.join(filter(None, said))})"
    return f"{chart.title}（{'，'.join(filter(None, said))}）"
