"""The doors through which an outline is copied, changed and removed; each leaves its line in the history."""

from typing import Any, NamedTuple

from django.db import transaction

from core.history import Did, difference, write
from members.models import Union
from reports.models import Schedule, Summary
from reports.outline import outline, own_key
from reports.own_outlines.models import SummaryOutline
from reports.own_outlines.shape import copied


class OvertakenError(Exception):
    """Somebody else changed it since it was opened. `latest` is what it is now."""

    def __init__(self, latest: SummaryOutline) -> None:
        super().__init__(latest.name)
        self.latest = latest


class InUseError(Exception):
    """Something asks for it: `used` says how many summaries, schedules and unions."""

    def __init__(self, used: "Uses") -> None:
        super().__init__(used)
        self.used = used


class Uses(NamedTuple):
    """How many summaries, schedules and unions ask for an outline."""

    summaries: int
    schedules: int
    unions: int


def values(row: SummaryOutline) -> dict[str, Any]:
    return {"name": row.name, "union": row.union_id, "copied_from": row.copied_from, **row.data}


@transaction.atomic
def copy(name: str, *, union: Any, of: str, by: Any) -> SummaryOutline:
    """A new outline that says what another one says."""
    row = SummaryOutline.objects.create(
        union=union, name=name, copied_from=of, data=copied(outline(of)), by=by
    )
    write(row, Did.ADDED, by=by, changes=difference({}, values(row)))
    return row


@transaction.atomic
def change(row: SummaryOutline, *, name: str, data: dict[str, Any], version: int, by: Any) -> SummaryOutline:
    """Write what it says now. Raises OvertakenError."""
    stored = SummaryOutline.objects.select_for_update(of=("self",)).select_related("union").get(pk=row.pk)
    if stored.version != version:
        raise OvertakenError(stored)
    before = values(stored)
    stored.name, stored.data = name, data
    if changes := difference(before, values(stored)):
        stored.version, stored.by = version + 1, by
        stored.save()
        write(stored, Did.CHANGED, by=by, changes=changes)
    return stored


@transaction.atomic
def remove(row: SummaryOutline, *, by: Any) -> None:
    """Raises InUseError while something is composed in it."""
    stored = SummaryOutline.objects.select_for_update().get(pk=row.pk)
    used = uses(stored.code)
    if any(used):
        raise InUseError(used)
    write(stored, Did.BINNED, by=by, changes={"name": [stored.name, None]})
    stored.delete()


def uses(code: str) -> Uses:
    models: tuple[Any, ...] = (Summary, Schedule, Union)
    return Uses(*(model._base_manager.filter(outline=code).count() for model in models))


def hold(code: str) -> None:
    """Nobody removes it until the transaction is through."""
    if key := own_key(code):
        list(SummaryOutline.objects.select_for_update(no_key=True).filter(pk=key))
