"""An account and the member whose it is: tied when the person takes an invitation, untied by an officer."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.access import Action, may
from members.accounts.identity import folded
from members.accounts.slips import Slip
from members.models import Invitation, Member, User


def invitable(user: Any) -> Any:
    """The members without an account whom somebody may invite to one."""
    rows = Member.objects.current().permitted(user, Action.CHANGE)
    return rows.filter(user=None, count=1, left_on=None).exclude(name="")


def may_invite(user: Any, member: Any) -> bool:
    return bool(invitable(user).filter(pk=member.pk).exists())


def may_untie(user: Any, member: Any) -> bool:
    """Nobody unties themselves."""
    return bool(member.user_id) and member.user_id != user.pk and may(user, Action.CHANGE, member)


def waiting(member: Any) -> Invitation | None:
    """The invitation that the member has not taken yet."""
    return Invitation.objects.open().filter(member=member).select_related("by").first()


@transaction.atomic
def slips_for(members: Iterable[Any], *, by: Any) -> list[Slip]:
    """A slip for each member; one that waited until now no longer holds."""
    found = list(members)
    take_back(found)
    invitations = [
        Invitation(member=each, name=each.name, phone=each.phone, union_id=each.union_id, by=by)
        for each in found
    ]
    return [Slip(each, each.issue()) for each in invitations]


def take_back(members: Iterable[Any]) -> int:
    """The open invitations of these members no longer hold; how many there were."""
    return Invitation.objects.filter(member__in=members).take_back()


def refusal(invitation: Invitation, account: Any) -> str:
    """Why this account cannot become the member's; empty where it can. A visitor without an account has none yet."""
    member: Any = invitation.member
    if member.user_id:
        return _("%(member)s has an account already. Sign in with it.") % {"member": member}
    if account.pk is None:
        return ""
    if account.pk == invitation.by_id:
        return _("You made this slip yourself. Nobody ties their own account; ask a colleague for a slip.")
    if Member.objects.filter(user=account).exists():
        return _("The account with which you are signed in belongs to a member already.")
    return ""


def is_namesake(member: Any, account: Any) -> bool:
    """Do member and account have one name, however it is written?"""
    return _bare(member.name) == _bare(account.name)


def _bare(name: str) -> str:
    return "".join(folded(name).split())


@transaction.atomic
def tie(invitation: Invitation, account: Any) -> bool:
    """Make the account that of the invited member, and use the invitation up; False when that cannot be any more."""
    User.objects.select_for_update().get(pk=account.pk)
    member = Member.objects.select_for_update().get(pk=invitation.member_id)
    invitation.member = member
    if refusal(invitation, account) or not invitation.take():
        return False
    member.user = account
    history.save(member, by=account, note=_("Invited by %(person)s") % {"person": invitation.by})
    return True


@transaction.atomic
def untie(member: Any, *, by: Any, reason: str) -> None:
    """The account is no longer the member's; both stay."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.user_id is None:
        return
    if not may_untie(by, member):
        raise PermissionDenied
    member.user = None
    history.save(member, by=by, note=reason)
