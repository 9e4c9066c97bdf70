"""Who may read a proposal on its way, and who may know its author."""

from typing import Any

from django.db.models import Q

from congress.chain import people
from congress.models import Author, Proposal
from congress.models.stages import OpenFrom, Stage
from core.access import Action, Sphere
from core.among import among
from members.belonging import unions_over

# Before its seconders have been found a proposal is its author's.
EARLY = (Stage.SECONDING, Stage.WITHDRAWN)
PUBLISHED = (Stage.RATING, Stage.CLOSED)
FILED = (Stage.FILED, Stage.HANDLING, Stage.COUNTERSIGN, Stage.SUPERVISION, Stage.ANSWERED, *PUBLISHED)
OPEN = {OpenFrom.FILED: FILED, OpenFrom.PUBLISHED: PUBLISHED}


def on_the_way() -> Any:
    """The proposals that are on their way through a congress, or were."""
    return Proposal.objects.current().filter(state__in=Stage.values)


def read_by(user: Any) -> Any:
    """Those of them that the user may read."""
    return on_the_way().filter(reads(user))


def reads(user: Any) -> Q:
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    at_work = (
        people.heads_delegation(user) | people.sits(user, "committee") | people.sits(user, "supervision")
    )
    return (
        people.reached(user, Action.VIEW)
        | people.authored(user)
        | people.asked(user)
        | people.seconded(user)
        | at_work & ~Q(state__in=EARLY)
        | people.handles(user)
        | open_to(user)
    )


def open_to(user: Any) -> Q:
    """What the members of a union may all read, by the rule of the session; an opinion, which is never filed, once its
    answer is published.
    """
    rule = Q(pk__in=())
    for since, stages in OPEN.items():
        rule |= Q(made_to__open_from=since, state__in=stages)
    rule &= Q(is_opinion=False) | Q(state__in=PUBLISHED)
    return rule & Q(union__in=unions_over(user))


def knows_authors(user: Any) -> Q:
    """Proposals whose author the user may know: openly made ones; else the authors themselves, the committee, and
    who keeps the members of that very union.
    """
    kept = user.reach(Sphere.PEOPLE, Action.CHANGE)
    keeper = Q() if kept is None else among("union", kept)
    own = Author.objects.filter(member__user=user.pk).values("proposal")
    return (
        Q(confidential=False) | Q(pk__in=own) | people.sits(user, "committee") & ~Q(state__in=EARLY) | keeper
    )
