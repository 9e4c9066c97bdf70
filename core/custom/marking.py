"""Putting a tag on many records at once, and taking it off; each remembers it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Func, Value
from django.db.models.fields import CharField
from django.utils import timezone

from core.access import Action, may
from core.custom.models import LONGEST_TAG, TAGS, Tag
from core.custom.sight import for_record, seen_by, unions
from core.history import Did
from core.kinds import Kind, kind_of
from core.models import HistoryEntry

MOST, BATCH = 10_000, 1000


@dataclass(frozen=True)
class Marked:
    """How many records were changed, and how many are of unions that do not have the tag."""

    changed: int
    strange: int


@transaction.atomic
def mark(kind: Kind, rows: Any, word: str, *, by: Any, is_on: bool) -> Marked:
    """Put the tag on those of the rows that this person may change and whose unions have it; or take it off."""
    found = rows.current().permitted(by, Action.CHANGE)
    total = found.count()
    if is_on:
        there = tags_for(kind, by).filter(name=word).values_list("union", flat=True)
        places = {key for tree in unions().below(there).values() for key in tree}
        found = found.filter(union__in=places)
    strange = total - found.count()
    wanted = found.exclude(tags__contains=[word]) if is_on else found.filter(tags__contains=[word])
    before = dict(wanted.select_for_update(of=("self",)).order_by("pk").values_list("pk", TAGS)[:MOST])
    change = Func(
        F(TAGS),
        Value(word, CharField(max_length=LONGEST_TAG)),
        function="array_append" if is_on else "array_remove",
        template="%(function)s(%(expressions)s::varchar)",
    )
    model: Any = kind.model
    model._base_manager.filter(pk__in=before).update(
        tags=change, version=F("version") + 1, updated_at=timezone.now()
    )
    HistoryEntry.objects.bulk_create(
        [
            HistoryEntry(
                kind=kind.name, record_id=key, did=Did.CHANGED, by=by,
                changes={TAGS: [tags, [*tags, word] if is_on else [each for each in tags if each != word]]},
            )
            for key, tags in before.items()
        ],
        BATCH,
    )  # fmt: skip
    return Marked(len(before), strange)


def tags_for(kind: Kind, user: Any) -> Any:
    """The tags that somebody may use somewhere."""
    return Tag.objects.filter(seen_by(kind, user), kind=kind.name, is_retired=False)


def tags_of(record: Any, user: Any) -> dict[str, Any] | None:
    """For the page of a record: its tags, and those that this person may put on or take off."""
    field: Any = for_record(kind_of(record), record).added.get(TAGS)
    if field is None:
        return None
    may_change = not record.deleted_at and may(user, Action.CHANGE, record)
    held = field.colours(record)
    if not held and not may_change:
        return None
    words = {word for word, _colour in held}
    offered = [(tag.name, tag.colour, tag.name in words) for tag in field.tags if not tag.is_retired]
    return {"record": record, "kind": kind_of(record), "held": held, "offered": offered if may_change else []}
