"""The rules in force for a union on a day.

book.at(union, on).value("congress.majority")                   # None where no rule says anything
book.at(union, on).value("congress.quorum", Fraction(2, 3))     # or what is reckoned with then
book.at(union, on).due("proposal.reply_days", sent_on)          # the last day in time, or None
book.at(union, on).rule("disclosure.posted_days")               # the rule: says, words, source, blocks
book.at(union, on).standing("congress.quorum")                  # all that hold, the one that goes before the rest first
books(unions, on)                                               # for all unions of a page, in the same two queries
pages([(union, on), ...])                                       # each on its own day, in the same two queries

Which holds and which goes first, `members/rules/held.py` says. A value is what its key's measure makes of it
(members/rules/measures.py): a Deadline, a whole number, a Fraction, Steps with `due(people)`, or a member of TextChoices.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.workdays.table import Workdays
from members.models.accounts import today
from members.models.rules import Rule
from members.rules.held import BOOKS
from members.rules.keys import KEYS


@dataclass(frozen=True)
class Book:
    """The rules that one union goes by on one day, by key, each with those it goes before."""

    by_key: dict[str, list[Rule]] = field(default_factory=dict)

    @property
    def rules(self) -> dict[str, Rule]:
        return {key: found[0] for key, found in self.by_key.items()}

    def standing(self, key: str) -> list[Rule]:
        """All that hold; a key that is declared nowhere is a KeyError."""
        KEYS[key]
        return self.by_key.get(key, [])

    def rule(self, key: str, document: str = "") -> Rule | None:
        """The rule that is gone by: that of the document where it has one in force, or else the first."""
        found = self.standing(key)
        return next((rule for rule in found if rule.document == document), found[0] if found else None)

    def value(self, key: str, default: Any = None) -> Any:
        found = self.rule(key)
        return default if found is None else found.says

    def due(self, key: str, day: date | None, workdays: Workdays | None = None) -> date | None:
        """The last day within the deadline that the key sets, counted from a day; None without rule or day."""
        found = self.value(key)
        return found.after(day, workdays) if found is not None and day is not None else None


def at(union: Any, on: date | None = None) -> Book:
    """The rules in force for a union, given itself or by its key; two queries, and one where nobody keeps any."""
    key = getattr(union, "pk", union)
    return books([key], on)[key]


def books(unions: Iterable[Any], on: date | None = None) -> dict[int, Book]:
    """The rules in force for each of these unions, by its key."""
    keys = {getattr(each, "pk", each) for each in unions}
    found = pages((key, on or today()) for key in keys)
    return {key: book for (key, _day), book in found.items()}


def pages(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Book]:
    """The rules in force for unions by their keys, each on a day."""
    pairs = list(dict.fromkeys(asked))
    found = {pair: Book() for pair in pairs}
    keys, days = [key for key, _day in pairs], [day for _key, day in pairs]
    rules: Any = Rule.objects.raw(BOOKS, [keys, days]).prefetch_related("union") if pairs else ()
    for rule in rules:
        found[pairs[rule.n - 1]].by_key.setdefault(rule.key, []).append(rule)
    return found
