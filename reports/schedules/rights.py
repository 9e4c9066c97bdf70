"""Who may schedule what, and who may have it sent to them: asked when it is written down, and again at every run."""

from collections.abc import Iterable
from typing import Any

from core.access import Action, Sphere
from core.kinds import KINDS, Kind
from core.register.extract import kinds_for
from members.models import User
from reports.schedules.models import Schedule, ScheduleRun, What

Reason = ScheduleRun.Reason


def may_schedule(user: Any) -> bool:
    """May the user export anything anywhere?"""
    return any(reaches(user, sphere) for sphere in Sphere)


def reaches(user: Any, sphere: str) -> bool:
    keys = user.reach(sphere, Action.EXPORT)
    return keys is None or bool(keys)


def spheres(what: str, kind: str) -> list[str]:
    """The spheres of which one must be within reach."""
    if what == What.PACK:
        return list(Sphere)
    if what == What.REGISTER:
        return [KINDS[kind].sphere] if kind in KINDS else []
    return [Sphere.SUMMARIES]


def may_export(user: Any, what: str, kind: str, union: Any) -> bool:
    """May the user export this for that very union?"""
    reached = (user.reach(sphere, Action.EXPORT) for sphere in spheres(what, kind))
    return any(keys is None or union.pk in keys for keys in reached)


def refusal(schedule: Schedule) -> str:
    """Why the schedule may not run now; empty when it may."""
    if not schedule.owner.is_active:
        return Reason.ACCOUNT
    if schedule.union.deleted_at:
        return Reason.UNION
    is_allowed = may_export(schedule.owner, schedule.what, schedule.kind, schedule.union)
    return "" if is_allowed else Reason.RIGHTS


def holds_rows(what: str) -> bool:
    """Does the file hold the records themselves, people among them?"""
    return what in (What.REGISTER, What.PACK)


def taken_kinds(owner: Any, what: str, kind: str) -> list[Kind]:
    """The kinds of which the file holds rows."""
    return [each for each in kinds_for(owner, Action.EXPORT) if what == What.PACK or each.name == kind]


def strangers(owner: Any, what: str, kind: str, union: Any, addresses: Iterable[str]) -> list[str]:
    """The addresses to which rows may not go: of nobody who may take all of them away themselves."""
    wanted = list(addresses)
    if not holds_rows(what) or not wanted:
        return []
    accounts = {each.email: each for each in User.objects.filter(email__in=wanted, is_active=True)}
    places = {each.sphere for each in taken_kinds(owner, what, kind)}
    tree = set(union.with_below())
    return [
        address
        for address in wanted
        if address not in accounts or not covers(accounts[address], owner, places, tree)
    ]


def may_hold_rows(schedule: Schedule, addresses: Iterable[str]) -> bool:
    """May all records that the owner takes away go to these addresses?"""
    return not strangers(schedule.owner, What.PACK, "", schedule.union, addresses)


def covers(other: Any, owner: Any, places: set[str], tree: set[int]) -> bool:
    """Does the other reach, in each sphere and in these unions, all that the owner reaches?"""
    return all(taken(owner, sphere, tree) <= taken(other, sphere, tree) for sphere in places)


def taken(user: Any, sphere: str, tree: set[int]) -> set[int]:
    keys = user.reach(sphere, Action.EXPORT)
    return tree if keys is None else tree & set(keys)
