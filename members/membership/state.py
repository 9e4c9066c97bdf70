"""What a member is just now, read from the times of membership: nothing of it is stored."""

from typing import Any

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from core.kinds import Standing
from members.models import Spell, Transfer
from members.models.people import KEEPS
from members.models.spells import Ended
from members.models.transfers import TransferState


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


ON_LIST, FORMER = "on_list", "former"


def in_state(answer: str) -> Q:
    """The members who are in a state; who is on the list of members at all, and who no longer is."""
    if answer in (ON_LIST, FORMER):
        flow = Q(name="", joined_on__isnull=False)
        return Q(left_on=None) & ~flow if answer == ON_LIST else Q(left_on__isnull=False)
    if answer == State.KEPT:
        return Q(left_on=None, category__in=KEEPS)
    if answer == State.GOING:
        sent = Transfer.objects.filter(state=TransferState.SENT)
        return Q(left_on=None, pk__in=sent.values("member"))
    how = next(ended for ended, state in HOW_ENDED.items() if state == answer)
    return Q(left_on__isnull=False, pk__in=Spell.objects.filter(ended=how, set_aside=False).values("member"))


STANDING = Standing(
    _("membership state"),
    (
        (ON_LIST, _("members now")),
        (FORMER, _("former members")),
        *((each.value, each.label) for each in (State.KEPT, State.GOING, *HOW_ENDED.values())),
    ),
    in_state,
)
