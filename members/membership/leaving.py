"""Leaving, and what only looks like it: who retires or loses their work stays a member and pays no dues."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history
from members.models import Member
from members.models.following import put
from members.models.people import MemberCategory, PayMethod
from members.models.spells import Ended


class Kept(TextChoices):
    """What ends no membership."""

    RETIRED = "retired", gettext_lazy("retired: stays a member without dues")
    OUT_OF_WORK = "laid_off", gettext_lazy("lost their work: stays a member without dues")


LEAVES = (Ended.RESIGNED, Ended.JOB_ENDED, Ended.MOVED_AWAY, Ended.UNPAID, Ended.DISMISSED, Ended.DIED)
WHAT = [*((how.value, how.label) for how in LEAVES), *Kept.choices]


@dataclass(frozen=True)
class Departure:
    """What happened to a member, on which day and why."""

    what: str
    on: date
    reason: str = ""


@transaction.atomic
def depart(member: Any, departure: Departure, *, by: Any) -> Member:
    """End the membership, or keep it without dues, and remember why. Raises ValidationError."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.left_on or member.deleted_at or member.count > 1:
        raise ValidationError(_("Only a person who is a member now can leave."))
    last = member.spells.counted().last()
    if last.since and departure.on < last.since:
        raise ValidationError(_("This day is before the person became a member."))
    if departure.what in Kept.values:
        return keep(member, departure, by=by)
    how = Ended(departure.what)
    member.left_on, member.left_reason = departure.on, (departure.reason or str(how.label))[:100]
    history.save(member, by=by, note=str(how.label))
    put(member.spells.counted().last(), ended=how)
    return member


def keep(member: Any, departure: Departure, *, by: Any) -> Member:
    what = Kept(departure.what)
    member.category, member.pay_method = MemberCategory(what.value), PayMethod.WAIVED
    member.kept_since = departure.on
    history.save(member, by=by, note=departure.reason or str(what.label))
    return member
