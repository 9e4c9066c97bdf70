"""What goes beside the text of a summary when somebody takes it away."""

from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from core.indicators import BRANCH, INDICATORS, MONTH, Figures, Indicator
from core.scope import Scope
from reports.charts import charts
from reports.document import Document, Made
from reports.figures import figure_lines
from reports.registers import registers_behind

MOST_CHARTS = 24


def made(document: Document, *, by: str = "") -> Document:
    """The document as made now, by that person."""
    return replace(document, made=Made(timezone.now(), by))


def with_figures(document: Document, scope: Scope, *, taker: Any = None) -> Document:
    """The document with its figures and the rows behind them, as far as the taker may take those away.

    No `taker` takes all, as on the command line.
    """
    with override(document.language):
        figures = Figures(scope)
        registers = registers_behind(scope, figures, taker)
        lines = figure_lines(scope, figures)
        drawn = tuple(charts(worth_drawing(figures), scope))
        return replace(document, figures=lines, charts=drawn, registers=registers)


def worth_drawing(figures: Figures) -> list[str]:
    """The figures that are broken down by a field: each by month, by its first field, and by branch."""
    found = [each for each in INDICATORS.values() if isinstance(each, Indicator) and each.by]
    largest = sorted((each for each in found if figures[each.name].value > 1), key=lambda each: each.name)
    return [f"{each.name}:{by}" for each in largest for by in (MONTH, each.by[0], BRANCH)][:MOST_CHARTS]
