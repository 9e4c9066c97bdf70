"""What stands on the page of a union or a member beside its fields."""

from typing import Any

from core.access import Action, may
from core.custom.marking import tags_of
from core.panels import panel
from members.life import life
from members.models import Member, SixHave, TermStep, Union
from members.models.accounts import today
from members.models.transfers import TransferState
from members.nouns import UNION_TYPES
from members.steps import open_steps
from members.terms import due


@panel("members.life", Union, "members/_life.html", order=20)
def life_of(union: Union, user: Any) -> dict[str, Any]:
    """Its life so far, and the steps that this person may take."""
    may_change = not union.deleted_at and may(user, Action.CHANGE, union)
    return {
        "lines": life(union),
        "steps": list(open_steps(union)) if may_change and union.name else [],
        "may_change": may_change,
    }


@panel("members.term", Union, "members/_term.html", order=10)
def term_of(union: Union, user: Any) -> dict[str, Any] | None:
    """How long the term still runs, and what is done towards the next election."""
    if union.org_type not in UNION_TYPES or union.dissolved_on or not union.name:
        return None
    done = {step.what: step for step in union.term_steps.filter(term_end=union.term_end)}
    near = due(union.term_end, today())
    return {
        "near": near and near.code,
        "days": abs((union.term_end - today()).days) if union.term_end else None,
        "steps": [(what.label, done.get(what.value)) for what in TermStep.What],
        "may_change": not union.deleted_at and may(user, Action.CHANGE, union),
    }


@panel("members.six", Union, "members/_six.html", order=15)
def six_of(union: Union, user: Any) -> dict[str, Any] | None:
    """The six that a union has, those it lacks among them."""
    found: dict[str, SixHave] = {each.item: each for each in union.six_haves.all()}
    if not found:
        return None
    items = [(item.label, found.get(item.value)) for item in SixHave.Item]
    return {"rows": items, "number": sum(1 for _label, each in items if each)}


panel("members.tags", Member, "records/_tags.html", order=5)(tags_of)


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
