"""What is due for the agreements of a union next, all of them on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from congress.covering.clock import WAITS, standing, waiting
from congress.models import Agreement
from core.access import Action
from core.deadlines import Deadline, Unit

MOST = 200
# So long before it ends an agreement shows that it does.
AHEAD = Deadline(90, Unit.DAY)
EXPIRY = _("It expires")


@dataclass(frozen=True)
class Duty:
    """What an agreement waits for, and by when."""

    agreement: Agreement
    label: Any
    day: date
    is_late: bool


def duties(user: Any, unions: Any, on: date) -> list[Duty]:
    """Of the agreements of these unions that a person may view, the soonest first; in a fixed number of queries."""
    found = [Duty(row, label, day, day < on) for row, label, day in _due(user, unions, on)]
    return sorted(found, key=lambda each: (each.day, each.agreement.pk))[:MOST]


def _due(user: Any, unions: Any, on: date) -> Iterator[tuple[Agreement, Any, date]]:
    for wait in WAITS:
        yield from ((row, wait.label, row.due) for row in _seen(waiting(wait, on), user, unions))
    ends = standing(on).filter(expires_on__lte=AHEAD.after(on))
    yield from ((row, EXPIRY, row.expires_on) for row in _seen(ends, user, unions))


def _seen(rows: Any, user: Any, unions: Any) -> Any:
    found = rows.permitted(user, Action.VIEW).select_related("employer", "union")
    return found if unions is None else found.filter(union__in=unions)
