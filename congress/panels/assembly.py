"""What stands on the pages of a congress, its meetings, resolutions, delegates and promises beside their fields."""

from datetime import date
from typing import Any

from django.utils import timezone

from congress.assembly import attendance, deadlines
from congress.assembly.shares import shares
from congress.assembly.sums import told
from congress.models import CheckIn, Commitment, Congress, Delegate, Meeting, Poll, Resolution
from congress.models.meetings import CONGRESSES
from congress.models.resolutions import VoteManner
from congress.panels.belonging import new
from core.access import Action, is_own, may
from core.panels import panel

# The rules that the page of a congress says it is reckoned by.
SHOWN = (
    "congress.delegates_due",
    "congress.quorum",
    "congress.majority",
    "congress.managers_most",
    "congress.front_line_least",
    "congress.meetings_a_year",
)


@panel("congress.shares", Congress, "congress/_shares.html", order=10)
def shares_of(congress: Congress, user: Any) -> dict[str, Any] | None:
    """Who the delegates are today, and whom the rules find lacking; of an ended term, those of its last day."""
    today = timezone.localdate()
    day = min(today, congress.until or today)
    found = shares(congress, day)
    if not found.whole.numbers["all"] and not found.rules.is_departed_from:
        return None
    rules = [rule for key in SHOWN if (rule := found.rules.rule(key))]
    return {
        "shares": found,
        "rules": rules,
        "met": met(congress, found.rules.rule("congress.meetings_a_year"), day),
    }


def met(congress: Congress, rule: Any, day: date) -> dict[str, Any] | None:
    """How often it met in the year, where a rule says how often it shall."""
    if rule is None:
        return None
    rows = Meeting.objects.current().filter(congress_session__congress=congress, type__in=CONGRESSES)
    number = rows.filter(date__year=day.year).count()
    return {"number": number, "needed": rule.says, "year": day.year, "is_met": number >= rule.says}


@panel("congress.meeting", Meeting, "congress/_meeting.html", order=10)
def meeting_of(meeting: Meeting, user: Any) -> dict[str, Any] | None:
    """What a congress owes before and after it meets, who came, and what it resolved."""
    if meeting.deleted_at or meeting.type not in CONGRESSES or not meeting.congress_session_id:
        return None
    resolved = Resolution.objects.current().permitted(user, Action.VIEW).filter(meeting=meeting)
    rows = list(resolved.order_by("date", "pk"))
    Resolution.prepare(rows)
    due = deadlines.dues(meeting)
    return {
        "turnout": attendance.turnout(meeting),
        "dues": due,
        "late": due.late_papers(meeting),
        "resolutions": [(row, row.verdict) for row in rows],
        "add": new("resolution", meeting, meeting=meeting.pk, date=meeting.date.isoformat())
        if may(user, Action.CHANGE, meeting)
        else "",
    }


@panel("congress.verdict", Resolution, "congress/_resolution.html", order=10)
def verdict_of(resolution: Resolution, user: Any) -> dict[str, Any] | None:
    """Whether it passed, with the sums; the way to the votes where they are given by name."""
    verdict = resolution.verdict
    return {
        "told": told(verdict, resolution.rules) if verdict else None,
        "is_named": resolution.manner == VoteManner.NAMED and not resolution.deleted_at,
        "is_secret": resolution.manner == VoteManner.PAPER,
    }


@panel("congress.own_code", Delegate, "congress/_own_code.html", order=10)
def own_code(delegate: Delegate, user: Any) -> dict[str, Any] | None:
    """The way for the delegate themselves to check in and to vote, while a meeting of their congress is open for it."""
    if delegate.deleted_at or not is_own(user, delegate) or not (congress := delegate.sits_in):
        return None
    open_now = CheckIn.objects.under_way().filter(meeting__congress_session__congress=congress)
    found = [
        (each.meeting, each.path(delegate))
        for each in open_now.select_related("meeting__congress_session__congress")
        if attendance.delegates_of(each.meeting).filter(pk=delegate.pk).exists()
    ]
    polls = Poll.objects.under_way().filter(resolution__meeting__congress_session__congress=congress)
    votes = list(polls.select_related("resolution").order_by("opened_at"))
    return {"meetings": found, "votes": votes} if found or votes else None


@panel("congress.progress", Commitment, "congress/_progress.html", order=10)
def progress_of(commitment: Commitment, user: Any) -> dict[str, Any] | None:
    """How far it has come, note by note."""
    dated = [each for each in commitment.progress.all() if each.date]
    notes = sorted(dated, key=lambda each: (each.date, each.pk))
    return {"notes": notes, "last": notes[-1]} if notes else None
