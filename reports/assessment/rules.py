"""Who sets scoring sheets: the chair of a union, and federation staff over it. Officers and auditors read them."""

from typing import Any

from django.db.models import Q

from core.access import Action, Sphere
from members.roles import Role

SETS = (Role.CHAIR, Role.FEDERATION, Role.ADMINISTRATOR)
LOOKS = (Action.VIEW, Action.EXPORT)


def set_by(user: Any) -> list[int] | None:
    """The unions whose sheets the user sets; None is all."""
    if user.is_superuser:
        return None
    return sorted({key for held in user.held() if held.role in SETS for key in held.tree})


def only_their_setters(user: Any, action: str) -> Q:
    unions = set_by(user)
    return Q() if action in LOOKS or unions is None else Q(union__in=unions)


def may_set_somewhere(user: Any) -> bool:
    unions = set_by(user)
    return unions is None or bool(unions)


def reached(user: Any) -> list[int] | None:
    """The unions whose own scores the user may read; None is all."""
    found: list[int] | None = user.reach(Sphere.WORK, Action.VIEW)
    return found
