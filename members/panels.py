"""What stands on the page of a union beside its fields."""

from typing import Any

from core.access import Action, may
from core.panels import panel
from members.life import life
from members.models import Union
from members.steps import open_steps


@panel("members.life", Union, "members/_life.html", order=20)
def life_of(union: Union, user: Any) -> dict[str, Any]:
    """Its life so far, and the steps that this person may take."""
    may_change = not union.deleted_at and may(user, Action.CHANGE, union)
    return {
        "lines": life(union),
        "steps": list(open_steps(union)) if may_change and union.name else [],
        "may_change": may_change,
    }
