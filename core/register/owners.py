"""Whose rows a file may bring: the importing union's and all below it, as far as the person's reach goes."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from core.access import Action
from core.kinds import Kind


@dataclass
class Owners:
    """The unions of the importing union's tree; one that the file itself brings joins when it is planned."""

    union: Any
    user: Any = None
    tree: set[int] = field(default_factory=set)
    brought: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tree = set(self.union.with_below())
        self._reached = cache(self._reach)

    def bring(self, key: int, parent: int) -> None:
        """A union of the file stands under one of the tree."""
        self.brought[key] = parent

    def may_add(self, kind: Kind, owner: int) -> bool:
        """May the person enter rows of this kind for that union?"""
        met: set[int] = set()
        while owner in self.brought and owner not in met and not (self.user and kind.is_sensitive):
            met.add(owner)
            owner = self.brought[owner]
        reached = self._reached(kind.sphere)
        return owner in self.tree and (reached is None or owner in reached)

    def has(self, owner: int) -> bool:
        return owner in self.tree or owner in self.brought

    def changeable(self, kind: Kind) -> "QuerySet[Any]":
        """The stored rows of a kind that the person may change here."""
        rows = kind.model.objects.filter(**{f"{kind.model.union_path}__in": self.tree})
        return rows if self.user is None else rows.permitted(self.user, Action.CHANGE)

    def _reach(self, sphere: str) -> set[int] | None:
        reached = None if self.user is None else self.user.reach(sphere, Action.ADD)
        return None if reached is None else set(reached)


def is_union(kind: Kind) -> bool:
    """Are the rows of this kind the unions themselves?"""
    return kind.name == settings.UNION_MODEL
