"""An event of a union put right, or taken back when it never was; what the union itself says of it follows."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from members import tree
from members.chairs import give_back_chair
from members.models import Officer, Union, UnionEvent
from members.models.events import What
from members.models.offices import ELECTED_POSTS
from members.reorganising import check_day, locked, not_to_come

# The fields of the union that hold the day of such an event, when it is the last of its kind.
FIELDS = {
    What.FOUNDED: ("founded_on",),
    What.SPLIT: ("founded_on",),
    What.REGISTERED: ("legal_registered_on",),
    What.ELECTED: ("elected_on", "term_start"),
    What.DISSOLVED: ("dissolved_on",),
    What.MERGED: ("dissolved_on",),
}
FOUNDING = (What.FOUNDED, What.SPLIT)
ONE_DAY = timedelta(days=1)


@transaction.atomic
def strike(event: UnionEvent, *, by: Any) -> None:
    """Take an event back that never was. Of a move or a new name, today's then holds for the time before it as well; one
    that did not split off from another was founded by itself.
    """
    union, stored = _stored(event)
    if stored is not None:
        _strike(union, stored, by)


def _strike(union: Union, event: UnionEvent, by: Any) -> None:
    note = _("Event taken back")
    if event.what == What.SPLIT:
        UnionEvent.objects.filter(pk=event.pk).update(what=What.FOUNDED, counterpart=None)
        return remember(union, event, note, by)
    if event.what == What.ELECTED:
        _take_back_election(union, event, note, by)
    elif event.what in FIELDS:
        _set_days(union, event, None)
        union.parent = event.old_parent if event.what == What.MERGED else union.parent
        with tree.since(None):
            history.save(union, by=by, note=note)
    else:
        _mend(union, event)
        remember(union, event, note, by)
    event.delete()
    return None


@transaction.atomic
def correct(event: UnionEvent, *, day: date, by: Any, document_no: str = "", note: str = "") -> None:
    """Give an event another day; it stays between the changes before and after it."""
    union, stored = _stored(event)
    if stored is None:
        raise ValidationError(_("Somebody else has taken this event back meanwhile."))
    _check(union, stored, day)
    _correct(union, stored, day, by, document_no, note)


def _correct(union: Union, event: UnionEvent, day: date, by: Any, document_no: str, note: str) -> None:
    before = event.date
    event.date, event.document_no, event.note = day, document_no, note
    event.save()
    if before == day:
        return
    said = f"{before} → {day}: {event.get_what_display()}"[:200]
    parts = _redated(union, before, day) if event.what == What.ELECTED else {}
    if _set_days(union, event, day, before) or parts:
        history.save(union, by=by, note=said, parts=parts)
    else:
        history.write(union, history.Did.CHANGED, by=by, note=said)


def _stored(event: UnionEvent) -> tuple[Union, UnionEvent | None]:
    """The union, locked, and the event as it is by then; none if another has taken it back, or made it a founding."""
    union = locked(event.owner)
    return union, union.events.filter(pk=event.pk, what=event.what).first()


def remember(union: Union, event: UnionEvent, words: str, by: Any) -> None:
    note = f"{words}: {event.get_what_display()} {event.date}"
    history.write(union, history.Did.CHANGED, by=by, note=note[:200])


def _check(union: Union, event: UnionEvent, day: date) -> None:
    if event.what in FOUNDING:
        first = union.events.exclude(pk=event.pk).in_order().first()
        if first and first.date < day:
            raise ValidationError(
                {"day": _("On %(day)s something had happened to it already.") % {"day": first.date}}
            )
        return not_to_come(day)
    check_day(union, day)
    others = (union.events.moves() | union.events.renamings()).exclude(pk=event.pk)
    low = others.filter(date__lte=event.date, pk__lt=event.pk).in_order().last()
    high = others.filter(date__gte=event.date, pk__gt=event.pk).in_order().first()
    if is_change(event) and ((low and day < low.date) or (high and day > high.date)):
        raise ValidationError({"day": _("Another change of place or name lies between. Correct that first.")})
    return None


def is_change(event: UnionEvent) -> bool:
    """Did the union stand elsewhere, or was it called otherwise, after it?"""
    return event.old_parent_id != event.new_parent_id or event.old_name != event.new_name


def _set_days(union: Union, event: UnionEvent, day: date | None, before: date | None = None) -> bool:
    """Let the union's fields follow that hold the event's day; did any?"""
    before = before or event.date
    names = [name for name in FIELDS.get(What(event.what), ()) if getattr(union, name) == before]
    for name in names:
        setattr(union, name, day)
    return bool(names)


def _take_back_election(union: Union, event: UnionEvent, note: str, by: Any) -> None:
    """The committee and the term before it go on."""
    if union.elected_on != event.date:
        return remember(union, event, note, by)
    elections = union.events.filter(what=What.ELECTED).exclude(pk=event.pk)
    last = elections.in_order().last()
    union.elected_on = union.term_start = last.date if last else None
    union.term_no = union.term_no - 1 if union.term_no and union.term_no > 1 else None
    give_back_chair(union, event.date)
    history.save(union, by=by, note=note, parts={"officers": _before(union, event.date)})
    return None


def _before(union: Union, day: date) -> list[Officer]:
    """The officers as they were before an election: its own gone, those it ended in office again."""
    kept = [each for each in union.officers.all() if each.post not in ELECTED_POSTS or each.since != day]
    for officer in kept:
        if officer.post in ELECTED_POSTS and officer.until == day - ONE_DAY:
            officer.until = None
    return kept


def _redated(union: Union, before: date, day: date) -> dict[str, list[Officer]]:
    """The officers with the days of an election that was held on another day; none where it concerns none."""
    rows = list(union.officers.all())
    moved = False
    for officer in (each for each in rows if each.post in ELECTED_POSTS):
        if officer.since == before:
            officer.since, moved = day, True
        if officer.until == before - ONE_DAY:
            officer.until, moved = day - ONE_DAY, True
    return {"officers": rows} if moved else {}


def _mend(union: Union, event: UnionEvent) -> None:
    """Let the next change begin where the one that is taken back began."""
    later = union.events.filter(date__gte=event.date, pk__gt=event.pk).in_order()
    if event.old_parent_id != event.new_parent_id and (after := later.moves().first()):
        UnionEvent.objects.filter(pk=after.pk).update(old_parent=event.old_parent)
    if event.old_name != event.new_name and (after := later.renamings().first()):
        UnionEvent.objects.filter(pk=after.pk).update(old_name=event.old_name)
