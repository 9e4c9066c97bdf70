"""The rules that a congress chose beside those in force for its union: which is proposed, and where they part."""

from collections.abc import Callable
from datetime import date
from typing import Any

from congress.assembly.rules import RULE_SETS, RuleSet, set_of_example
from congress.models import Congress
from members.models.rules import Rule
from members.rules import book

# What a rule in force may say otherwise than the set, and what the set says of it.
ASKED: dict[str, Callable[[RuleSet], Any]] = {
    "congress.majority": lambda rules: rules.majority,
    "congress.quorum": lambda rules: rules.quorum,
    "congress.managers_most": lambda rules: rules.managers,
    "congress.front_line_least": lambda rules: rules.front_line,
}


def proposed(union: Any, day: date | None = None) -> str:
    """The set of the document from which the union took over how its congress decides; none where it did not."""
    found = book.at(union, day).rule("congress.majority")
    return set_of_example(found.example) if found else ""


def departures(congress: Congress, day: date) -> list[Rule]:
    """The rules in force for the union on a day that say otherwise than those the congress chose."""
    rules, held = RULE_SETS[congress.rules], book.at(congress.union_id, day)
    found = [(held.rule(key), says(rules)) for key, says in ASKED.items()]
    parted = [rule for rule, value in found if rule and rule.says != value]
    due = held.rule("congress.delegates_due")
    if due and congress.staff and due.says.due(congress.staff) != rules.due(congress.staff):
        parted.append(due)
    return parted
