"""The roles: one table of what each may do, by sphere, and how far down the tree."""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    FEDERATION = "federation", _("federation staff")
    CHAIR = "chair", _("chair")
    OFFICER = "officer", _("officer")
    WELFARE_OFFICER = "welfare_officer", _("welfare officer")
    AUDITOR = "auditor", _("auditor")
    MEMBER = "member", _("member")


class Placement(Enum):
    """How far a permission reaches from the union at which the role is held."""

    NOWHERE = 0
    OWN = 1
    TREE = 2


ALL = frozenset(Action) - {Action.UNMASK}
LOOK = frozenset({Action.VIEW})
TAKE = frozenset({Action.VIEW, Action.EXPORT})
OPEN = (Sphere.STRUCTURE, Sphere.PEOPLE, Sphere.WORK, Sphere.MONEY, Sphere.SUMMARIES)


@dataclass(frozen=True)
class Powers:
    """What a role may do: sphere to actions and how far. A sphere that is not named is closed.

    `unmasks` are the spheres whose sensitive values it may see in full, always of the very union alone.
    """

    spheres: dict[str, tuple[frozenset[Action], Placement]]
    unmasks: frozenset[str] = frozenset()

    def placement(self, sphere: str, action: str) -> Placement:
        if action == Action.UNMASK:
            return Placement.OWN if sphere in self.unmasks else Placement.NOWHERE
        actions, place = self.spheres.get(sphere, (frozenset(), Placement.NOWHERE))
        return place if action in actions else Placement.NOWHERE


def in_tree(actions: frozenset[Action], *spheres: Sphere) -> dict[str, tuple[frozenset[Action], Placement]]:
    return dict.fromkeys(spheres, (actions, Placement.TREE))


OWN_CASES = {Sphere.CASES: (ALL, Placement.OWN)}

ROLES: dict[Role, Powers] = {
    Role.ADMINISTRATOR: Powers(in_tree(ALL, *OPEN)),
    Role.FEDERATION: Powers(in_tree(ALL, *OPEN)),
    Role.CHAIR: Powers(in_tree(ALL, *OPEN) | OWN_CASES, frozenset((Sphere.PEOPLE, Sphere.CASES))),
    Role.OFFICER: Powers(in_tree(ALL, *OPEN), frozenset((Sphere.PEOPLE,))),
    Role.WELFARE_OFFICER: Powers(
        in_tree(LOOK, *OPEN) | in_tree(ALL, Sphere.MONEY) | OWN_CASES, frozenset((Sphere.CASES,))
    ),
    Role.AUDITOR: Powers(in_tree(TAKE, Sphere.MONEY) | in_tree(LOOK, Sphere.SUMMARIES, Sphere.STRUCTURE)),
    Role.MEMBER: Powers({}),
}

# Who works with other people's data shows more than a password.
SECOND_FACTOR = frozenset(Role) - {Role.MEMBER}
