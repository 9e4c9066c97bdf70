"""The doors through which a rule is written, switched on and off; each leaves its line in the history."""

from datetime import date
from typing import Any

from django.db import transaction

from core.history import Did, difference, plain, write
from core.models import HistoryEntry
from members.models import Rule
from members.rules import book

KEPT = (
    "union_id", "key", "value", "unit", "force", "jurisdiction", "region", "place", "document", "article", "since", "until",
    "is_on", "reason",
)  # fmt: skip


class OvertakenError(Exception):
    """Somebody else changed it since it was opened."""


def values(rule: Rule) -> dict[str, Any]:
    return {name: plain(getattr(rule, name)) for name in KEPT}


@transaction.atomic
def keep(rule: Rule, *, by: Any, note: str = "") -> Rule:
    """Write a new or changed rule. Raises OvertakenError."""
    before: dict[str, Any] = {}
    if rule.pk:
        stored = Rule.objects.select_for_update().get(pk=rule.pk)
        if stored.version != rule.version:
            raise OvertakenError
        before, rule.version = values(stored), stored.version + 1
    else:
        rule.created_by = by
    rule.save()
    if changes := difference(before, values(rule)):
        write(rule, Did.CHANGED if before else Did.ADDED, by=by, changes=changes, note=note)
    return rule


@transaction.atomic
def switch(rule: Rule, *, to: bool, by: Any, note: str = "") -> None:
    """Put a rule into force, or out of it; done twice, it is done once."""
    stored = Rule.objects.select_for_update().get(pk=rule.pk)
    if stored.is_on == to:
        return
    stored.is_on, stored.version = to, stored.version + 1
    stored.save(update_fields=["is_on", "version"])
    write(stored, Did.CHANGED, by=by, changes={"is_on": [not to, to]}, note=note)


def departed_from(rule: Rule, on: date) -> Rule | None:
    """The rule that this one takes the place of though it is no wider: a higher union's of the same jurisdiction, or, by a
    union's own rule, whatever document holds. That a nearer jurisdiction goes before a wider one needs no reason.
    """
    others = (each for each in book.at(rule.union_id, on).standing(rule.key) if each.pk != rule.pk)
    return next((each for each in others if _gives_way(each, rule)), None)


def _gives_way(one: Rule, other: Rule) -> bool:
    if one.is_own or not other.is_own:
        return one.jurisdiction == other.jurisdiction and one.union_id != other.union_id
    return True


def history_of(rule: Rule) -> Any:
    """Who changed it and when, the newest first."""
    entries = HistoryEntry.objects.filter(kind=Rule._meta.label, record_id=rule.pk)
    return entries.select_related("by")
