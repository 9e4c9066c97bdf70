"""Whose views a person sees and may change."""

from typing import Any

from django.db.models import Q

from core.access import Action
from core.among import among
from core.custom.sight import unions
from core.kinds import Kind
from core.models import SavedView


def views(kind: Kind, user: Any) -> Any:
    """One's own, and those shared with a union in whose records one may look, or with one over it."""
    keys = user.reach(kind.sphere, Action.VIEW)
    shared = Q(union__isnull=False) if keys is None else among("union", unions().over(keys))
    return SavedView.objects.filter(Q(by=user) | shared, kind=kind.name)


def changeable(kind: Kind, user: Any) -> Any:
    """One's own, and those of the unions whose records one may change."""
    keys = user.reach(kind.sphere, Action.CHANGE)
    shared = Q(union__isnull=False) if keys is None else among("union", keys)
    return SavedView.objects.filter(Q(by=user) | shared, kind=kind.name)
