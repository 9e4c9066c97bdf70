"""All rules of one document at a union, switched on or off at once: what that would change is looked up, then done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db import transaction

from core.models import HistoryEntry
from members.models import Rule, Union
from members.models.accounts import today
from members.rules import book, keeping
from members.rules.examples import EXAMPLES
from members.rules.regions import codes

MOST = 200


@dataclass(frozen=True)
class Line:
    """One rule that would be switched: what the union goes by today, and what it would go by then."""

    rule: Rule
    now: Rule | None
    then: Rule | None

    @property
    def changes(self) -> bool:
        """Does it change what holds for the union itself? Where not, it may for unions below."""
        return said(self.now) != said(self.then)


@dataclass(frozen=True)
class Plan:
    """`seen` names the rules as they were when the plan was made."""

    union: Any
    document: str
    to: bool
    lines: tuple[Line, ...]

    @property
    def seen(self) -> str:
        return seen(each.rule for each in self.lines)


@dataclass(frozen=True)
class Held:
    """How many rules of a document a union can switch off, and how many on."""

    document: str
    on: int
    off: int

    @property
    def all(self) -> int:
        return self.on + self.off


def said(rule: Rule | None) -> Any:
    return (rule.value, rule.unit, rule.source) if rule else None


def seen(rules: Iterable[Rule]) -> str:
    return ",".join(f"{each.pk}.{each.version}" if each.pk else each.example for each in rules)


class Documents:
    """The documents of which a union has rules, or could have; what is needed of all of them is asked once."""

    def __init__(self, union: Any) -> None:
        self.union = union

    @cached_property
    def own(self) -> dict[str, dict[str, Rule]]:
        """The union's own rules by document and key, without those that have ended. Of several about one thing the one in
        force counts, or the last.
        """
        found: dict[str, dict[str, Rule]] = {}
        for each in Rule.objects.filter(union=self.union).order_by("document", "key", "is_on", "pk"):
            if each.until is None or each.until >= today():
                found.setdefault(each.document, {})[each.key] = each
        return found

    @cached_property
    def in_force(self) -> set[str]:
        """Which of those that come along hold here, by whatever union."""
        return {rule.example for found in book.at(self.union).by_key.values() for rule in found}

    @cached_property
    def codes(self) -> set[str]:
        return codes(self.union)

    def to_switch(self, document: str, *, to: bool) -> list[Rule]:
        """The rules of the document that stand otherwise, and those that come along and the union has not; these are not
        stored yet.
        """
        stored = [each for each in self.own.get(document, {}).values() if each.is_on != to]
        return stored + (self.missing(document) if to else [])

    def missing(self, document: str) -> list[Rule]:
        """None of a region in which no union here lies."""
        own = self.own.get(document, {})
        shipped = [each for each in EXAMPLES.values() if each.document == document and self.lies(each.region)]
        wanted = (each for each in shipped if each.key not in own and each.code not in self.in_force)
        return [Rule(union=self.union, example=each.code, **each.fields()) for each in wanted]

    def lies(self, region: str) -> bool:
        return not region or any(each.startswith(region) for each in self.codes)

    def held(self) -> dict[str, Held]:
        """How each document stands that can be switched."""
        shipped = (each.document for each in EXAMPLES.values())
        found = {name: self.count(name) for name in dict.fromkeys((*self.own, *shipped))}
        return {name: each for name, each in found.items() if each.all}

    def count(self, document: str) -> Held:
        return Held(document, *(len(self.to_switch(document, to=to)) for to in (False, True)))


def plan(union: Any, document: str, *, to: bool) -> Plan:
    rules = Documents(union).to_switch(document, to=to)
    now, then = book.at(union), tried(union, rules, to=to)
    lines = (Line(each, now.rule(each.key), then.rule(each.key)) for each in rules)
    return Plan(union, document, to, tuple(sorted(lines, key=lambda each: each.rule.label)))


def tried(union: Any, rules: list[Rule], *, to: bool) -> book.Book:
    """The rules that the union would go by. It is done and taken back, for which goes first only the statement knows."""
    with transaction.atomic():
        Rule.objects.filter(pk__in=[each.pk for each in rules if each.pk]).update(is_on=to)
        Rule.objects.bulk_create(copy(each) for each in rules if not each.pk)
        found = book.at(union)
        transaction.set_rollback(True)
    return found


def copy(rule: Rule) -> Rule:
    return Rule(**{field.attname: getattr(rule, field.attname) for field in Rule._meta.concrete_fields})


@transaction.atomic
def switch(made: Plan, *, by: Any, note: str, opened: str) -> int:
    """Switch them all, each with the reason in its history; how many. Raises OvertakenError where what was looked at is
    not what would be done now.
    """
    Union.objects.select_for_update(no_key=True).get(pk=made.union.pk)
    now = plan(made.union, made.document, to=made.to)
    if now.seen != opened:
        raise keeping.OvertakenError
    for line in now.lines:
        if line.rule.pk:
            keeping.switch(line.rule, to=made.to, by=by, note=note)
        else:
            line.rule.reason = note if keeping.departed_from(line.rule, today()) else ""
            keeping.keep(line.rule, by=by, note=note)
    return len(now.lines)


@dataclass(frozen=True)
class Occasion:
    """Somebody switched so many rules of a document for one reason."""

    by: Any
    at: datetime
    to: bool
    note: str
    number: int


def switched(union: Any, document: str) -> list[Occasion]:
    """Who switched rules of the document, when and why, the newest first; what was done together is one."""
    keys = Rule.objects.filter(union=union, document=document).values("pk")
    rows = HistoryEntry.objects.filter(kind=Rule._meta.label, record_id__in=keys, changes__has_key="is_on")
    found = groupby(
        rows.select_related("by")[:MOST], lambda each: (each.by, each.note, each.changes["is_on"][1])
    )
    return [
        Occasion(by, next(same).at, to, note, 1 + sum(1 for _each in same)) for (by, note, to), same in found
    ]
