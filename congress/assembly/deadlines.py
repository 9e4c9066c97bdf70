"""What is due before and after a meeting of a congress: papers in good time, and the report to the union above."""

from dataclasses import dataclass
from datetime import date, timedelta

from congress.models import AgendaItem, Meeting
from core.deadlines import Deadline, Unit
from core.workdays.table import Workdays
from members.rules import book

PAPERS = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """The last day in time, and how long before or after the meeting that is."""

    day: date
    deadline: Deadline


@dataclass(frozen=True)
class Dues:
    """By the rules in force for the union on the day of the meeting; where it keeps none, as most documents have it."""

    papers: Due
    report: Due

    def late_papers(self, meeting: Meeting) -> list[AgendaItem]:
        """Items whose papers were sent too late."""
        return [each for each in meeting.items.all() if each.paper_on and each.paper_on > self.papers.day]


def dues(meeting: Meeting) -> Dues:
    rules, workdays = book.at(meeting.union_id, meeting.date), Workdays.load()
    papers = rules.value("congress.papers_days", Deadline(PAPERS.days, Unit.DAY))
    report = rules.value("congress.report_days", Deadline(7, Unit.WORKING_DAY))
    return Dues(
        Due(papers.before(meeting.date, workdays), papers), Due(report.after(meeting.date, workdays), report)
    )
