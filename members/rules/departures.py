"""Where a record departs from a rule: refused without a reason where the rule blocks, shown in any case.

@held_to_rules(Disclosure)
def posted_long_enough(disclosure, rules): yield Departure(rule, "end_date", _("..."))       # in <app>/held.py

A record so held has `exception`, the reason why it departs, and asks `refuse_departures` in its `clean`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.registry import Registry
from members.models.rules import Rule
from members.rules import book


@dataclass(frozen=True)
class Departure:
    """What a record departs from: the rule, the field at which it does, and in words what it asks."""

    rule: Rule
    field: str
    words: str


Check = Callable[[Any, book.Book], Iterator[Departure]]
CHECKS: Registry[Check] = Registry("check of rules")


def held_to_rules(model: Any) -> Callable[[Check], Check]:
    """Declare what records of a model are held to."""

    def declare(check: Check) -> Check:
        CHECKS[model._meta.label] = check
        return check

    return declare


def departures(record: Any, on: date | None = None) -> list[Departure]:
    """What the record departs from, by the rules of its union on a day; today where none is said."""
    return list(CHECKS[record._meta.label](record, book.at(record.union_id, on)))


def refuse_departures(record: Any, on: date | None) -> None:
    """Refuse a record that departs from a rule which blocks, unless it says why."""
    if record.exception.strip() or record.union_id is None:
        return
    blocking = [each for each in departures(record, on) if each.rule.blocks]
    if blocking:
        asked = _("%(words)s (%(source)s) Mend it, or say below why you depart from the rule.")
        wrong = {each.field: asked % {"words": each.words, "source": each.rule.source} for each in blocking}
        raise ValidationError(wrong | {"exception": _("Needed only where the rule is departed from.")})
