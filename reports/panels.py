"""What stands on the pages of a target and of a member beside their fields."""

from typing import Any

from core.access import Action, may
from core.panels import panel
from members.models import Member
from reports.models import Target
from reports.targets.progress import progress_of
from reports.targets.rules import may_set


@panel("reports.progress", Target, "reports/targets/_progress_panel.html", order=5)
def progress(target: Target, user: Any) -> dict[str, Any] | None:
    """How far it is reached, with its shares as far as this person may see them."""
    if not target.value:
        return None
    shares = Target.objects.current().permitted(user).filter(share_of=target)
    own, *lines = progress_of([target, *shares.select_related("union").order_by("union__name", "pk")])
    handed_out = sum(line.target.value or 0 for line in lines)
    is_rate = bool(target.counts and target.counts.is_rate)
    return {
        "line": own,
        "lines": lines,
        "rest": None if is_rate or not lines else target.value - handed_out,
        "set_by": target.set_by if target.set_by_id and not may(user, Action.CHANGE, target) else None,
        "may_split": not target.deleted_at and may_set(user, target.union),
    }


@panel("reports.portrait", Member, "reports/portrait/_panel.html", order=40)
def portrait(member: Any, user: Any) -> dict[str, Any] | None:
    """The way to the account of what the member did."""
    return {"member": member} if member.name and member.count == 1 and not member.deleted_at else None
