"""Who has to do with a proposal on its way: each rule answers the proposals to which somebody stands so."""

from typing import Any

from django.db.models import Q

from congress.models import Author, Handling, Proposal, Seat, Seconder, Session
from congress.models.chain import Consent
from congress.models.congresses import Body
from core.access import Action, reach


def keeps(user: Any) -> Q:
    """Who keeps the records of the union that holds the congress."""
    return reached(user, Action.CHANGE)


def reached(user: Any, action: str) -> Q:
    """By a role; of who reaches all of them it is said so, for an empty rule joined to another would be lost."""
    return reach(user, Proposal, action) or Q(pk__isnull=False)


def sits(user: Any, body: str) -> Q:
    return Q(made_to__in=Seat.objects.filter(member__user=user.pk, body=body).values("owner"))


def decides(user: Any) -> Q:
    """The proposal committee, and who keeps the records for it."""
    return keeps(user) | sits(user, Body.COMMITTEE)


def publishes(user: Any) -> Q:
    """The sessions whose answers the user may publish together: of the same people as decide on each."""
    kept = reach(user, Session, Action.CHANGE) or Q(pk__isnull=False)
    return kept | Q(pk__in=Seat.objects.filter(member__user=user.pk, body=Body.COMMITTEE).values("owner"))


def supervises(user: Any) -> Q:
    return keeps(user) | sits(user, Body.SUPERVISION)


def heads_delegation(user: Any) -> Q:
    return Q(delegation__head__user=user.pk)


def serves(user: Any, prefix: str = "department__") -> Q:
    """Rows that lead to a department which the user heads or works for."""
    return Q(**{f"{prefix}head__user": user.pk}) | Q(**{f"{prefix}clerks__member__user": user.pk})


def handles(user: Any, **where: Any) -> Q:
    return Q(pk__in=Handling.objects.filter(serves(user), **where).values("proposal"))


def leads(user: Any) -> Q:
    return handles(user, is_lead=True)


def works_with(user: Any) -> Q:
    return handles(user, is_lead=False)


def stands_on(rows: Any) -> Q:
    """The proposals of these rows, and those that they went up in."""
    return Q(pk__in=rows.values("proposal")) | Q(pk__in=rows.values("proposal__merged_into"))


def authored(user: Any) -> Q:
    return stands_on(Author.objects.filter(member__user=user.pk))


def seconded(user: Any) -> Q:
    return stands_on(Seconder.objects.filter(member__user=user.pk, consent=Consent.SECONDED))


def asked(user: Any) -> Q:
    """Who was asked to second, whatever they answered."""
    return Q(pk__in=Seconder.objects.filter(member__user=user.pk).values("proposal"))


def signed(user: Any) -> Q:
    """Authors and seconders."""
    return authored(user) | seconded(user)
