"""Seconding: answering, taking it back, on paper; enough of it hands the proposal in."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain import seconding
from congress.chain.names import known
from congress.chain.steps import WAY
from congress.models import Author, Proposal, Seconder
from congress.models.chain import Consent
from congress.models.stages import Stage
from core.workflow import WrongState, remember
from members import tree
from members.models import Member, Union


def locked(proposal: Any) -> Any:
    """The proposal as it is now, held, and open to seconders. Raises WrongState."""
    held: Any = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state not in seconding.OPEN:
        raise WrongState(held)
    return held


@transaction.atomic
def answer(proposal: Any, member: Any, consent: str, *, by: Any) -> Any:
    """A member seconds, declines to, or takes back that they did. Raises PermissionDenied for whom it is not."""
    held = locked(proposal)
    if held.union_id not in Union.objects.over([member.union_id]):
        raise PermissionDenied
    if Author.objects.filter(proposal=held, member=member).exists():
        raise ValidationError(_("One's own proposal needs somebody else to second it."))
    row, _new = Seconder.objects.get_or_create(proposal=held, member=member, defaults={"name": member.name})
    if consent == Consent.DECLINED and row.consent == Consent.SECONDED:
        let_go(held, row)
    elif row.consent != Consent.SECONDED:
        row.consent, row.answered_at = consent, timezone.now()
        row.save()
    return advance(held, by=by)


def let_go(held: Any, row: Seconder) -> None:
    """Somebody who seconded it does so no more, as long as others can do without."""
    if not seconding.can_spare_one(held):
        raise ValidationError(
            _("It is handed in with this name. The committee can take that step back first.")
        )
    row.consent, row.answered_at = Consent.DECLINED, timezone.now()
    row.save()


@transaction.atomic
def strike(proposal: Any, row: Seconder, *, by: Any, note: str) -> None:
    """A name that was written down from paper by mistake counts no more, for a reason that history keeps."""
    held = locked(proposal)
    if not note.strip():
        raise ValidationError(_("Please say why."))
    row = held.seconded_by.get(pk=row.pk)
    if row.consent != Consent.SECONDED:
        return
    let_go(held, row)
    before = held.seconders
    seconding.note_names(held)
    held.save(update_fields=["seconders"])
    changes = {"seconders": [before, held.seconders]} if before != held.seconders else {}
    remember(held, by=by, note=note, changes=changes)


@transaction.atomic
def on_paper(proposal: Any, names: list[str], *, by: Any) -> Any:
    """Write down who signed the paper form. A member whom a name means is counted once, whichever way they signed."""
    held = locked(proposal)
    for who in known(names, tree.below({held.union_id})[held.union_id]):
        sign(held, who)
    return advance(held, by=by)


def sign(held: Any, who: Any) -> None:
    """Note the signature of a member, or of a name that means none. Who seconded once has done so."""
    member, name = (who, who.name) if isinstance(who, Member) else (None, who)
    stands = {"member": member} if member else {"member": None, "name": name}
    if held.authors.filter(**stands).exists():
        raise ValidationError(_("One's own proposal needs somebody else to second it."))
    row = held.seconded_by.filter(**stands).first() or Seconder(proposal=held, member=member, name=name)
    if row.consent != Consent.SECONDED:
        row.consent, row.on_paper, row.answered_at = Consent.SECONDED, True, timezone.now()
        row.save()


def advance(held: Any, *, by: Any) -> Any:
    """With enough seconders it is handed in, once."""
    seconding.note_names(held)
    if held.state == Stage.SECONDING and seconding.is_enough(held):
        return WAY.go(WAY.steps["submit"], held, by=by)
    held.save(update_fields=["seconders"])
    return held
