"""What stands on the page of a union or a member beside its fields."""

from typing import Any

from core.access import Action, may
from core.panels import panel
from members.life import life
from members.models import Member, Union
from members.models.transfers import TransferState
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


@panel("members.membership", Member, "members/_membership.html", order=10)
def membership(member: Any, user: Any) -> dict[str, Any]:
    """The spells of membership, the last one first, the transfer under way, and what may happen next."""
    spells = list(member.spells.select_related("union"))
    open_transfer = member.transfers.filter(state=TransferState.SENT).select_related("to_union").first()
    is_member = not member.left_on and not member.deleted_at and member.count == 1
    return {
        "member": member,
        "spells": spells[::-1],
        "transfer": open_transfer,
        "may_go": is_member and may(user, Action.CHANGE, member),
    }
