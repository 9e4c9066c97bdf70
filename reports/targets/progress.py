"""Targets as a page shows them: how far each is reached, and how far it would be if the days counted alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.display import is_english
from core.quantities import FULL, Number, Quantity, completion, percent, plain
from members.models.accounts import today
from reports.targets.figures import Counted
from reports.targets.models import Target
from reports.targets.reached import Ask, Reached, count


@dataclass(frozen=True)
class Progress:
    """One target. `reached` is None where nobody counted or typed it; `url` leads to the rows counted."""

    target: Target
    reached: Quantity | None
    share: Number | None
    expected: Number | None
    url: str = ""

    @property
    def bar(self) -> int:
        """How much of the bar is filled."""
        return min(FULL, int(self.share or 0))

    @property
    def share_words(self) -> str:
        return "" if self.share is None else plain(self.share)

    @property
    def expected_words(self) -> str:
        return "" if self.expected is None else plain(self.expected)

    @property
    def is_missed(self) -> bool:
        """Is the time over, and less reached than was asked for?"""
        over = self.target.until is not None and self.target.until < today()
        return self.share is not None and over and not self.is_reached

    @property
    def is_reached(self) -> bool:
        return self.share is not None and self.share >= FULL

    @property
    def is_behind(self) -> bool:
        """Less than the days that went by would ask for."""
        return None not in (self.share, self.expected) and self.share < self.expected  # type: ignore[operator]

    @property
    def goal_words(self) -> str:
        """The number to be reached, with its unit."""
        if self.target.value is None:
            return ""
        unit = self.target.counts.declared.unit if self.target.counts else ""
        return words(Quantity(self.target.value, unit, self.target.value_qualifier), self.target)

    @property
    def reached_words(self) -> str:
        return "" if self.reached is None else words(self.reached, self.target)


def words(quantity: Quantity, target: Target) -> str:
    """A number of a target as a page says it, with the counter people wrote where nothing counts it."""
    said = quantity.words("en" if is_english() else "zh-hans", target.union.style)
    return said if target.counts or is_english() else f"{said}{target.counter}"


def progress_of(targets: Iterable[Target]) -> list[Progress]:
    """Each with what was reached; the queries are as many for three as for three hundred."""
    targets = list(targets)
    asks = {target: ask for target in targets if (ask := target.ask())}
    found = count(asks.values())
    return [one(target, asks.get(target), found) for target in targets]


def one(target: Target, ask: Ask | None, found: dict[Ask, Reached]) -> Progress:
    if ask is None:
        typed = target.achieved
        known = None if typed is None else Quantity(typed, "", target.achieved_qualifier)
        return Progress(target, known, share(known, target), None)
    reached = found[ask].quantity if found[ask].is_known else None
    return Progress(
        target, reached, share(reached, target), expected(target, ask.what), rows_url(ask.union.pk, ask)
    )


def share(reached: Quantity | None, target: Target) -> Number | None:
    """How much of the target was reached, in per cent."""
    if reached is None or not target.value:
        return None
    return completion(reached.value or 0, target.value, target.union.style.decimals)


def expected(target: Target, what: Counted, day: date | None = None) -> Number | None:
    """How much of the period's days went by, in per cent; None of a rate, which does not grow with the days."""
    if what.is_rate or target.since is None or target.until is None:
        return None
    day = day or today()
    gone = (min(day, target.until) - target.since).days + 1
    whole = (target.until - target.since).days + 1
    return percent(max(gone, 0), whole, target.union.style.decimals)


def rows_url(union: int, ask: Any) -> str:
    """Where the rows behind a figure of a union and period are shown."""
    query = {"union": union, "since": ask.since.isoformat(), "until": ask.until.isoformat()}
    return f"{reverse('reports:figure_rows')}?{urlencode(query | ask.what.query)}"
