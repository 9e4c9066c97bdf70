"""What waits for a person: the proposals with which a step is theirs now, and nobody else's first."""

from typing import Any

from django.db.models import Q

from congress.chain import people, sight
from congress.chain.steps import WAY


def todo(user: Any) -> Any:
    """The proposals at a stage from which a main step leads that the person may take."""
    rule = Q(pk__in=())
    for step in WAY.steps.values():
        if step.is_main:
            rule |= Q(state__in=step.source) & step.rule(user)
    return sight.on_the_way().filter(rule | Q(state="seconding") & people.authored(user))
