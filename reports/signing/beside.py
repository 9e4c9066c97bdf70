"""The figures of a signed version, and the rows behind them, beside its text."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from core.display import unit_words
from core.kinds import KINDS
from reports.document import Document
from reports.figures import FigureLine
from reports.models import SummaryVersion
from reports.registers import registers_of


def with_signed_figures(document: Document, version: SummaryVersion, *, taker: Any) -> Document:
    """The figures as they were signed, none counted anew; of the rows behind them those that the taker may take."""
    with override(document.language):
        lines = tuple(line(each) for each in version.figures if not each["group"])
        return replace(document, figures=lines, registers=registers_of(rows_behind(version), taker))


def line(figure: dict[str, Any]) -> FigureLine:
    return FigureLine(
        figure["name"],
        figure["label"],
        figure["definition"],
        unit_words(figure["unit"]),
        number(figure["value"]) or 0,
        figure["qualifier"],
        number(figure["previous"]),
    )


def number(value: Any) -> Any:
    """Decimals were kept as text."""
    return Decimal(value) if isinstance(value, str) else value


def rows_behind(version: SummaryVersion) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for each in version.rows:
        if each["kind"] in KINDS and each["pks"]:
            found.setdefault(each["kind"], set()).update(each["pks"])
    return found
