"""What the records say of one person, for an account of their deeds: each application tells what it keeps of them.

    @portrait("activities.honours")
    def honours(m, member, user): yield Deed("honours", award.date, 5, brief, full)

Only what may be told of anybody: no help received, no cases, nothing sensitive; and only rows that `user` may view.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.material import Material
from core.prose import Prose, Sentence
from core.registry import Registry
from core.scope import Scope

CHAPTERS = ("person", "duties", "study", "activities", "proposals", "honours")


@dataclass(frozen=True)
class Deed:
    """One thing to tell in a chapter, briefly or in full; the weightier are told first where there is little room."""

    key: str
    chapter: str
    day: date | None
    weight: int
    brief: Sentence
    full: Sentence


class Teller(Material):
    """Words for one person's rows; it loads and counts nothing."""

    def __init__(self, scope: Scope, language: str) -> None:
        Prose.__init__(self, language)
        self.scope = scope

    def rows(self, model: Any) -> list[Any]:
        return []

    def _names_year(self, day: date) -> bool:
        return self.scope.since.year != self.scope.until.year or super()._names_year(day)


Tell = Callable[[Teller, Any, Any], Iterator[Deed]]
PORTRAITS: Registry[Tell] = Registry("portrait")


def portrait(name: str) -> Callable[[Tell], Tell]:
    """Declare what an application tells of a person: it gets the words, the member, and who will read it."""

    def declare(function: Tell) -> Tell:
        PORTRAITS[name] = function
        return function

    return declare


def deeds(m: Teller, member: Any, user: Any) -> list[Deed]:
    """All there is to tell of the period, chapter by chapter, the earliest first."""
    found = [deed for tell in PORTRAITS.values() for deed in tell(m, member, user) if deed.brief]
    return sorted(found, key=lambda each: (CHAPTERS.index(each.chapter), str(each.day or ""), each.key))
