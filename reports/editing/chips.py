"""Chips: citations in a person's words. What each says of its figure, and how its text is taken anew."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from core.figures import Figure, Figures
from core.indicators import INDICATORS, Indicator, rows_behind
from core.kinds import kind_of
from core.material import NAMES
from core.prose import Cite, Manner
from core.quantities import FULL
from core.wording import Wording

Say = Callable[[Wording, Figure], str]


def figure_of(run: Cite, figures: Mapping[str, Figure]) -> Figure | None:
    """The figure that a citation is of; None when it cites records, a figure that is no longer declared, or one of so few
    people that it is not told.
    """
    if run.figure not in INDICATORS:
        return None
    figure = figures[run.figure].told(run.group)
    return replace(figure, unit=run.unit) if figure is not None and run.unit else figure


def is_withheld(run: Cite, figures: Mapping[str, Figure]) -> bool:
    """Is it of a figure that is declared, but of too few people to be told?"""
    return run.figure in INDICATORS and figure_of(run, figures) is None


def current_text(run: Cite, figures: Figures, language: str = "zh-hans") -> str:
    """What a citation says as counted now. One of records, or of names, keeps what it has."""
    figure = figure_of(run, figures)
    if figure is None or run.manner not in SAYS:
        return run.text
    return SAYS[run.manner](Wording(figures.scope, language, figures), figure) or run.text


def taken(run: Cite, figures: Figures, language: str, reader: Any) -> Cite:
    """The citation as a person who may see what `reader` sees takes it now."""
    if run.manner != Manner.NAMES:
        return replace(run, text=current_text(run, figures, language))
    figure = figure_of(run, figures)
    return replace(run, text=named(figure, figures, language, reader) or run.text) if figure else run


def manners(figure: Figure, figures: Figures, language: str, reader: Any) -> Iterator[Cite]:
    """The citations of a figure that make sense within a sentence, plainest first, none saying what another says."""
    unit = figure.unit if figure.unit != INDICATORS[figure.name].unit else ""
    cite = partial(Cite, "", figure=figure.name, group=figure.group, unit=unit)
    said: set[str] = set()
    for manner in (Manner.VALUE, Manner.COMPARED, Manner.TERMS, Manner.NAMES):
        found = taken(cite(manner=manner), figures, language, reader)
        if found.text and found.text not in said:
            said.add(found.text)
            yield found


def named(figure: Figure, figures: Figures, language: str, reader: Any) -> str:
    """The names of the rows behind a figure, as far as the reader may see them, then how many there are in all."""
    if not figure or not isinstance(INDICATORS[figure.name], Indicator):
        return ""
    rows = rows_behind(figure.name, figures.scope, figure.group)
    if kind_of(rows.model).is_sensitive:
        return ""
    rows = rows.permitted(reader).order_by("pk")  # type: ignore[attr-defined]
    wording = Wording(figures.scope, language, figures)
    names = list(dict.fromkeys(str(row) for row in rows[: NAMES + 1]))
    text = wording.listed(names[:NAMES], last="和").text
    if not text or (len(names) <= NAMES and figure.value <= len(names)):
        return text
    if wording.is_english:
        return f"{text} ({wording.words(figure.quantity)} in all)"
    return f"{'、'.join(names[:NAMES])}等{wording.words(figure.quantity)}"


def _value(wording: Wording, figure: Figure) -> str:
    return wording.words(figure.quantity)


def _bare(wording: Wording, figure: Figure) -> str:
    return wording.words(replace(figure.quantity, unit=""))


def _compared(wording: Wording, figure: Figure) -> str:
    change = wording.change(figure).text
    if not change:
        return _value(wording, figure)
    return wording.say("{n}（{change}）", "{n} ({change})", n=_value(wording, figure), change=change).text


def _terms(wording: Wording, figure: Figure) -> str:
    if not figure.terms or not figure.terms[1] or figure.value > FULL:
        return _value(wording, figure)
    above, below = (wording.words(term.quantity) for term in figure.terms)
    share = wording.percentage(figure.value)
    return wording.say(
        "{share}（{above}/{below}）", "{share} ({above} of {below})", share=share, above=above, below=below
    ).text


SAYS: dict[str, Say] = {
    Manner.VALUE: _value,
    Manner.BARE: _bare,
    Manner.BEFORE: Wording.previous,
    Manner.GROWTH: Wording.growth,
    Manner.POINTS: Wording.points,
    Manner.COMPARED: _compared,
    Manner.TERMS: _terms,
}
