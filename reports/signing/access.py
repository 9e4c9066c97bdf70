"""Who may change a summary, by its state; and who may read what was published."""

from typing import Any

from django.db.models import Q

from core.access import Action, reach
from members.belonging import unions_over
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
    own = Q(union__in=unions_over(user))
    seen = Summary.objects.filter(reach(user, Summary, Action.VIEW))
    return Summary.objects.filter(own | Q(pk__in=seen.values("pk")), published__isnull=False)
