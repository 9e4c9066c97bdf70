"""By when an opinion is answered."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F

from congress.models import Opinion, Session
from core.workdays.table import Workdays
from members.models import Union
from members.rules import book

# On a document as one of the congress, where a rule says so.
DOCUMENT, DISCLOSURE = ("congress.reply_days", "disclosure.reply_days"), ("disclosure.reply_days",)


def answer_due(opinion: Opinion) -> date | None:
    """As the session sets that its union comes under, and no later than a rule in force asks; None where neither does."""
    if opinion.union_id is None or opinion.received_on is None:
        return None
    workdays = Workdays.load()
    days = [day for day in (by_rule(opinion, workdays), by_session(opinion)) if day]
    return workdays.next(min(days)) if days else None


def by_rule(opinion: Opinion, workdays: Workdays) -> date | None:
    rules = book.at(opinion.union_id, opinion.received_on)
    asked = DOCUMENT if opinion.document_id else DISCLOSURE
    return next(filter(None, (rules.due(key, opinion.received_on, workdays) for key in asked)), None)


def by_session(opinion: Opinion) -> date | None:
    session = session_of(opinion.union_id)
    return opinion.received_on + timedelta(days=session.answer_days) if session else None


def session_of(union: int) -> Any:
    """The last session of the union's own congress; where it has none, of the nearest over it that has."""
    over = [union, *reversed([each.pk for each in Union(pk=union).ancestors()])]
    rows = Session.objects.current().filter(union__in=over).order_by(F("held_on").asc(nulls_first=True), "pk")
    latest = {each.union_id: each for each in rows}
    return next((latest[key] for key in over if key in latest), None)
