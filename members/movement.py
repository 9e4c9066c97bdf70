"""How the members of the day before a period became those at its end: who joined, who left, and who came and went with
the unions that were moved. Before + joined - left + came - went = after, for every scope.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.scope import Scope
from members.sums import Sought, sums

CAME, WENT = "came", "went"


@dataclass(frozen=True)
class Those(Scope):
    """Certain unions: those that came into a scope, or went out of it."""

    keys: frozenset[int] = frozenset()

    @cached_property
    def union_ids(self) -> list[int]:
        return sorted(self.keys)


@dataclass(frozen=True)
class Group:
    """Members of whom a movement is told: the figures of those there, those who joined and those who left."""

    label: Any
    there: str
    joined: str
    left: str

    @property
    def code(self) -> str:
        return _code(self.there)

    @property
    def joined_code(self) -> str:
        return _code(self.joined)

    @property
    def left_code(self) -> str:
        return _code(self.left)


def _code(figure: str) -> str:
    return figure.split(".")[1]


GROUPS = {
    group.code: group
    for group in (
        Group(_("members"), "members.enrolled", "members.joined", "members.left"),
        Group(_("women members"), "members.women", "members.women_joined", "members.women_left"),
        Group(_("migrant-worker members"), "members.migrants", "members.migrants_joined", "members.migrants_left"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Movement:
    """One group from the day before to the end."""

    group: Group
    before: int
    joined: int
    left: int
    came: int
    went: int
    after: int


def day_before(scope: Scope) -> Scope:
    """The unions that stood there on the day before the period, on that day."""
    day = scope.since - timedelta(days=1) if scope.since > date.min else date.min
    return replace(scope, since=day, until=day)


def moved(scope: Scope, way: str) -> Scope:
    """The unions that came into the scope in its period or went out of it, on the day before it."""
    before = day_before(scope)
    now, then = frozenset(scope.union_ids), frozenset(before.union_ids)
    return Those(scope.union, before.since, before.until, now - then if way == CAME else then - now)


def movements(scope: Scope) -> list[Movement]:
    """Every group; one query counts all."""
    scopes = (day_before(scope), scope, scope, moved(scope, CAME), moved(scope, WENT), scope)
    figures = [figure for group in GROUPS.values() for figure in _figures(group)]
    counted = sums(map(Sought, figures, scopes * len(GROUPS)))
    size = len(scopes)
    return [
        Movement(group, *counted[place * size : (place + 1) * size])
        for place, group in enumerate(GROUPS.values())
    ]


def _figures(group: Group) -> tuple[str, ...]:
    """Its figures in the order of a movement's numbers."""
    return (group.there, group.joined, group.left, group.there, group.there, group.there)
