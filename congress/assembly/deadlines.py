"""What is due before and after a meeting of a congress: papers in good time, and the report to the union above."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, Value, When

from congress.models import AgendaItem, Meeting
from congress.models.meetings import CONGRESSES, MeetingRole
from core.deadlines import Deadline, Unit
from core.workdays.table import Workdays
from members.rules import book
from members.rules.book import Book

PAPERS = timedelta(days=7)
REPORT = Deadline(7, Unit.WORKING_DAY)
# A meeting that was held longer ago is no longer reported, whatever a rule says.
LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Due:
    """The last day in time, and how long before or after the meeting that is."""

    day: date
    deadline: Deadline


@dataclass(frozen=True)
class Dues:
    """By the rules in force for the union on the day of the meeting, those of the document that the congress follows first;
    where there are none, for papers and report as most documents have it, and nothing for agenda and result.
    """

    papers: Due
    report: Due
    agenda: Due | None = None
    result: Due | None = None

    def late_papers(self, meeting: Meeting) -> list[AgendaItem]:
        """Items whose papers were sent too late."""
        return [each for each in meeting.items.all() if each.paper_on and each.paper_on > self.papers.day]


def dues(meeting: Meeting) -> Dues:
    rules, workdays = book.at(meeting.union_id, meeting.date), Workdays.load()
    papers = asked(meeting, rules, "congress.papers_days", Deadline(PAPERS.days, Unit.DAY))
    agenda = asked(meeting, rules, "disclosure.agenda_days")
    return Dues(
        Due(papers.before(meeting.date, workdays), papers),
        report_due(meeting, rules, workdays),
        Due(agenda.before(meeting.date, workdays), agenda) if agenda else None,
        result_due(meeting, rules, workdays),
    )


def report_due(meeting: Meeting, rules: Book, workdays: Workdays) -> Due:
    report = asked(meeting, rules, "congress.report_days", REPORT)
    return Due(report.after(meeting.date, workdays), report)


def result_due(meeting: Meeting, rules: Book, workdays: Workdays) -> Due | None:
    result = asked(meeting, rules, "disclosure.result_days")
    return Due(result.after(meeting.date, workdays), result) if result else None


def asked(meeting: Meeting, rules: Book, key: str, default: Any = None) -> Any:
    congress = meeting.congress_session.congress if meeting.congress_session else None
    rule = rules.rule(key, congress.rules if congress else "")
    return rule.says if rule else default


def unreported(on: date) -> Any:
    """The congresses that were held and not reported yet, each with the day on which that is `due`."""
    return owing(held(on).filter(reported_on=None), report_due)


def unpublished(on: date) -> Any:
    """Those whose results are not published, where a rule says by when they are."""
    return owing(held(on).filter(published_on=None), result_due)


def held(on: date) -> Any:
    rows = Meeting.objects.current().filter(
        type__in=CONGRESSES, role=MeetingRole.HELD, congress_session__isnull=False
    )
    return rows.filter(date__lte=on, date__gte=on - LONGEST)


def owing(rows: Any, due: Any) -> Any:
    cases = [When(pk__in=keys, then=Value(day)) for day, keys in due_days(rows, due).items()]
    return rows.annotate(due=Case(*cases, output_field=DateField())).filter(due__isnull=False).order_by("pk")


def due_days(rows: Any, due: Any) -> dict[date, list[int]]:
    """The keys of the meetings of which something is due on each day; a fixed number of queries."""
    meetings = list(rows.select_related("congress_session__congress"))
    pages = book.pages((each.union_id, each.date) for each in meetings)
    found, workdays = defaultdict(list), Workdays.load()
    for each in meetings:
        if day := due(each, pages[each.union_id, each.date], workdays):
            found[day.day].append(each.pk)
    return found
