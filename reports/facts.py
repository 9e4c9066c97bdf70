"""What is known of a figure beside its number: unit, definition, last year, target. As counted now, or as it was signed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.figures import Figure, Figures
from core.indicators import BRANCH, INDICATORS, MONTH
from core.quantities import Quantity
from core.wording import Wording
from reports.breakdown import break_down
from reports.figures import targets_of
from reports.models import Summary, SummaryVersion
from reports.parts import code_of, label_of, language


@dataclass(frozen=True)
class Facts:
    """A figure as it is explained to who reads it."""

    label: str
    now: str
    unit: str
    definition: Any
    previous: str
    target: str


def facts_of(figure: Figure, summary: Summary, figures: Figures) -> Facts:
    wording = Wording(summary.scope, language(), figures)
    return Facts(
        str(label_of(figure.name, figure.group, summary.scope)),
        wording.words(figure.quantity) or "0",
        unit_of(figure.unit, summary),
        INDICATORS[figure.name].definition,
        "" if figure.previous is None else wording.previous(figure),
        target_of(figure, summary),
    )


def target_of(figure: Figure, summary: Summary) -> str:
    """What was set for the period, in the words of a sentence."""
    code = code_of(figure.name, figure.group)
    found = targets_of([summary.union_id], summary.scope).get((summary.union_id, code))
    return said(found.value, figure.unit, summary, found.value_qualifier) if found else ""


def said(value: Any, unit: str, summary: Summary, *how: str) -> str:
    return Quantity(value, unit, *how).words(language(), summary.scope.style)


def unit_of(unit: str, summary: Summary) -> str:
    return said(0, unit, summary).lstrip("0 ")


def facts_asked(query: Any, summary: Summary) -> Facts | None:
    """Those of the figure that an address asks for; None when it asks for records."""
    name = query.get("figure", "")
    if name not in INDICATORS:
        return None
    figures, by, value = Figures(summary.scope), query.get("by", ""), query.get("is", "")
    if by in (MONTH, BRANCH):
        break_down(figures, [(name, (by, value))])
    figure = figures[name]
    if by:
        keys = {str(key): key for key in figure.by.get(by, {})}
        figure = figure.of(by, keys.get(value, value))
    return facts_of(figure, summary, figures)


def facts_signed(version: SummaryVersion, query: Any) -> Facts | None:
    """The same as it was signed."""
    each = version.figure(query.get("figure", ""), query.get("by", ""), query.get("is", ""))
    if each is None:
        return None
    target = each.get("target")
    return Facts(
        each["label"],
        each["words"],
        unit_of(each["unit"], version.summary),
        each["definition"],
        each["previous_words"],
        "" if target is None else said(Decimal(target), each["unit"], version.summary),
    )
