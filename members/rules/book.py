"""The rules in force for a union on a day.

book.at(union, on).value("congress.majority")                   # None where no rule says anything
book.at(union, on).value("congress.quorum", Fraction(2, 3))     # or what is reckoned with then
book.at(union, on).due("proposal.reply_days", sent_on)          # the last day in time, or None
book.at(union, on).rule("disclosure.posted_days")               # the rule: says, words, source, blocks
books(unions, on)                                               # for all unions of a page, in the same two queries

Of several rules of one key the nearest union's holds, going up the tree; of those of one union the one that came into
force last. A value is what its key's measure makes of it (members/rules/measures.py): a Deadline, a whole number, a
Fraction, Steps with `due(people)`, or a member of TextChoices.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from core.workdays.table import Workdays
from members import tree
from members.models.accounts import today
from members.models.rules import Rule
from members.rules.keys import KEYS


@dataclass(frozen=True)
class Book:
    """The rules that one union goes by on one day, by key."""

    rules: dict[str, Rule] = field(default_factory=dict)

    def rule(self, key: str) -> Rule | None:
        """The rule in force; a key that is declared nowhere is a KeyError."""
        KEYS[key]
        return self.rules.get(key)

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
    kept: dict[int, list[Rule]] = defaultdict(list)
    first = F("since").asc(nulls_first=True)
    for rule in Rule.objects.in_force(on or today()).select_related("union").order_by(first, "pk"):
        kept[rule.union_id].append(rule)
    if not kept:
        return {key: Book() for key in keys}
    lines = tree.lines(keys)
    return {key: Book(_nearest([*lines[key], key], kept)) for key in keys}


def _nearest(line: list[int], kept: dict[int, list[Rule]]) -> dict[str, Rule]:
    """By key the last one of these unions, the topmost first, that has a rule for it."""
    return {rule.key: rule for union in line for rule in kept.get(union, ())}
