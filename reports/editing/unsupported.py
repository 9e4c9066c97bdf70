"""Numbers that a person typed and that no record bears out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from core.figures import Figure, Figures
from core.numbers import ALIKE, Number, numbers
from core.prose import Cite, Manner, Run, text_of
from core.units import UNITS
from reports.editing.chips import manners

NEAR = Decimal("0.5")
MOST_OFFERED = 5


@dataclass(frozen=True)
class Mark:
    """A number that nothing bears out: in which run, and where in it."""

    run: int
    number: Number

    @property
    def is_blank(self) -> bool:
        """Was it left to be filled in?"""
        return self.number.value is None


class Support:
    """All numbers that the records of a summary bear out: its figures, and what its composed text cites, but for what a
    person said of a record.
    """

    def __init__(self, figures: Figures, cited: Iterable[Run]) -> None:
        self.figures = figures
        self.cited = {text_of(run) for run in cited if isinstance(run, Cite) and not is_said(run)}

    def marks(self, runs: Iterable[Run]) -> list[Mark]:
        """The numbers of a person's words that nothing bears out, and what was left to be filled in."""
        return [
            Mark(n, number)
            for n, run in enumerate(runs)
            if is_said(run)
            for number in numbers(text_of(run))
            if not self.holds(number)
        ]

    def holds(self, number: Number) -> bool:
        if number.value is None:
            return False
        if number.unit:
            return (number.value, number.unit) in self._known
        return number.value in {value for value, _unit in self._known}

    def nearest(self, number: Number, language: str) -> list[Cite]:
        """Figures that may be meant: those of the same value first, then those of the same unit that are close."""
        if number.value is None:
            return []
        value = number.value
        close = [f for f in self._all if f.value == value or is_close(f, number)]
        close.sort(key=lambda f: (f.value != value, bool(f.group), abs(f.value - value)))
        firsts = (next(manners(f, self.figures, language, None), None) for f in close[:MOST_OFFERED])
        return [cite for cite in firsts if cite]

    @cached_property
    def _all(self) -> list[Figure]:
        return [f for figure in self.figures.values() for f in with_parts(figure) if f]

    @cached_property
    def _known(self) -> set[tuple[Decimal, str]]:
        counted = {
            (Decimal(value), unit_of(figure))
            for figure in self._all
            for value in (figure.value, figure.previous)
            if value is not None
        }
        written = {(n.value, n.unit) for text in self.cited for n in numbers(text) if n.value is not None}
        return counted | written


def is_said(run: Run) -> bool:
    """Are these a person's words, typed into the summary or written of a record?"""
    return isinstance(run, str) or run.manner == Manner.WORDS


def with_parts(figure: Figure) -> Iterator[Figure]:
    yield figure
    for name in figure.by:
        yield from figure.told_by(name).values()


def unit_of(figure: Figure) -> str:
    zh = UNITS[figure.unit].zh
    return ALIKE.get(zh, zh)


def is_close(figure: Figure, number: Number) -> bool:
    return are_close(Decimal(figure.value), unit_of(figure), number)


def are_close(value: Decimal, unit: str, number: Number) -> bool:
    if number.value is None or (number.unit and unit != number.unit):
        return False
    return abs(value - number.value) <= NEAR * max(abs(value), abs(number.value))


def told_near(number: Number, cites: Iterable[Cite]) -> list[Cite]:
    """The citations of records that are one number close to this one, the nearest first."""
    if number.value is None:
        return []
    wanted = number.value
    found: dict[Cite, Decimal] = {}
    for cite in cites:
        value, unit = alone(cite)
        if value is not None and (value == wanted or are_close(value, unit, number)):
            found.setdefault(cite, abs(value - wanted))
    return sorted(found, key=lambda cite: (found[cite], cite.kind, cite.pks))[:MOST_OFFERED]


def alone(cite: Cite) -> tuple[Decimal | None, str]:
    """The number that a citation of records is, with its unit; none where it says anything more."""
    found = numbers(cite.text) if cite.pks and not is_said(cite) else []
    if [each.text for each in found] != [cite.text]:
        return None, ""
    return found[0].value, found[0].unit
