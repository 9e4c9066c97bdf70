"""What a chip says of itself when it is chosen: definition, last year, target, and the ways to show it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.figures import Figures
from core.prose import Cite, Manner
from reports.editing.chips import figure_of, manners
from reports.facts import Facts, facts_of
from reports.models import Summary

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
class Card(Facts):
    """A figure as it is explained to who writes about it."""

    ways: tuple[Way, ...]


def card(cite: Cite, summary: Summary, reader: Any) -> Card | None:
    """The card of a citation; None when it is of no figure."""
    figures = Figures(summary.scope)
    figure = figure_of(cite, figures)
    if figure is None:
        return None
    ways = (
        Way(MANNERS[Manner(each.manner)](), each, each.manner == cite.manner)
        for each in manners(figure, figures, summary.language, reader)
    )
    return Card(**vars(facts_of(figure, summary, figures)), ways=tuple(ways))
