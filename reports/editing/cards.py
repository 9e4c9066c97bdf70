"""What a chip says of itself when it is chosen: definition, last year, target, and the ways to show it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.display import is_english
from core.indicators import INDICATORS, Figure, Figures
from core.prose import Cite, Manner
from core.quantities import Quantity
from core.wording import Wording
from reports.editing.chips import figure_of, manners
from reports.figures import targets_of
from reports.models import Summary
from reports.parts import code_of, label_of

MANNERS = {
    Manner.VALUE: lambda: _("number with unit"),
    Manner.COMPARED: lambda: _("with the change against last year"),
    Manner.TERMS: lambda: _("rate with both terms"),
    Manner.NAMES: lambda: _("list of names"),
}


@dataclass(frozen=True)
class Way:
    """One way to show a figure, as it would stand in the text."""

    label: str
    cite: Cite
    is_taken: bool


@dataclass(frozen=True)
class Card:
    """A figure as it is explained to who writes about it."""

    label: str
    now: str
    unit: str
    definition: Any
    previous: str
    target: str
    ways: tuple[Way, ...]


def card(cite: Cite, summary: Summary, reader: Any) -> Card | None:
    """The card of a citation; None when it is of no figure."""
    figures = Figures(summary.scope)
    figure = figure_of(cite, figures)
    if figure is None:
        return None
    wording = Wording(summary.scope, "en" if is_english() else "zh-hans", figures)
    return Card(
        str(label_of(figure.name, figure.group)),
        wording.words(figure.quantity),
        wording.words(Quantity(0, figure.unit)).lstrip("0 "),
        INDICATORS[figure.name].definition,
        "" if figure.previous is None else wording.previous(figure),
        target_of(figure, summary),
        tuple(
            Way(MANNERS[Manner(each.manner)](), each, each.manner == cite.manner)
            for each in manners(figure, figures, summary.language, reader)
        ),
    )


def target_of(figure: Figure, summary: Summary) -> str:
    """What was set for the period, in the words of a sentence."""
    code = code_of(figure.name, figure.group)
    found = targets_of([summary.union_id], summary.scope).get((summary.union_id, code))
    if found is None:
        return ""
    return Quantity(found.value, figure.unit, found.value_qualifier).words(
        get_language() or "", summary.scope.style
    )
