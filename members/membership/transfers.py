"""The handshake of a transfer. Accepting ends one spell and begins the next, on one day, in one transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history
from core.access import Action
from core.notices import Notice, about
from core.notices import send as tell
from core.workflow import Step, Workflow, remember
from members.merged import receiving
from members.models import Member, Spell, Transfer, Union
from members.models.accounts import today
from members.models.following import go_on
from members.models.spells import Began, Ended
from members.models.transfers import TransferState as S
from members.models.transfers import at_unions


@transaction.atomic
def send(member: Any, to: Union, *, by: Any, reason: str = "") -> Transfer:
    """Offer a member to another union; one offer at a time. Raises ValidationError."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    refuse_own(member, to)
    if member.left_on or member.deleted_at or member.count > 1:
        raise ValidationError(_("Only a person who is a member now can be transferred."))
    try:
        with transaction.atomic():
            sent = Transfer.objects.create(
                member=member, from_union_id=member.union_id, to_union=to, reason=reason, sent_by=by
            )
    except IntegrityError:
        raise ValidationError(_("A transfer of this member is waiting for an answer already.")) from None
    remember(sent, by=by, note=reason, changes={"state": ["", S.SENT]})
    return sent


def refuse_own(member: Member, to: Union) -> None:
    if to.pk == member.union_id:
        raise ValidationError(_("The member belongs to this union already."))


def sends(user: Any) -> Q:
    return at_unions(user, Action.CHANGE, "from_union")


def receives(user: Any) -> Q:
    return at_unions(user, Action.ADD, "to_union")


def close(transfer: Transfer, *, by: Any, note: str) -> None:
    transfer.closed_by, transfer.closed_at, transfer.closed_note = by, timezone.now(), note[:200]


def accept(transfer: Transfer, *, by: Any, note: str) -> None:
    """The member goes over today. Who left or went elsewhere meanwhile can no longer be taken over."""
    member = Member.objects.select_for_update().get(pk=transfer.member_id)
    if member.left_on or member.deleted_at or member.union_id != transfer.from_union_id:
        raise ValidationError(_("%(member)s is no longer a member there.") % {"member": member})
    transfer.to_union = receiving(transfer.to_union, by)
    refuse_own(member, transfer.to_union)
    last = member.spells.counted().last()
    transfer.spell = go_over(last, transfer)
    member.union = transfer.to_union
    history.save(member, by=by, note=_("Transfer from %(union)s") % {"union": transfer.from_union})
    close(transfer, by=by, note=note)
    tell_sender(transfer, S.ACCEPTED)


def refuse(transfer: Transfer, *, by: Any, note: str) -> None:
    close(transfer, by=by, note=note)
    tell_sender(transfer, S.REFUSED)


def tell_sender(transfer: Transfer, answer: S) -> None:
    """Whoever sent the member learns of the answer."""
    if transfer.sent_by_id:
        told = Notice(
            to_id=transfer.sent_by_id, name="members.transfer_answered", kind=Transfer._meta.label,
            record_id=transfer.pk, key=str(transfer.pk), facts={"answer": answer},
        )  # fmt: skip
        tell([told])


def go_over(last: Spell, transfer: Transfer) -> Spell:
    """On this day, or where the spell only begins later, on its first."""
    day = max(today(), last.since) if last.since else today()
    return go_on(last, transfer.to_union_id, day, Began.TRANSFERRED, Ended.TRANSFERRED, transfer.reason)


TRANSFER = Workflow(
    Step(
        "accept", gettext_lazy("Accept"), (S.SENT,), S.ACCEPTED, receives, accept, icon="check", is_main=True
    ),
    Step(
        "refuse", gettext_lazy("Refuse"), (S.SENT,), S.REFUSED, receives, refuse, icon="x", asks_reason=True
    ),
    Step("revoke", gettext_lazy("Withdraw"), (S.SENT,), S.REVOKED, sends, close, icon="restore"),
)
about(Transfer, "members:transfer")
