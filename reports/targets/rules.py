"""Who may do what with a target: one that was set from above is changed from above."""

from typing import Any

from django.db.models import Q

from core.access import Action, Sphere

FIXED = (Action.CHANGE, Action.DELETE)


def only_where_it_was_set(user: Any, action: str) -> Q:
    """A target from above is changed and binned by those who may do so in the union that set it."""
    unions = user.reach(Sphere.WORK, action)
    if action not in FIXED or unions is None:
        return Q()
    return Q(set_by=None) | Q(set_by__in=unions)


def setter_of(user: Any, union: int) -> int | None:
    """The key of the union over this one for which the user sets its target, the nearest of several; None of their own."""
    held = [each for each in user.held() if union in each.places(Sphere.WORK, Action.ADD)]
    over = sorted(held, key=lambda each: len(each.tree))
    return over[0].union if over and over[0].union != union else None


def may_set(user: Any, union: Any) -> bool:
    """May the user set targets for this union, and split its targets among those below it?"""
    unions = user.reach(Sphere.WORK, Action.ADD)
    return unions is None or union.pk in unions
