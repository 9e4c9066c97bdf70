"""What goes beside the text of a summary when somebody takes it away."""

from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from core.figures import Figures
from core.indicators import BRANCH, INDICATORS, MONTH, Indicator
from core.scope import Scope
from reports.charts import Chart, charts
from reports.citing import cited, records_cited
from reports.document import Document, Made
from reports.figures import figure_lines
from reports.registers import keys_behind, registers_of, together

MOST_CHARTS = 24


def made(document: Document, *, by: str = "") -> Document:
    """The document as made now, by that person."""
    return replace(document, made=Made(timezone.now(), by))


def with_figures(document: Document, scope: Scope, *, taker: Any = None) -> Document:
    """The document with its figures, their charts, and the rows behind them and those that the text cites, as far as
    the taker may take them away.

    No `taker` takes all, as on the command line.
    """
    figures = Figures(scope)
    with override(document.language):
        rows = together(keys_behind(scope, figures), records_cited(document))
        registers = registers_of(rows, taker)
    return replace(with_charts(document, scope, figures), registers=registers)


def with_charts(document: Document, scope: Scope, figures: Figures | None = None) -> Document:
    """The document with its figures and their charts, and none of the rows behind them."""
    figures = figures or Figures(scope)
    with override(document.language):
        drawn = charts_of(scope, figures)
    return replace(with_lines(document, scope, figures), charts=drawn)


def with_lines(document: Document, scope: Scope, figures: Figures | None = None) -> Document:
    """The document with its figures alone."""
    with override(document.language):
        return replace(document, figures=figure_lines(scope, figures, cited(document)))


def charts_of(scope: Scope, figures: Figures) -> tuple[Chart, ...]:
    """The charts that stand beside a text."""
    return tuple(charts(worth_drawing(figures), scope))


def worth_drawing(figures: Figures) -> list[str]:
    """The figures that are broken down by a field: each by month, by its first field, and by branch."""
    found = [each for each in INDICATORS.values() if isinstance(each, Indicator) and each.by]
    largest = sorted((each for each in found if figures[each.name].value > 1), key=lambda each: each.name)
    return [f"{each.name}:{by}" for each in largest for by in (MONTH, each.by[0], BRANCH)][:MOST_CHARTS]
