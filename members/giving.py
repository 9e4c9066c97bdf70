"""Who gives which role to whom, and ends it. Roles.GIVES is the rule; every change leaves history."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Action
from core.history import Did, plain, write
from members.accounts import closing
from members.models import Member
from members.models.accounts import Held, RoleAssignment, User
from members.models.unions import Union
from members.reorganising import locked
from members.roles import GIVES, Role


def holdings(user: Any) -> Iterator[Held]:
    """The roles that somebody gives by; who may do all gives as an administrator of every union."""
    yield from user.held()
    if user.is_superuser:
        keys = list(Union.objects.current().values_list("pk", flat=True))
        yield Held(Role.ADMINISTRATOR, 0, [], keys)


def gives(user: Any) -> dict[Role, set[int]]:
    """Role to the unions at which somebody may give and end it."""
    found: dict[Role, set[int]] = {}
    for held in holdings(user):
        for role in GIVES[held.role].roles:
            found.setdefault(role, set()).update(held.within(GIVES[held.role].place))
    return {role: unions for role, unions in found.items() if unions}


def seen(user: Any) -> set[int]:
    """The unions whose roles somebody may see."""
    return {key for held in holdings(user) for key in held.within(GIVES[held.role].sees)}


def may_give(user: Any, role: str, union: int) -> bool:
    return union in gives(user).get(Role(role), ())


def may_end(user: Any, assignment: RoleAssignment) -> bool:
    return assignment.user_id != user.pk and may_give(user, assignment.role, assignment.union_id)


def may_help(user: Any, other: Any) -> bool:
    """May somebody hand the other a new password, and sign them out? Only who gives every role that the other holds,
    or will hold.

    Of who holds none: who may change the member whose account it is.
    """
    if other.pk == user.pk or other.is_superuser:
        return False
    if RoleAssignment.objects.lasting().filter(user=other).exists():
        return bool(helped(user, [other]))
    return bool(Member.objects.current().permitted(user, Action.CHANGE).filter(user=other).exists())


def helped(user: Any, others: Iterable[Any]) -> set[int]:
    """The keys of those among these holders of roles whom somebody may help; as many queries for one as for many."""
    people = {each.pk for each in others if each.pk != user.pk and not each.is_superuser}
    given = gives(user)
    roles = list(RoleAssignment.objects.lasting().filter(user__in=people).select_related("union"))
    beyond = {each.user_id for each in roles if each.union_id not in given.get(Role(each.role), ())}
    return {each.user_id for each in roles if each.is_current} - beyond


@transaction.atomic
def give(
    user: User, role: str, union: Union, *, by: Any, since: date | None = None, until: date | None = None
) -> RoleAssignment:
    """Give somebody a role, from one day to another. `by` None is the operator, who may."""
    if by is not None and (by.pk == user.pk or not may_give(by, role, union.pk)):
        raise PermissionDenied
    if locked(union).dissolved_on:
        raise ValidationError({"union": _("This union has been dissolved.")})
    assignment = RoleAssignment(user=user, role=role, union=union, since=since, until=until)
    assignment.full_clean()
    assignment.save()
    values = {"user": user.pk, "role": role, "union": union.pk, "since": plain(since), "until": plain(until)}
    write(assignment, Did.ADDED, by=by, changes={name: [None, value] for name, value in values.items()})
    return assignment


@transaction.atomic
def end(assignment: RoleAssignment, *, by: Any) -> None:
    """End a role at once."""
    locked = _locked(assignment)
    if locked.ended_at:
        return
    if not may_end(by, locked) or is_last_administrator(locked):
        raise PermissionDenied(_("Somebody must be able to look after the accounts."))
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    write(locked, Did.CHANGED, by=by, changes={"ended_at": [None, locked.ended_at.isoformat()]})


def _locked(assignment: RoleAssignment) -> RoleAssignment:
    """The role as stored, which nobody else ends meanwhile; an administrator's together with those of all others, in
    one order, so that who comes second asks again who is left.
    """
    rows = Q(pk=assignment.pk)
    if assignment.role == Role.ADMINISTRATOR:
        rows |= Q(role=Role.ADMINISTRATOR, ended_at=None)
    found = RoleAssignment.objects.select_for_update().filter(rows).order_by("pk")
    return next(each for each in found if each.pk == assignment.pk)


@transaction.atomic
def sign_out(person: User, *, of: Any, by: Any) -> None:
    """End all sessions of a person; the role or member they were found by remembers it."""
    closing.sign_out(person)
    write(of, Did.CHANGED, by=by, note=_("Signed out everywhere"))


def is_last_administrator(assignment: RoleAssignment) -> bool:
    """Would nobody be left who gives administrators' roles?"""
    if assignment.role != Role.ADMINISTRATOR:
        return False
    others = RoleAssignment.objects.current().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return not others.exclude(pk=assignment.pk).exists()


def unions_of(user: Any) -> Any:
    """The unions that stand and at which somebody may give any role."""
    keys = {key for unions in gives(user).values() for key in unions}
    return Union.objects.current().undissolved().filter(pk__in=keys).order_by("name")


def roles_of(user: Any) -> list[tuple[str, str]]:
    given = gives(user)
    return [(role.value, str(role.label)) for role in Role if role in given]
