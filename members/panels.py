"""What stands on the page of a union or a member beside its fields."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from core.access import Action, may
from core.custom.marking import tags_of
from core.files import attachments
from core.panels import panel
from members import giving, ties
from members.completeness import HOW
from members.forms.period import PeriodForm
from members.joining.links import unions_of
from members.life import life
from members.membership.state import state_of
from members.models import Employer, JoinLink, Member, Officer, SixHave, StandingBody, TermStep, Union
from members.models.accounts import today
from members.models.employers import LEAST_WORKERS
from members.models.offices import is_in_office
from members.models.transfers import TransferState
from members.nouns import UNION_TYPES
from members.standing import lines
from members.steps import offered_steps
from members.terms import due


@panel("members.life", Union, "members/_life.html", order=20)
def life_of(union: Union, user: Any) -> dict[str, Any]:
    """Its life so far, and the steps that this person may take."""
    may_change = not union.deleted_at and may(user, Action.CHANGE, union)
    return {
        "lines": life(union),
        "steps": offered_steps(union, user) if may_change and union.name else [],
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


@panel("members.numbers", Union, "members/_numbers.html", order=5)
def numbers_of(union: Union, user: Any) -> dict[str, Any] | None:
    """Its members today and the year's changes, with all below it, beside what was declared."""
    if not union.name:
        return None
    form = PeriodForm({})
    shown = ("enrolled", "enrolled.gender.female", "migrants", "joined", "left")
    return {"lines": [line for line in lines(union, *form.period) if line.asked.code in shown], "form": form}


@panel("members.officers", Union, "members/_officers.html", order=12)
def officers_of(union: Union, user: Any) -> dict[str, Any] | None:
    """Who leads it now, who is to, and who led it before, each with the time in office."""
    if not union.name:
        return None
    day = today()
    rows = list(union.officers.select_related("member"))
    order = {post: place for place, post in enumerate(Officer.Post.values)}
    rows.sort(key=lambda each: order[each.post])
    now = [each for each in rows if is_in_office(each, day)]
    former = sorted((e for e in rows if e.until and e.until < day), key=lambda e: e.until, reverse=True)
    return {
        "now": now,
        "coming": [each for each in rows if each.since and each.since > day],
        "former": former,
        "full_time": sum(each.time == Officer.Time.FULL for each in now),
        "part_time": sum(each.time == Officer.Time.PART for each in now),
        "seen": _seen(user, rows),
        "may_change": not union.deleted_at and may(user, Action.CHANGE, union),
        "may_elect": union.dissolved_on is None,
    }


def _seen(user: Any, officers: list[Officer]) -> set[int]:
    """The members among them whose page this person may open."""
    keys = [each.member_id for each in officers if each.member_id]
    return set(Member.objects.current().permitted(user).filter(pk__in=keys).values_list("pk", flat=True))


@panel("members.six", Union, "members/_six.html", order=15)
def six_of(union: Union, user: Any) -> dict[str, Any] | None:
    """The six that a union has and its standing bodies, those it lacks among them, each with what shows it."""
    if union.org_type not in UNION_TYPES or not union.name:
        return None
    # Of several rows for one of them the one that shows something speaks.
    found = {each.item: each for each in sorted(union.six_haves.all(), key=lambda each: bool(each.evidence))}
    files: dict[str, list[Any]] = defaultdict(list)
    for file in attachments(union).exclude(about=""):
        files[file.about].append(file)
    items = [
        (f"six.{item.value}", item.label, HOW[item], found.get(item.value), files[f"six.{item.value}"])
        for item in SixHave.Item
    ]
    return {
        "rows": items,
        "number": sum(1 for _about, _label, _how, have, shown in items if shown or (have and have.evidence)),
        "bodies": list(bodies_of(union)),
        "may_change": not union.deleted_at and may(user, Action.CHANGE, union),
    }


def bodies_of(union: Union) -> Iterator[tuple[Any, StandingBody | None, bool]]:
    """Each body, the row of it that stands, and whether the union has it: as completeness counts it."""
    bodies = list(union.bodies.all())
    known = {each.body for each in bodies}
    rows = {each.body: each for each in bodies if each.until is None or each.until >= today()}
    said = {StandingBody.Body.WOMEN: union.women_org, StandingBody.Body.AUDIT: union.audit_org}
    for body in StandingBody.Body:
        row = rows.get(body.value)
        yield body.label, row, row is not None or (body.value not in known and bool(said.get(body)))


@panel("members.suggested", Employer, "members/_suggested.html", order=10)
def suggested(employer: Employer, user: Any) -> dict[str, Any] | None:
    """That it is large enough for a union and nobody has said whether it should have one."""
    if not employer.is_suggested or employer.deleted_at:
        return None
    return {"least": LEAST_WORKERS, "may_change": may(user, Action.CHANGE, employer)}


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
        "state": state_of(member, spells[-1] if spells else None, is_going=open_transfer is not None).label,
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
