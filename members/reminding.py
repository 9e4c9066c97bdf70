"""Whom reminders are told to: who holds a role at the union of a record, or where nobody does, at the nearest over it."""

from collections.abc import Iterable
from typing import Any

from core.reminders import To
from members import tree
from members.models import RoleAssignment
from members.roles import Role


def holders(*roles: Role) -> To:
    """The accounts that hold one of these roles there today; three queries for all rows."""

    def to(rows: list[Any]) -> dict[int, Iterable[int]]:
        lines = tree.lines({row.union_id for row in rows})
        people = working({*lines, *(key for line in lines.values() for key in line)}, roles)
        return {row.pk: nearest([*lines[row.union_id], row.union_id], people) for row in rows}

    return to


def working(unions: Iterable[int], roles: Iterable[str]) -> dict[int, set[int]]:
    """By union the accounts that hold one of the roles."""
    found: dict[int, set[int]] = {}
    held = RoleAssignment.objects.current().filter(union__in=unions, role__in=roles, user__is_active=True)
    for union, user in held.values_list("union_id", "user_id"):
        found.setdefault(union, set()).add(user)
    return found


def nearest(line: list[int], people: dict[int, set[int]]) -> set[int]:
    """Those of the last of these unions, the topmost first, that has any."""
    return next((people[key] for key in reversed(line) if key in people), set())
