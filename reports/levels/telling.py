"""Who is told what of a summary on its way between two unions."""

from collections.abc import Iterable
from typing import Any

from core.notices import Notice, send
from members.models import RoleAssignment, Union
from members.roles import Role

SUBMITTED, ANSWERED, REMINDED = "reports.submitted", "reports.answered", "reports.remind"
RETURNED = "reports.returned"
ABOVE = (Role.CHAIR, Role.OFFICER, Role.FEDERATION)
BELOW = (Role.CHAIR, Role.OFFICER)


def staff(unions: Iterable[int], roles: tuple[Role, ...]) -> list[tuple[int, int]]:
    """Who works there, as (union, account)."""
    held = RoleAssignment.objects.current().filter(union__in=unions, role__in=roles, user__is_active=True)
    return list(held.order_by("pk").values_list("union_id", "user_id").distinct())


def about(union: int, to: int, name: str, key: str, **facts: Any) -> Notice:
    return Notice(
        to_id=to, name=name, kind=Union._meta.label, record_id=union, key=f"{key}"[:120], facts=facts
    )


def tell_above(submission: Any) -> None:
    """Who works for the union over it hears that it came."""
    facts = {"title": submission.version.title, "url": submission.get_absolute_url()}
    send(
        about(submission.from_union_id, user, SUBMITTED, f"{submission.pk}", **facts)
        for _union, user in staff([submission.to_union_id], ABOVE)
    )


def tell_below(submission: Any) -> None:
    """Who works for the union that sent it, and who sent it, hear the answer."""
    facts = {
        "title": submission.version.title,
        "state": str(submission.state),
        "note": submission.closed_note,
        "url": submission.get_absolute_url(),
    }
    people = {user for _union, user in staff([submission.from_union_id], BELOW)} | {submission.sent_by_id}
    key = f"{submission.pk} {submission.state} {submission.closed_at:%Y-%m-%d %H:%M:%S.%f}"
    send(about(submission.from_union_id, user, ANSWERED, key, **facts) for user in sorted(people - {None}))
