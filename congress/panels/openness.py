"""What democratic management shows on the pages of its records."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from congress.board import seeing
from congress.covering.clock import WAITS, standing
from congress.held import noticed_late
from congress.models import Agreement, Disclosure, Document
from congress.models.openness import DocumentAction
from core.access import Action, may
from core.panels import panel
from core.workdays.table import Workdays
from members.models.accounts import today
from members.models.rules import Rule
from members.rules import book
from members.rules.departures import Departure, departures

MOST_VOICES = 20


@dataclass(frozen=True)
class Due:
    """What comes next for an agreement, and by when; the rule that says so, if one does."""

    label: Any
    day: datetime.date
    is_late: bool
    rule: Rule | None = None


def dues(agreement: Agreement, on: datetime.date) -> list[Due]:
    """What is still to be done with it by the rules in force, and when it runs out; the soonest first."""
    rules, workdays = book.at(agreement.union_id, on), Workdays.load()
    found = [
        Due(wait.label, day, day < on, None if wait.said(agreement) else rules.rule(wait.key))
        for wait in WAITS
        if (day := wait.due_of(agreement, on, rules, workdays))
    ]
    return sorted([*found, *_ends(agreement, on, rules, workdays)], key=lambda each: each.day)


def _ends(agreement: Agreement, on: datetime.date, rules: book.Book, workdays: Workdays) -> Iterator[Due]:
    if agreement.expires_on is None:
        return
    rule = rules.rule("agreement.renewal_days")
    if rule and agreement.expires_on >= on:
        yield Due(
            _("Its renewal may be asked for"),
            rule.says.before(agreement.expires_on, workdays),
            is_late=False,
            rule=rule,
        )
    yield Due(_("It expires"), agreement.expires_on, agreement.expires_on < on)


@panel("congress.clock", Agreement, "congress/_clock.html", order=10)
def clock(record: Any, user: Any) -> dict[str, Any] | None:
    """What is due next; of an agreement that another has replaced nothing is."""
    stands = standing(today()).filter(pk=record.pk).exists()
    found = dues(record, today()) if stands else []
    return {"dues": found} if found else None


@panel("congress.departures", Agreement, "congress/_departures.html", order=5)
def of_agreement(record: Any, user: Any) -> dict[str, Any] | None:
    """Notices stand in a list of their own, which is written after the agreement: they are shown, and block nothing."""
    late = noticed_late(record, book.at(record.union_id, record.signed_on))
    return departed(record, record.signed_on, *late)


@panel("congress.disclosure_departures", Disclosure, "congress/_departures.html", order=5)
def of_disclosure(record: Any, user: Any) -> dict[str, Any] | None:
    return departed(record, record.date)


def departed(record: Any, on: datetime.date | None, *more: Departure) -> dict[str, Any] | None:
    """The rules that it does not keep, by the day on which it was made."""
    found = [*departures(record, on), *more]
    return {"departures": found} if found else None


@panel("congress.disclosure_voices", Disclosure, "congress/_voices.html", order=10)
def on_disclosure(record: Any, user: Any) -> dict[str, Any] | None:
    return heard("disclosure", record, user)


@panel("congress.document_voices", Document, "congress/_voices.html", order=10)
def on_document(record: Any, user: Any) -> dict[str, Any] | None:
    return heard("document", record, user)


def heard(what: str, record: Any, user: Any) -> dict[str, Any] | None:
    """The opinions on it with what became of them, and the way to write down one more."""
    voices = record.voices.current().permitted(user)
    rows, adds = list(voices.order_by("-pk")[:MOST_VOICES]), may(user, Action.CHANGE, record)
    if not (rows or adds):
        return None
    return {
        "rows": rows,
        "numbers": seeing.voices(record),
        "what": what,
        "may_add": adds,
        "is_unhung": what == "document" and record.is_online and record.action != DocumentAction.CONSULTED,
    }
