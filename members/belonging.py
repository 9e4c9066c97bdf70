"""The unions to which a person belongs, as a member or by a role."""

from typing import Any

from django.utils import timezone

from members.models import Union


def member_of(user: Any) -> Any:
    """The row of the person, as long as they are a member."""
    if not user.is_authenticated or not user.is_active:
        return None
    member = getattr(user, "member", None)
    if member is None or member.deleted_at:
        return None
    return member if member.left_on is None or member.left_on > timezone.localdate() else None


def is_member(user: Any) -> bool:
    return member_of(user) is not None


def unions_of(user: Any) -> set[int]:
    """The unions of which the user is a member now, or in which they hold any role."""
    member = member_of(user)
    held = {each.union for each in user.held()}
    return held | {member.union_id} if member else held


def unions_over(user: Any) -> set[int]:
    """These, and all over them."""
    return Union.objects.over(unions_of(user))
