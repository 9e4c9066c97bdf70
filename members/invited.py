"""What an open invitation still leads to: while whoever made it may, and while the union stands that it is for."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.access import Action, Sphere
from members import giving, ties, tree
from members.merged import in_words, successor
from members.models import Invitation, RoleAssignment, Union
from members.roles import GIVES, ROLES, Placement, Role


def holds(invitation: Invitation) -> bool:
    """May whoever invited still do so?"""
    by = invitation.by
    if not by.is_active:
        return False
    if invitation.user:
        return giving.may_help(by, invitation.user)
    if invitation.member:
        return bool(invitation.member.user_id) or ties.may_invite(by, invitation.member)
    return giving.may_give(by, invitation.role, invitation.union_id)


def place(invitation: Invitation) -> Union:
    """Where the role is, or where the member is by now."""
    return invitation.member.union if invitation.member else invitation.union


def where(invitation: Invitation) -> list[str]:
    """The union in words, and the one into which it was merged."""
    return in_words(place(invitation))


def overtaken(invitation: Invitation) -> str:
    """Why it leads nowhere since its union was merged into another or dissolved, and whom to ask; empty where it does.

    A role there would let into the records of a union that nobody meant; an account stays that of the member.
    """
    union = place(invitation)
    if invitation.user or not union.dissolved_on or (invitation.member and holds(invitation)):
        return ""
    into = successor(union)
    people = [*(inviters(invitation, into) if into else ()), invitation.by]
    said = {"union": union, "into": into, "day": union.dissolved_on, "person": people[0]}
    if into:
        return (
            _(
                "%(union)s was merged into %(into)s on %(day)s, and its slips no longer hold. Ask %(person)s for a new one."
            )
            % said
        )
    return (
        _("%(union)s was dissolved on %(day)s, and its slips no longer hold. Ask %(person)s, if need be.")
        % said
    )


def inviters(invitation: Invitation, union: Union) -> Iterator[Any]:
    """Who may make such a slip at the union, those nearest to it first."""
    near = [union.pk, *reversed(tree.above(union.pk))]
    held = RoleAssignment.objects.current().filter(union__in=near, user__is_active=True)
    for each in sorted(held.select_related("user"), key=lambda each: (near.index(each.union_id), each.pk)):
        least = Placement.OWN if each.union_id == union.pk else Placement.TREE
        if reach(Role(each.role), invitation) >= least:
            yield each.user


def reach(role: Role, invitation: Invitation) -> Placement:
    """How far the holder of a role makes such slips."""
    if invitation.member:
        return ROLES[role].placement(Sphere.PEOPLE, Action.CHANGE)
    gives = GIVES[role]
    return gives.place if invitation.role in gives.roles else Placement.NOWHERE
