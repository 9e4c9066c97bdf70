"""A figure as a table or a chart between the paragraphs: a person puts it there, and it follows the records."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import override

from reports.charts import UnknownChart, caption, counted_out, option, read
from reports.document import Block, Role
from reports.models import Summary, SummaryParagraph

MOST_ROWS, MOST_BARS = 60, 12
SHOWN = (Role.TABLE, Role.CHART)


def shown(key: str, role: str, name: str, summary: Summary) -> Block | None:
    """The figure as it is counted now; None when there is nothing to show of it."""
    try:
        read(name)
    except UnknownChart:
        return None
    with override(summary.language):
        [chart] = counted_out([name], summary.scope, MOST_ROWS if role == Role.TABLE else MOST_BARS)
        if chart.filled < (1 if role == Role.TABLE else 2):
            return None
        drawn = option(chart) if role == Role.CHART else {}
        return Block(Role(role), key, (caption(chart),), rows=chart.rows, option=drawn)


def shown_again(paragraphs: Iterable[SummaryParagraph], summary: Summary) -> Iterator[tuple[str, Block]]:
    """By its key, what each paragraph that shows a figure says now; what cannot be shown any more stays as it is."""
    for each in paragraphs:
        if each.shows:
            again = shown(each.key, each.role, each.shows, summary)
            yield each.key, again or as_it_stands(each)


def as_it_stands(paragraph: SummaryParagraph) -> Block:
    values: dict[str, Any] = {"rows": paragraph.cells, "option": paragraph.option}
    return Block(Role(paragraph.role), paragraph.key, paragraph.runs, **values)
