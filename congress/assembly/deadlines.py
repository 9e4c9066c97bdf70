"""What is due before and after a meeting of a congress: papers in good time, and the report to the union above."""

from datetime import date, timedelta

from congress.models import AgendaItem, Meeting
from core.workdays.table import Workdays

PAPERS = timedelta(days=7)
REPORT_DAYS = 7


def papers_due(meeting: Meeting) -> date:
    """The last day on which papers are sent in time."""
    return meeting.date - PAPERS


def late_papers(meeting: Meeting) -> list[AgendaItem]:
    """Items whose papers were sent later than that."""
    return [each for each in meeting.items.all() if each.paper_on and each.paper_on > papers_due(meeting)]


def report_due(meeting: Meeting) -> date:
    """The last day on which the union above is told in time, in working days."""
    return Workdays.load().shifted(meeting.date, REPORT_DAYS)
