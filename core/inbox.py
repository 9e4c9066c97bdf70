"""What waits for a person: declared by the applications, gathered on the first page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from core.registry import Registry

MOST_SHOWN = 5


@dataclass(frozen=True)
class Inbox:
    """Rows that wait for somebody. `rows(user, unions)` answers them; `unions` limits to these keys where it is not None.
    `until` is the field with the last day of each, if they have one.
    """

    name: str
    label: Any
    icon: str
    rows: Callable[[Any, list[int] | None], QuerySet[Any]]
    until: str = ""


@dataclass(frozen=True)
class Line:
    """One row, and until which day it waits."""

    row: Any
    until: date | None

    @property
    def is_late(self) -> bool:
        return bool(self.until and self.until < timezone.localdate())


@dataclass(frozen=True)
class Waiting:
    """What one inbox holds for one person: the first few rows, and how many there are."""

    inbox: Inbox
    rows: list[Any]
    count: int

    @property
    def lines(self) -> list[Line]:
        until = self.inbox.until
        return [Line(row, getattr(row, until) if until else None) for row in self.rows]


INBOXES: Registry[Inbox] = Registry("inbox")


def inbox(
    name: str,
    label: Any,
    icon: str,
    rows: Callable[[Any, list[int] | None], QuerySet[Any]],
    *,
    until: str = "",
) -> None:
    """Declare an inbox. Each row needs a page of its own and words."""
    INBOXES[name] = Inbox(name, label, icon, rows, until)


def waiting(user: Any, unions: list[int] | None) -> list[Waiting]:
    """The inboxes that hold something for the user; two queries for each at most."""
    found = []
    for each in INBOXES.values():
        rows = each.rows(user, unions)
        first = list(rows[: MOST_SHOWN + 1])
        if first:
            count = len(first) if len(first) <= MOST_SHOWN else rows.count()
            found.append(Waiting(each, first[:MOST_SHOWN], count))
    return found
