"""Attendance at a meeting of a congress: whom it is made up of, who came, and the check-in with its addresses."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress.assembly.majority import Quorum
from congress.assembly.rolls import ATTENDANCE
from congress.assembly.rules import InForce, in_force
from congress.models import CheckIn, Delegate, Meeting
from congress.models.checkin import check_in_of, new_key
from congress.models.delegates import AttendanceState, AttendanceWay
from core import history
from core.quantities import Qualifier


@dataclass(frozen=True)
class Turnout:
    """How many are expected, and how many came, excused themselves, stayed away, or are not accounted for yet."""

    quorum: Quorum
    excused: int
    absent: int
    rules: InForce

    @property
    def source(self) -> str:
        """The rule by which there is a quorum."""
        return self.rules.source("congress.quorum")

    @property
    def unknown(self) -> int:
        return self.quorum.delegates - self.quorum.present - self.excused - self.absent


def congress_of(meeting: Meeting) -> Any:
    return meeting.congress_session.congress if meeting.congress_session else None


def delegates_of(meeting: Meeting) -> Any:
    """Those who vote in the congress on the day of the meeting; nobody where it is of no congress."""
    congress = congress_of(meeting)
    return Delegate.objects.voting(congress, meeting.date) if congress else Delegate.objects.none()


def turnout(meeting: Meeting) -> Turnout:
    """As it is now, by the rules in force for the union on that day."""
    congress = congress_of(meeting)
    found = ATTENDANCE.counts(meeting, delegates_of(meeting))
    rules = in_force(meeting.union_id, meeting.date, congress.rules if congress else "")
    quorum = Quorum(found["all"], found[AttendanceState.PRESENT], rules.quorum)
    return Turnout(quorum, found[AttendanceState.EXCUSED], found[AttendanceState.ABSENT], rules)


def open_check_in(meeting: Meeting) -> CheckIn:
    """Delegates can check in from now on, under new addresses."""
    given = {"key": new_key(), "opened_at": timezone.now(), "closed_at": None}
    found, _is_new = CheckIn.objects.update_or_create(meeting=meeting, defaults=given)
    return found


@transaction.atomic
def take_over(meeting: Meeting, *, by: Any) -> Turnout:
    """Close the check-in, and write what the list says into the record of the meeting."""
    CheckIn.objects.filter(meeting=meeting, closed_at=None).update(closed_at=timezone.now())
    found = turnout(meeting)
    names = ("expected", "expected_qualifier", "attendees", "attendees_qualifier")
    with history.changing(meeting, *names, by=by) as stored:
        stored.expected, stored.attendees = found.quorum.delegates, found.quorum.present
        stored.expected_qualifier = stored.attendees_qualifier = Qualifier.EXACTLY
    return found


def bearer_of(token: str) -> tuple[CheckIn, Delegate] | None:
    """The check-in and the delegate that an address names, as long as it is open and they may vote there."""
    if (check_in := check_in_of(token)) is None or (key := check_in.delegate_of(token)) is None:
        return None
    delegate = delegates_of(check_in.meeting).filter(pk=key).select_related("member", "delegation").first()
    return (check_in, delegate) if delegate else None


@transaction.atomic
def check_in(check_in: CheckIn, delegate: Delegate, *, by: Any) -> bool:
    """The delegate is here. Not once it was closed, however long ago the page was opened."""
    if not CheckIn.objects.under_way().select_for_update(of=("self",)).filter(pk=check_in.pk).exists():
        return False
    rows = Delegate.objects.filter(pk=delegate.pk)
    ticks = {delegate.pk: AttendanceState.PRESENT.value}
    ATTENDANCE.tick(check_in.meeting, ticks, rows, by=by, way=AttendanceWay.CODE)
    return True
