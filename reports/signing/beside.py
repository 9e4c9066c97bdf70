"""The figures of a signed version, and the rows behind them, beside its text."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from core.display import unit_words
from core.kinds import KINDS
from reports.charts import chart_from_json
from reports.citing import records_cited
from reports.document import Document
from reports.figures import FigureLine
from reports.models import SummaryVersion
from reports.registers import registers_of, together


def with_signed_figures(document: Document, version: SummaryVersion, *, taker: Any) -> Document:
    """The figures and charts as they were signed, none counted anew; of the rows behind them those that the taker may
    take.
    """
    with override(document.language):
        registers = registers_of(together(rows_behind(version), records_cited(document)), taker)
    drawn = tuple(map(chart_from_json, version.charts))
    return replace(with_signed_lines(document, version), charts=drawn, registers=registers)


def with_signed_lines(document: Document, version: SummaryVersion) -> Document:
    """The document with the figures alone, as they were signed."""
    with override(document.language):
        return replace(document, figures=tuple(map(line, version.figures)))


def line(figure: dict[str, Any]) -> FigureLine:
    return FigureLine(
        figure["name"],
        figure["label"],
        figure["definition"],
        unit_words(figure["unit"]),
        number(figure["value"]) or 0,
        figure["qualifier"],
        number(figure["previous"]),
        # Versions signed before targets were kept have none.
        number(figure.get("target")),
        tuple(figure["group"]) if figure["group"] else None,
        figure["words"],
    )


def number(value: Any) -> Any:
    """Decimals were kept as text."""
    return Decimal(value) if isinstance(value, str) else value


def rows_behind(version: SummaryVersion) -> dict[str, set[int]]:
    known = ((each["kind"], each["pks"]) for each in version.rows if each["kind"] in KINDS)
    return together(*({kind: pks} for kind, pks in known if pks))
