"""Erasing a person wherever an application names them; each says how, and the person's own application asks all.

@erases("activities.participants")
def participants(person): ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.files import attachments
from core.models import HistoryEntry
from core.registry import Registry


@dataclass(frozen=True)
class Person:
    """Who is erased: the row about them, their name, and the unions to which they belong or belonged.

    `is_only_one`: nobody else there has that name, so that the name alone means this person.
    """

    row: Any
    name: str
    unions: frozenset[int]
    is_only_one: bool

    def named(self, link: str, name: str, union: str = "union") -> Q:
        """Rows that link to the person, or only name them."""
        rule = Q(**{link: self.row.pk})
        if self.is_only_one and self.name:
            rule |= Q(**{link: None, name: self.name, f"{union}__in": self.unions})
        return rule

    def is_in(self, row: dict[str, Any]) -> bool:
        """Is it this person whom a row of a list means, as history keeps it? Asked of records that name them."""
        return row.get("member") == self.row.pk or (bool(self.name) and row.get("name") == self.name)


Erasure = Callable[[Person], None]
ERASURES: Registry[Erasure] = Registry("erasure")


def erases(name: str) -> Callable[[Erasure], Erasure]:
    """Declare what erases a person from an application's records, under `app.noun`."""

    def declare(erasure: Erasure) -> Erasure:
        ERASURES[name] = erasure
        return erasure

    return declare


def erase_everywhere(person: Person) -> None:
    """Within a transaction: all of it, or nothing."""
    for erasure in ERASURES.values():
        erasure(person)


def nobody() -> str:
    """What stands in the place of a name."""
    return _("(erased)")


def erase_from_list(model: Any, person: Person, **emptied: Any) -> None:
    """Make the person's row of a list nobody's: it still counts. The history of the records forgets them, too."""
    rows = model.objects.filter(person.named("member", "name", "owner__union"))
    owners = list(rows.values_list("owner", flat=True))
    rows.update(member=None, name=nobody(), **emptied)
    field = model._meta.get_field("owner")
    kind, name = field.related_model._meta.label, field.remote_field.related_name
    for entry in HistoryEntry.objects.filter(kind=kind, record_id__in=owners, changes__has_key=name):
        entry.changes[name] = [_forgotten(side, person, emptied) for side in entry.changes[name]]
        entry.save(update_fields=["changes"])


def _forgotten(rows: Any, person: Person, emptied: dict[str, Any]) -> Any:
    gone = {"member": None, "name": nobody()} | emptied
    return [
        row | {name: gone[name] for name in gone if name in row} if person.is_in(row) else row
        for row in rows or ()
    ]


def forget_history(record: Any) -> None:
    """The history of a record keeps who and when, not what."""
    HistoryEntry.objects.filter(kind=record._meta.label, record_id=record.pk).update(changes={}, note="")


def drop_files(record: Any) -> None:
    for file in attachments(record):
        file.delete()
        transaction.on_commit(lambda file=file: file.file.storage.delete(str(file.file.name)))  # type: ignore[misc]


def say_erased(record: Any, by: Any) -> None:
    HistoryEntry.objects.create(
        kind=record._meta.label,
        record_id=record.pk,
        did=HistoryEntry.Did.CHANGED,
        by=by,
        note=_("Personal data erased"),
    )
