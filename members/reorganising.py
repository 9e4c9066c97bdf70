"""What becomes of a union in the tree: renamed, moved, merged, split, dissolved. Each is one transaction that leaves the
union, its event and its history. How it comes to be and who leads it: members/founding.py; an event put right:
members/correcting.py.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from members import tree
from members.models import Union, UnionEvent
from members.models.accounts import today
from members.models.events import What


def check_day(union: Union, day: date, *, since: date | None = None) -> None:
    """An event is not in the future, not before the founding, and not before the last move or new name."""
    not_to_come(day)
    if union.founded_on and day < union.founded_on:
        raise ValidationError(_("The union was only founded on %(day)s.") % {"day": union.founded_on})
    if since and day < since:
        raise ValidationError(
            _("On %(day)s it was already moved or renamed. Choose a later day, or correct that event first.")
            % {"day": since}
        )


def not_to_come(day: date) -> None:
    if day > today():
        raise ValidationError(_("This day is still to come. Write it down when it has happened."))


def last_change(union: Union) -> date | None:
    """The day of its last move or new name."""
    last = (union.events.moves() | union.events.renamings()).in_order().last()
    return last.date if last else None


@transaction.atomic
def rename(union: Union, name: str, *, day: date, by: Any, document_no: str = "", note: str = "") -> Union:
    """Give it another name since a day; older summaries keep the old one."""
    union = _held(union, day)
    if name == union.name:
        raise ValidationError({"name": _("This is its name already.")})
    with tree.since(day):
        union.name = name
        history.save(union, by=by, note=note)
    document(union.events.renamings(), document_no, note)
    return union


@transaction.atomic
def move(union: Union, parent: Union, *, day: date, by: Any, document_no: str = "", note: str = "") -> Union:
    """Put it, with all below it, under another union since a day."""
    union = _held(union, day)
    _put(union, parent, day, by, note)
    document(union.events.moves(), document_no, note)
    return union


@transaction.atomic
def merge(union: Union, into: Union, *, day: date, by: Any, document_no: str = "", note: str = "") -> Union:
    """It goes up in another union: dissolved, it stands under that one with what it recorded; those under it move there."""
    union = _held(union, day)
    _move_all(Union.objects.filter(parent=union, dissolved_on=None, deleted_at=None), into, day, by, note)
    union.dissolved_on = day
    if union.parent_id == into.pk:
        history.save(union, by=by, note=note)
        event = UnionEvent(owner=union, date=day, old_parent=into, new_parent=into)
    else:
        _put(union, into, day, by, note)
        event = union.events.moves().latest("pk")
    event.what, event.counterpart = What.MERGED, into
    event.document_no, event.note = document_no, note
    event.save()
    return union


@transaction.atomic
def split(
    union: Union,
    name: str,
    *,
    day: date,
    by: Any,
    taking: Iterable[Union] = (),
    document_no: str = "",
    note: str = "",
) -> Union:
    """Found a union out of this one, beside it, with some of those that stood under it. Returns the new one."""
    union = _held(union, day)
    if UnionEvent.objects.filter(what=What.SPLIT, date=day, counterpart=union, owner__name=name).exists():
        raise ValidationError({"name": _("A union of this name split off on that day already.")})
    new = Union(name=name, parent=union.parent, org_type=union.org_type, form=union.form, founded_on=day)
    new.full_clean(exclude=["code"])
    history.save(new, by=by, note=note)
    new.events.filter(what=What.FOUNDED).update(
        what=What.SPLIT, counterpart=union, document_no=document_no, note=note
    )
    keys = [each.pk for each in taking]
    _move_all(Union.objects.filter(pk__in=keys, parent=union), new, day, by, note)
    return new


@transaction.atomic
def dissolve(union: Union, *, day: date, by: Any, document_no: str = "", note: str = "") -> Union:
    """It stands no longer; its records stay. Those under it, and its members, must have gone elsewhere before."""
    union = _held(union, day)
    left = Union.objects.filter(parent=union, dissolved_on=None, deleted_at=None)
    if names := [str(each) for each in left[:4]]:
        more = " …" if len(names) > 3 else ""
        raise ValidationError(
            _("Unions still stand under it: %(names)s. Move or dissolve them first.")
            % {"names": "、".join(names[:3]) + more}
        )
    union.check_members_gone()
    union.dissolved_on = day
    history.save(union, by=by, note=note)
    UnionEvent.objects.create(owner=union, what=What.DISSOLVED, date=day, document_no=document_no, note=note)
    return union


def locked(union: Union) -> Union:
    """The union as stored, which nobody else moves or changes meanwhile; others may still enter what belongs to it."""
    tree.lock()
    return Union.objects.select_for_update(of=("self",), no_key=True).get(pk=union.pk)


def _held(union: Union, day: date) -> Union:
    """As `locked`, on a day on which something may happen to it."""
    stored = locked(union)
    check_day(stored, day, since=last_change(stored))
    if stored.dissolved_on:
        raise ValidationError(_("This union has been dissolved."))
    return stored


def _put(union: Union, parent: Union, day: date, by: Any, note: str) -> None:
    if union.parent_id == parent.pk:
        raise ValidationError({"parent": _("It stands there already.")})
    if parent.dissolved_on:
        raise ValidationError({"parent": _("That union has been dissolved.")})
    if parent.pk in union.with_below():
        raise ValidationError({"parent": _("A union cannot stand under itself or under one of its own.")})
    with tree.since(day):
        union.parent = parent
        history.save(union, by=by, note=note)


def _move_all(unions: Any, parent: Union, day: date, by: Any, note: str) -> None:
    for each in unions.select_for_update(of=("self",)):
        check_day(each, day, since=last_change(each))
        _put(each, parent, day, by, note)


def document(events: Any, document_no: str, note: str) -> None:
    """Say with which document the last of these events came."""
    UnionEvent.objects.filter(pk=events.latest("pk").pk).update(document_no=document_no, note=note)
