"""The unions to which a person belongs, as a member or by a role."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from members.models import Member, Union


def member_of(user: Any) -> Any:
    """The row of the person, as long as they are a member."""
    if not user.is_authenticated or not user.is_active:
        return None
    rows = Member.objects.current().filter(Q(left_on=None) | Q(left_on__gt=Now()), user=user)
    found: Any = rows.first()
    return found


def unions_of(user: Any) -> set[int]:
    """The unions of which the user is a member now, or in which they hold any role."""
    member = member_of(user)
    held = user.assignments.current().values_list("union_id", flat=True)
    return {*([member.union_id] if member else ()), *held}


def unions_over(user: Any) -> set[int]:
    """These, and all over them."""
    return Union.objects.over(unions_of(user))
