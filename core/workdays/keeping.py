"""The doors through which the table is changed; each leaves its line in the history, and tells who plans by it.

follow("reports.schedules", plan_anew)      # called within the transaction of every change
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from core.history import Did, plain, write
from core.registry import Registry
from core.workdays.models import Holiday

FOLLOWERS: Registry[Callable[[], Any]] = Registry("follower of the working days")


def follow(name: str, plan_anew: Callable[[], Any]) -> None:
    """Declare what is reckoned anew when the table changes."""
    FOLLOWERS[name] = plan_anew


def keep(holiday: Holiday, *, by: Any) -> None:
    """Write down a day, new or changed; everything is planned by it from now on."""
    keep_all([holiday], by=by)


@transaction.atomic
def keep_all(holidays: Iterable[Holiday], *, by: Any) -> int:
    """Write down many days at once; how many are new or otherwise than before."""
    changed = sum(_keep(each, by) for each in holidays)
    _tell()
    return changed


def _keep(holiday: Holiday, by: Any) -> bool:
    values = {"is_working": holiday.is_working, "name": holiday.name}
    before = Holiday.objects.select_for_update().filter(day=holiday.day).values(*values).first()
    if before == values:
        return False
    stored, is_new = Holiday.objects.update_or_create(day=holiday.day, defaults=values)
    changes = {
        "day": [None, plain(stored.day)],
        "is_working": [before and before["is_working"], stored.is_working],
    }
    write(stored, Did.ADDED if is_new else Did.CHANGED, by=by, changes=changes)
    return True


@transaction.atomic
def drop(holiday: Holiday, *, by: Any) -> None:
    """Take a written day back: the published table, or the week, holds again."""
    write(holiday, Did.BINNED, by=by, changes={"day": [plain(holiday.day), None]})
    holiday.delete()
    _tell()


def _tell() -> None:
    for plan_anew in FOLLOWERS.values():
        plan_anew()
