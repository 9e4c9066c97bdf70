"""A person's words stay; the chips in them say what the records say now."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from core.figures import Figures
from core.prose import Cite, Run
from reports.editing.chips import is_withheld, taken

Runs = tuple[Run, ...]


class Renewal:
    """Renews the chips in a person's words, now that paragraphs composed as the first of each pair read as the second.

    A chip that came from composed words follows them; one that a person put in is counted anew; one that cites records
    which are told no more keeps its text, and one of a figure that is told no more becomes plain words.
    """

    def __init__(
        self, composed: Iterable[tuple[Runs, Runs]], figures: Figures, language: str, reader: Any
    ) -> None:
        self.figures, self.language, self.reader = figures, language, reader
        self.follows = {old: new for pair in composed for old, new in followed(*map(cites, pair))}

    def __call__(self, words: Runs) -> Runs:
        return tuple(self._renewed(run) if isinstance(run, Cite) else run for run in words)

    def _renewed(self, chip: Cite) -> Run:
        if chip in self.follows:
            return self.follows[chip]
        if is_withheld(chip, self.figures):
            return chip.text
        return taken(chip, self.figures, self.language, self.reader)


def cites(runs: Runs) -> list[Cite]:
    return [run for run in runs if isinstance(run, Cite)]


def followed(before: list[Cite], now: list[Cite]) -> Iterable[tuple[Cite, Cite]]:
    """Which citation of the words as composed before stands where among those of now."""
    old, new = ([stands_for(cite) for cite in each] for each in (before, now))
    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from zip(before[i : i + size], now[j : j + size], strict=True)


def stands_for(cite: Cite) -> tuple[Any, ...]:
    """What stays the same of a citation while its text and its rows change."""
    return cite.figure, cite.group, cite.kind, cite.manner
