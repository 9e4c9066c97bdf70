"""Who may change a summary, by its state; and who may read what was published."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from core.access import Action, reach
from members.models import Member, Union
from reports.models import Summary
from reports.signing.states import OPEN


def open_to_change(user: Any, action: str) -> Q:
    """Beside the sphere: the text of a summary changes only before it is reviewed."""
    return Q(state__in=OPEN) if action in (Action.CHANGE, Action.DELETE) else Q()


def published_for(user: Any) -> Any:
    """The published summaries that the user may read: those of their own union and of all over it, and those they
    may view anyway. What is read is the published version, never the one being worked on.
    """
    if not user.is_authenticated or not user.is_active:
        return Summary.objects.none()
    own = Q(union__in=Union.objects.over(unions_of(user)))
    seen = Summary.objects.filter(reach(user, Summary, Action.VIEW))
    return Summary.objects.filter(own | Q(pk__in=seen.values("pk")), published__isnull=False)


def unions_of(user: Any) -> set[int]:
    """The unions of which the user is a member now, or in which they hold any role."""
    member = Member.objects.current().filter(Q(left_on=None) | Q(left_on__gt=Now()), user=user)
    held = user.assignments.current().values_list("union_id", flat=True)
    return {*member.values_list("union_id", flat=True), *held}
