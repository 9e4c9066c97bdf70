"""A summary on its way, for the tests of all who deal with signed ones."""

from datetime import date

from congress.models import Proposal
from core import history
from reports import drafts
from reports.signing.workflow import SIGNING

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


def composed(union, by, **values):
    given = {"since": SINCE, "until": UNTIL, "outline": "school", "language": "zh-hans"} | values
    return drafts.draft(union=union, by=by, **given)


def take(summary, *steps, by, **given):
    for name in steps:
        summary = SIGNING.take(name, summary, by=by, **(given if name == steps[-1] else {}))
    return summary


def signed(union, chair, **values):
    """A summary of the year that the chair has reviewed and signed."""
    return take(composed(union, chair, **values), "review", "sign", by=chair)


def proposals(union, by, count=15):
    """A declared number of proposals of the year, written by the one door."""
    values = {"type": "proposal", "submitted_on": date(2024, 3, 1), "declared": True, "count": count}
    return history.save(Proposal(union=union, **values), by=by)


def changed(record, by, **values):
    """The record with other values, as somebody changes it."""
    stored = type(record).objects.get(pk=record.pk)
    for name, value in values.items():
        setattr(stored, name, value)
    return history.save(stored, by=by)
