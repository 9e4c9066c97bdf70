"""Who has to do with an idea, and who may read it: each rule answers the rows to which somebody stands so."""

from typing import Any

from django.db.models import Q

from congress.chain import people
from congress.models import Department, Proposal
from congress.models.stages import IdeaStage as At
from core.access import Action, Sphere
from core.among import among
from core.menu import Frame
from members.belonging import unions_over

GONE = (At.TAKEN_BACK,)
SHOWN = (At.ADOPTED, At.CARRIED_OUT)


def place(request: Any, action: str) -> Any:
    """The union before the person, else the first of those whose records they may do that with; None where there is none."""
    user, chosen = request.user, Frame(request).place
    reached = user.reach(Sphere.WORK, action)
    if chosen:
        return chosen if reached is None or chosen.pk in reached else None
    rows = user.unions()
    return (rows if reached is None else rows.filter(among("pk", reached))).first()


def decides(user: Any) -> Q:
    """The review committee: who keeps the records of the union."""
    return people.keeps(user)


def of_workplace(user: Any) -> Q:
    """Who heads the workplace it comes from, or works for it there."""
    return Q(workplace__in=Department.objects.filter(people.serves(user, "")).values("pk"))


def recommends(user: Any) -> Q:
    return of_workplace(user) | decides(user)


def ideas() -> Any:
    """The ideas that are on their way, or were."""
    return Proposal.objects.current().filter(state__in=At.values)


def read_by(user: Any) -> Any:
    """Those that the user may read."""
    return ideas().filter(reads(user))


def reads(user: Any) -> Q:
    """Adopted ones are for all members of the union to follow."""
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    open_to_all = Q(state__in=SHOWN, union__in=unions_over(user))
    at_work = of_workplace(user) & ~Q(state__in=GONE)
    return people.reached(user, Action.VIEW) | people.authored(user) | at_work | open_to_all


def todo(user: Any) -> Any:
    """Those that wait for this person, and for nobody else first."""
    alone = Q(state=At.OFFERED, workplace=None)
    committee = (alone | Q(state__in=(At.RECOMMENDED, At.SCORED, At.ADOPTED))) & decides(user)
    workplace = Q(state__in=(At.OFFERED, At.ADOPTED)) & of_workplace(user)
    return ideas().filter(committee | workplace | Q(state=At.SENT_BACK) & people.authored(user))
