"""What stands on the page of a union or a member beside its fields."""

from typing import Any

from core.access import Action, may
from core.panels import panel
from members import giving, ties
from members.joining.links import unions_of
from members.life import life
from members.models import JoinLink, Member, SixHave, TermStep, Union
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


@panel("members.join_link", Union, "members/_join_link.html", order=30)
def join_link_of(union: Union, user: Any) -> dict[str, Any] | None:
    """Whether people may ask online to become members, and the way to the link, for who decides that."""
    if union.deleted_at or not unions_of(user).filter(pk=union.pk).exists():
        return None
    return {"union": union, "link": JoinLink.objects.filter(union=union).first()}


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


@panel("members.account", Member, "members/_account.html", order=20)
def account_of(member: Any, user: Any) -> dict[str, Any] | None:
    """Whether the member has an account, and the way to one."""
    if not member.name or member.count > 1:
        return None
    account, changes = member.user, may(user, Action.CHANGE, member)
    invites = account is None and changes and ties.may_invite(user, member)
    return {
        "member": member,
        "account": account,
        "waiting": ties.waiting(member) if invites else None,
        "may_invite": invites,
        "may_help": account is not None
        and not member.deleted_at
        and changes
        and giving.may_help(user, account),
        "may_untie": ties.may_untie(user, member),
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


@panel("members.merges", Member, "members/_merges.html", order=30)
def merges(member: Any, user: Any) -> dict[str, Any]:
    """The records that went up in this one, and the way to merge another."""
    may_change = not member.deleted_at and may(user, Action.CHANGE, member)
    found = list(member.merges.filter(undone_at=None).select_related("loser__union", "by"))
    losers = (
        Member.objects.filter(pk__in=[each.loser_id for each in found]) if found else Member.objects.none()
    )
    mine = set(losers.permitted(user, Action.CHANGE).values_list("pk", flat=True)) if may_change else set()
    return {
        "member": member,
        "merges": [(each, each.loser_id in mine) for each in found],
        "may_change": may_change,
    }
