"""A union's life in lines, the newest first: its events, and the days its own fields know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from members.models import Union, UnionEvent
from members.models.events import What

# The fields of a union that hold the last day of such an event.
DAYS = {
    "founded_on": What.FOUNDED,
    "elected_on": What.ELECTED,
    "legal_registered_on": What.REGISTERED,
    "dissolved_on": What.DISSOLVED,
}


@dataclass(frozen=True)
class Line:
    """One event in words."""

    day: date
    words: str
    document_no: str = ""
    note: str = ""
    event: int | None = None


def life(union: Union) -> list[Line]:
    events = list(union.events.select_related("old_parent", "new_parent", "counterpart"))
    lines = [Line(e.date, said(e), e.document_no, e.note, e.pk) for e in events]
    return sorted([*lines, *_from_fields(union, events)], key=lambda line: line.day, reverse=True)


def _from_fields(union: Union, events: list[UnionEvent]) -> Iterator[Line]:
    known = {(what_said(e), e.date) for e in events}
    for name, what in DAYS.items():
        day = getattr(union, name)
        if day and (what, day) not in known:
            yield Line(day, str(what.label))


def what_said(event: UnionEvent) -> Any:
    """A union that is merged into another is dissolved by it, and one split off founded by it."""
    return {What.MERGED: What.DISSOLVED, What.SPLIT: What.FOUNDED}.get(What(event.what), event.what)


def said(event: UnionEvent) -> str:
    """The event in words."""
    match event.what:
        case What.RENAMED:
            return _("Renamed from “%(old)s” to “%(new)s”") % {"old": event.old_name, "new": event.new_name}
        case What.MOVED if event.old_parent:
            return _("Moved from %(old)s to %(new)s") % {
                "old": event.old_parent,
                "new": event.new_parent or "—",
            }
        case What.MOVED:
            return _("Put under %(new)s") % {"new": event.new_parent}
        case What.MERGED:
            return _("Merged into %(other)s") % {"other": event.counterpart}
        case What.SPLIT:
            return _("Split off from %(other)s") % {"other": event.counterpart}
    return str(event.get_what_display())
