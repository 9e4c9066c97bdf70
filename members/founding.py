"""How a union comes to be: founded, registered as a legal person, and led by the committee it elects.

Each is one transaction. PostgreSQL itself keeps the event of a founding and of a registration in step with the union;
a step says with which document it came.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from members.chairs import register_chair
from members.models import Officer, Union, UnionEvent
from members.models.events import What
from members.models.offices import ELECTED_POSTS, is_in_office
from members.reorganising import check_day, document, locked


@transaction.atomic
def found(union: Union, *, day: date, by: Any, document_no: str = "", note: str = "") -> Union:
    """What has only been applied for comes to be."""
    union = locked(union)
    check_day(union, day)
    if union.founded_on:
        raise ValidationError(_("It was founded already, on %(day)s.") % {"day": union.founded_on})
    union.founded_on = day
    history.save(union, by=by, note=note)
    document(union.events.filter(what=What.FOUNDED), document_no, note)
    return union


@transaction.atomic
def register(
    union: Union,
    legal_cert_no: str = "",
    uscc: str = "",
    *,
    day: date,
    by: Any,
    document_no: str = "",
    note: str = "",
) -> Union:
    """It becomes a legal person on a day, with its certificate and its code as far as they are known."""
    union = locked(union)
    check_day(union, day)
    if union.legal_registered_on:
        raise ValidationError(
            _("It was registered already, on %(day)s.") % {"day": union.legal_registered_on}
        )
    union.legal_registered_on = day
    union.legal_cert_no, union.uscc = legal_cert_no or union.legal_cert_no, uscc or union.uscc
    union.check_code()
    history.save(union, by=by, note=note)
    document(union.events.filter(what=What.REGISTERED), document_no, note)
    return union


@transaction.atomic
def elect(
    union: Union,
    term_no: int,
    term_years: str,
    *,
    day: date,
    by: Any,
    officers: Iterable[Officer] = (),
    chair_id_number: Any = "",
    document_no: str = "",
    note: str = "",
) -> Union:
    """A new term begins on a day: where a new committee is given, the old one's posts end with the day before, and what
    was registered of an old chair stands no longer.
    """
    union, elected = locked(union), list(officers)
    check_day(union, day)
    check_term(union, day)
    union.elected_on = union.term_start = day
    union.term_no, union.term_years = term_no, term_years
    register_chair(union, elected, day, chair_id_number)
    history.save(union, by=by, note=note, parts=_committee(union, elected, day, document_no))
    UnionEvent.objects.create(owner=union, what=What.ELECTED, date=day, document_no=document_no, note=note)
    return union


def check_term(union: Union, day: date) -> None:
    """A term begins after the one before it, and by one election."""
    if union.events.filter(what=What.ELECTED, date=day).exists():
        raise ValidationError(
            _("The election of %(day)s is written down already. Correct that one, or choose another day.")
            % {"day": day}
        )
    if union.term_start and day < union.term_start:
        raise ValidationError(
            _("The present term only began on %(day)s. Choose a later day, or correct that election first.")
            % {"day": union.term_start}
        )


def _committee(union: Union, elected: list[Officer], day: date, document_no: str) -> dict[str, list[Officer]]:
    """All rows of its officers, the old ones ended, the new ones behind them."""
    if not elected:
        return {}
    rows = list(union.officers.select_related("member"))
    for officer in rows:
        if officer.post in ELECTED_POSTS and is_in_office(officer, day) and officer.since != day:
            officer.until = day - timedelta(days=1)
    for officer in elected:
        officer.since = officer.since or day
        officer.document_no = officer.document_no or document_no
    return {"officers": [*rows, *elected]}
