"""What a member is just now, read from the times of membership: nothing of it is stored."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from members.models.people import KEEPS
from members.models.spells import Ended


class State(TextChoices):
    MEMBER = "member", _("is a member")
    KEPT = "kept", _("keeps the membership, pays no dues")
    GOING = "going", _("is a member, a transfer is under way")
    LEFT = "left", _("has left")
    TRANSFERRED = "transferred", _("was transferred to another union")
    DISMISSED = "dismissed", _("was expelled")
    DIED = "died", _("has died")


HOW_ENDED = {
    Ended.TRANSFERRED: State.TRANSFERRED,
    Ended.DISMISSED: State.DISMISSED,
    Ended.DIED: State.DIED,
}


def state_of(member: Any, last: Any, *, is_going: bool = False) -> State:
    """By the last spell of membership: kept by who is retired or out of work, as the rules on membership say."""
    if member.left_on:
        return HOW_ENDED.get(last.ended, State.LEFT) if last else State.LEFT
    if is_going:
        return State.GOING
    return State.KEPT if member.category in KEEPS else State.MEMBER
