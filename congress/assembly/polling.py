"""A vote by name, whichever way each vote came in: opened and closed by whoever presides, ticked by staff or given by each
delegate who is present, counted into the resolution. `cast` is the only door for a vote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.assembly.attendance import congress_of
from congress.assembly.rolls import NAMED_VOTES
from congress.models import Attendance, Delegate, Poll, Resolution
from congress.models.delegates import AttendanceState, Choice, VoteWay
from core import history
from core.history import Did

COUNTED = ("delegates", "present", *Choice.values, "invalid")


class NotOpenError(Exception):
    """The vote has not begun, or is over."""


class NotThereError(Exception):
    """Whoever wants to vote is not present as a delegate."""


class NobodyThereError(Exception):
    """Nobody who is present could vote."""


@dataclass(frozen=True)
class Tally:
    """How many of those who vote have voted how, and how many have not."""

    delegates: int
    voters: int
    votes: Mapping[str, int]

    @property
    def given(self) -> int:
        return sum(self.votes.values())

    @property
    def lacking(self) -> int:
        return self.voters - self.given

    @property
    def lines(self) -> list[tuple[str, int]]:
        return [(str(choice.label), self.votes[choice]) for choice in Choice]


def everybody_of(resolution: Resolution) -> Any:
    """All delegates of its congress on the day of the vote."""
    meeting = resolution.meeting
    congress = congress_of(meeting) if meeting else None
    return Delegate.objects.voting(congress, resolution.date) if congress else Delegate.objects.none()


def present_of(resolution: Resolution) -> Any:
    """The delegates who are ticked as present at its meeting."""
    there = Attendance.objects.filter(meeting=resolution.meeting_id, state=AttendanceState.PRESENT)
    return everybody_of(resolution).filter(pk__in=there.values("owner"))


def voters_of(resolution: Resolution) -> Any:
    """Those who vote: who is present, or all of them where nobody was ticked and no phone is asked."""
    present = present_of(resolution)
    return present if poll_of(resolution) or present.exists() else everybody_of(resolution)


def poll_of(resolution: Resolution) -> Poll | None:
    return Poll.objects.filter(resolution=resolution).first()


def tally(resolution: Resolution) -> Tally:
    found = NAMED_VOTES.counts(resolution, voters_of(resolution))
    votes = {choice: found[choice] for choice in Choice.values}
    return Tally(everybody_of(resolution).count(), found["all"], votes)


def unvoted(resolution: Resolution) -> Any:
    """Those of whom there is no vote."""
    return NAMED_VOTES.ticked(resolution, voters_of(resolution)).filter(tick=None)


def own_seat(resolution: Resolution, user: Any) -> Delegate | None:
    """The delegate who a person is in its congress; the one who is present, where they stand there twice."""
    mine = everybody_of(resolution).filter(member__user=user.pk).select_related("member").order_by("pk")
    there = {*present_of(resolution).filter(member__user=user.pk).values_list("pk", flat=True)}
    return min(mine, key=lambda each: each.pk not in there, default=None)


def cast(
    resolution: Resolution, votes: Mapping[int, str], delegates: Any, *, by: Any, way: VoteWay
) -> list[int]:
    """Write the votes of these delegates down; answers whose vote changed. None is taken of whoever does not vote."""
    voters = voters_of(resolution).filter(pk__in=delegates.values("pk"))
    return NAMED_VOTES.tick(resolution, votes, voters, by=by, way=way)


@transaction.atomic
def vote(resolution: Resolution, delegate: Delegate, choice: str, *, by: Any) -> None:
    """A delegate votes, or votes otherwise. Raises NotOpenError, NotThereError. Of two phones at once the later counts."""
    rows = Poll.objects.under_way().select_for_update(of=("self",)).filter(resolution=resolution)
    if rows.first() is None:
        raise NotOpenError
    mine = present_of(resolution).filter(pk=delegate.pk)
    if not mine.exists():
        raise NotThereError
    cast(resolution, {delegate.pk: Choice(choice)}, mine, by=by, way=VoteWay.OWN)


@transaction.atomic
def open_poll(resolution: Resolution, *, by: Any, reason: str = "") -> None:
    """Delegates can vote from now on; done twice, it is done once. Raises NobodyThereError. Votes that were given stay."""
    if not present_of(resolution).exists():
        raise NobodyThereError
    now = timezone.now()
    found, is_new = Poll.objects.select_for_update().get_or_create(
        resolution=resolution, defaults={"opened_at": now}
    )
    if not is_new and found.is_open:
        return
    Poll.objects.filter(pk=found.pk).update(opened_at=now, closed_at=None)
    note = (
        _("Vote on phones opened") if is_new else _("Vote on phones opened again: %(why)s") % {"why": reason}
    )
    history.write(resolution, Did.CHANGED, by=by, note=note[:200])


@transaction.atomic
def close_poll(resolution: Resolution, *, by: Any) -> None:
    """Take no more votes, and count those that were given; done twice, it is done once."""
    if Poll.objects.filter(resolution=resolution, closed_at=None).update(closed_at=timezone.now()):
        history.write(resolution, Did.CHANGED, by=by, note=_("Vote on phones closed"))
        count(resolution, by=by)


@transaction.atomic
def count(resolution: Resolution, *, by: Any) -> None:
    """Write the votes by name into the resolution as numbers."""
    found = tally(resolution)
    with history.changing(resolution, *COUNTED, by=by) as stored:
        stored.delegates, stored.present, stored.invalid = found.delegates, found.voters, 0
        for choice, number in found.votes.items():
            setattr(stored, choice, number)
