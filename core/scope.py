"""A period and a union with all below it: what a figure is counted for."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MINYEAR, date
from functools import cached_property
from typing import Any

from core.quantities import Style


@dataclass(frozen=True)
class Scope:
    """The rows that count: those of `union` and all below it, from `since` to `until`, both days included.

    The tree is taken as it was at the end. `union` offers `with_below(day)`, the keys of itself and all unions that stood
    under it, `names_on(keys, day)`, what they were called where that has changed, `branches_on(day)`, and its `style` of
    writing numbers.
    """

    union: Any
    since: date
    until: date

    @cached_property
    def union_ids(self) -> list[int]:
        return sorted(self.union.with_below(self.until))

    @property
    def own_ids(self) -> list[int]:
        """The union without those below it."""
        return [self.union.pk]

    @cached_property
    def branches(self) -> dict[int, tuple[str, list[int]]]:
        """Name and keys of each union right under this one, with all below it; and of this one alone."""
        return dict(self.union.branches_on(self.until))

    @cached_property
    def former_names(self) -> dict[int, str]:
        """The unions that were called otherwise at the end of the period, by key."""
        return dict(self.union.names_on(self.union_ids, self.until))

    @property
    def name(self) -> str:
        """What the union was called at the end of the period."""
        return self.former_names.get(self.union.pk, str(self.union.name))

    @property
    def style(self) -> Style:
        """How the union writes its numbers."""
        return self.union.style  # type: ignore[no-any-return]

    def month(self, first: date) -> tuple[date, date]:
        """The days of a month that lie in the period, by its first day."""
        last = first.replace(day=days_in(first.year, first.month))
        return max(self.since, first), min(self.until, last)

    @property
    def previous(self) -> "Scope":
        """The same period a year before, of the unions that stood under this one then."""
        return replace(self, since=year_before(self.since), until=year_before(self.until))

    @property
    def is_calendar_year(self) -> bool:
        return (self.since, self.until) == (date(self.since.year, 1, 1), date(self.since.year, 12, 31))

    @property
    def is_first_half(self) -> bool:
        return (self.since, self.until) == (date(self.since.year, 1, 1), date(self.since.year, 6, 30))

    def words(self, language: str) -> str:
        """The period as a heading says it: 2024年, 2024年上半年, or from day to day."""
        year = self.since.year
        if self.is_calendar_year:
            return f"{year}年" if language != "en" else str(year)
        if self.is_first_half:
            return f"{year}年上半年" if language != "en" else f"the first half of {year}"
        days = [day_words(day, language) for day in (self.since, self.until)]
        return f"{days[0]}至{days[1]}" if language != "en" else f"{days[0]} to {days[1]}"


def year_before(day: date) -> date:
    """The same day a year earlier; the end of a month stays the end of that month, and the first year is its own."""
    year = max(day.year - 1, MINYEAR)
    is_last = day.day == days_in(day.year, day.month)
    return day.replace(year=year, day=days_in(year, day.month) if is_last else day.day)


def days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def day_words(day: date, language: str, parts: Iterable[str] = ("year", "month", "day")) -> str:
    """A day, or the named parts of it, as prose writes it."""
    parts = tuple(parts)
    if language == "en":
        pattern = " ".join({"day": "%-d", "month": "%B", "year": "%Y"}[p] for p in reversed(parts))
        return day.strftime(pattern)
    words = {"year": f"{day.year}年", "month": f"{day.month}月", "day": f"{day.day}日"}
    return "".join(words[p] for p in parts)
