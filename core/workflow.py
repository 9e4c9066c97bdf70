"""A record's life as one table of steps, and the one door through which it takes them.

TRANSFER = Workflow(
    Step("accept", _("Accept"), (S.SENT,), S.ACCEPTED, receives, effect=move),
    Step("revoke", _("Revoke"), (S.SENT,), S.REVOKED, sends),
)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from core.models import HistoryEntry

Rule = Callable[[Any], Q]


class WrongState(Exception):
    """The step is not forbidden; it comes too late or too early. `record` is as it is now."""

    def __init__(self, record: Any) -> None:
        super().__init__(
            _("This can no longer be done: %(record)s is %(state)s.")
            % {"record": record, "state": record.get_state_display()}
        )
        self.record = record


@dataclass(frozen=True)
class Bearer:
    """Somebody unknown who holds the secret address of one record."""

    token: str


@dataclass(frozen=True)
class Step:
    """One step: from which states to which, for whom (`rule` answers the rows they may take it with), and what it does.

    `effect(record, by=…, note=…, **given)` may still refuse with WrongState. `asks_reason` says that one must be given.
    `did` is what it is called once it was taken.
    """

    name: str
    label: Any
    source: tuple[str, ...]
    target: str
    rule: Rule
    effect: Callable[..., None] | None = None
    icon: str = "check"
    is_main: bool = False
    asks_reason: bool = False
    did: Any = ""

    @property
    def told(self) -> Any:
        """The step as history tells it."""
        return self.did or self.label


class Workflow:
    """The life of one kind of record, kept in its field `state`."""

    def __init__(self, *steps: Step) -> None:
        self.steps = {step.name: step for step in steps}

    @transaction.atomic
    def take(self, name: str, record: Any, *, by: Any, note: str = "", **given: Any) -> Any:
        """Move the record one step, with its effect and its history, or not at all."""
        step, record = self.admit(name, record, by)
        before, record.state = record.state, step.target
        if step.effect:
            step.effect(record, by=by, note=note, **given)
        record.save()
        remember(record, by=by, note=note, changes={"state": [before, record.state]})
        return record

    def admit(self, name: str, record: Any, by: Any) -> tuple[Step, Any]:
        """The step, and the record as it is now, locked. Raises PermissionDenied and WrongState.

        Permission is asked before the state, or a stranger would learn the state from the error.
        """
        step = self.steps[name]
        rows = type(record)._base_manager
        record = rows.select_for_update(of=("self",)).get(pk=record.pk)
        if not rows.filter(pk=record.pk).filter(step.rule(by)).exists():
            raise PermissionDenied(step.label)
        if record.state not in step.source:
            raise WrongState(record)
        return step, record

    def offers(self, records: Iterable[Any], by: Any) -> dict[int, list[Step]]:
        """The steps that this person may take with each record as it is now; one query for each step."""
        found: dict[int, list[Step]] = defaultdict(list)
        records = list(records)
        for step in self.steps.values():
            ready = [record for record in records if record.state in step.source]
            if ready:
                rows = type(ready[0])._base_manager.filter(pk__in=[record.pk for record in ready])
                for key in rows.filter(step.rule(by)).values_list("pk", flat=True):
                    found[key].append(step)
        return found


def remember(record: Model, *, by: Any, note: str = "", changes: dict[str, Any] | None = None) -> None:
    """An entry in the record's history."""
    HistoryEntry.objects.create(
        kind=record._meta.label,
        record_id=record.pk,
        did=HistoryEntry.Did.CHANGED,
        by_id=by.pk if isinstance(by, Model) else None,
        note=note[:200],
        changes=changes or {},
    )
