"""The roles: one table of what each may do, by sphere, and how far down the tree; and who may give them."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

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
    INSPECTOR = "inspector", _("inspector")
    MEMBER = "member", _("member")


# What each may do, as it is told to whoever gives a role.
MEANT: dict[Role, Any] = {
    Role.ADMINISTRATOR: _(
        "Runs the unions, the accounts and all work of the whole tree; opens no members and no cases."
    ),
    Role.FEDERATION: _(
        "Works in all unions below, sees their members, approves payments and appoints chairs; opens no cases."
    ),
    Role.CHAIR: _(
        "Answers for the union: keeps its members and cases, approves payments, signs the summary."
    ),
    Role.OFFICER: _("Keeps members, work, money and summaries; opens no hardship or rights cases."),
    Role.WELFARE_OFFICER: _("Keeps hardship and rights cases and their payments; looks at the rest."),
    Role.AUDITOR: _(
        "Looks at money and summaries and takes them away as files; opens no members and no cases."
    ),
    Role.INSPECTOR: _(
        "Looks at the work and changes nothing, until a last day; opens no members and no cases."
    ),
    Role.MEMBER: _(
        "Sees and does what concerns the person alone: own data, activities, proposals, help received."
    ),
}


class Placement(IntEnum):
    """How far a permission reaches from the union at which the role is held."""

    NOWHERE = 0
    OWN = 1
    TREE = 2


APPROVE = frozenset({Action.APPROVE})
FULL = frozenset(Action) - APPROVE
ALL = FULL - {Action.UNMASK}
SHOWN = frozenset({Action.UNMASK})
LOOK = frozenset({Action.VIEW})
TAKE = frozenset({Action.VIEW, Action.EXPORT})
WORKING = (Sphere.STRUCTURE, Sphere.WORK, Sphere.MONEY, Sphere.SUMMARIES)


@dataclass(frozen=True)
class Rule:
    """Some actions in some spheres, as far as that."""

    place: Placement
    actions: frozenset[Action]
    spheres: tuple[Sphere, ...]


def tree(actions: frozenset[Action], *spheres: Sphere) -> Rule:
    return Rule(Placement.TREE, actions, spheres)


def own(actions: frozenset[Action], *spheres: Sphere) -> Rule:
    return Rule(Placement.OWN, actions, spheres)


@dataclass(frozen=True)
class Powers:
    """What a role may do. What no rule names is closed."""

    rules: tuple[Rule, ...]

    def placement(self, sphere: str, action: str) -> Placement:
        places = [rule.place for rule in self.rules if sphere in rule.spheres and action in rule.actions]
        return max(places, default=Placement.NOWHERE)


ROLES: dict[Role, Powers] = {
    Role.ADMINISTRATOR: Powers((tree(ALL, *WORKING),)),
    Role.FEDERATION: Powers(
        (tree(ALL, *WORKING), tree(LOOK, Sphere.PEOPLE), tree(APPROVE, Sphere.MONEY)),
    ),
    Role.CHAIR: Powers(
        (
            tree(ALL, *WORKING),
            tree(LOOK, Sphere.PEOPLE),
            own(FULL, Sphere.PEOPLE, Sphere.CASES),
            own(APPROVE, Sphere.MONEY, Sphere.SUMMARIES),
            own(SHOWN, Sphere.STRUCTURE),
        ),
    ),
    Role.OFFICER: Powers((tree(ALL, *WORKING), own(FULL, Sphere.PEOPLE), own(SHOWN, Sphere.STRUCTURE))),
    Role.WELFARE_OFFICER: Powers(
        (
            tree(LOOK, *WORKING),
            tree(ALL, Sphere.MONEY),
            own(LOOK, Sphere.PEOPLE),
            own(FULL, Sphere.CASES),
        ),
    ),
    Role.AUDITOR: Powers(
        (tree(TAKE, Sphere.MONEY, Sphere.SUMMARIES), tree(LOOK, Sphere.STRUCTURE, Sphere.WORK))
    ),
    Role.INSPECTOR: Powers((tree(LOOK, *WORKING),)),
    Role.MEMBER: Powers(()),
}

# Who works with other people's data shows more than a password.
SECOND_FACTOR = frozenset(Role) - {Role.MEMBER}

# Who may end a union of the tree below them; whoever only works there keeps its records, not its life.
ENDS_UNIONS = frozenset({Role.ADMINISTRATOR, Role.FEDERATION, Role.CHAIR})

# A role that ends by itself: nobody holds it without a last day.
PASSING = frozenset({Role.INSPECTOR})


@dataclass(frozen=True)
class Giving:
    """Which roles the holder of a role may give and end, never to or of themselves; and whose roles they see."""

    roles: frozenset[Role] = frozenset()
    place: Placement = Placement.NOWHERE
    sees: Placement = Placement.NOWHERE


# Whoever runs the system gives no role that opens a case: federation staff give the chair, the chair the welfare officer.
GIVES: dict[Role, Giving] = {
    Role.ADMINISTRATOR: Giving(
        frozenset(Role) - {Role.CHAIR, Role.WELFARE_OFFICER}, Placement.TREE, Placement.TREE
    ),
    Role.FEDERATION: Giving(
        frozenset({Role.CHAIR, Role.OFFICER, Role.AUDITOR, Role.INSPECTOR, Role.MEMBER}),
        Placement.TREE,
        Placement.TREE,
    ),
    Role.CHAIR: Giving(
        frozenset({Role.OFFICER, Role.WELFARE_OFFICER, Role.MEMBER}), Placement.OWN, Placement.OWN
    ),
    Role.OFFICER: Giving(sees=Placement.OWN),
    Role.AUDITOR: Giving(sees=Placement.OWN),
    Role.WELFARE_OFFICER: Giving(),
    Role.INSPECTOR: Giving(),
    Role.MEMBER: Giving(),
}
