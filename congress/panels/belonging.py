"""What belongs to a term and to a session of a congress, on their pages, with the way to write the next one down."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from congress.models import Congress, Meeting, Session
from congress.models.congresses import CongressType
from congress.models.meetings import MeetingType
from core.access import Action, may
from core.panels import panel

MOST = 30
TYPES = {CongressType.MEMBERS: MeetingType.MEMBER_CONGRESS}


def belonging(record: Any, user: Any, rows: Any, title: str, add: str) -> dict[str, Any] | None:
    """The rows that this person may see, and where they may write another one down."""
    found = list(rows.current().permitted(user, Action.VIEW)[:MOST])
    is_adding = not record.deleted_at and may(user, Action.CHANGE, record)
    return {"title": title, "rows": found, "add": add if is_adding else ""} if found or is_adding else None


def new(name: str, record: Any, **given: Any) -> str:
    """The form of a new record, with what is known of it filled in."""
    return reverse(f"congress:{name}_new") + "?" + urlencode({"union": record.union_id, **given})


@panel("congress.sessions", Congress, "congress/_belonging.html", order=20)
def sessions_of(congress: Congress, user: Any) -> dict[str, Any] | None:
    rows = Session.objects.filter(congress=congress).order_by("-held_on", "-pk")
    return belonging(congress, user, rows, _("Sessions"), new("session", congress, congress=congress.pk))


@panel("congress.meetings", Session, "congress/_belonging.html", order=5)
def meetings_of(session: Session, user: Any) -> dict[str, Any] | None:
    """Its meetings, joint meetings among them."""
    rows = Meeting.objects.filter(congress_session=session).order_by("date", "pk")
    type_ = session.congress.type if session.congress else ""
    given: dict[str, Any] = {
        "type": TYPES.get(
            CongressType(type_) if type_ else CongressType.STAFF, MeetingType.STAFF_CONGRESS
        ).value
    }
    if session.held_on:
        given["date"] = session.held_on.isoformat()
    return belonging(
        session, user, rows, _("Meetings"), new("meeting", session, congress_session=session.pk, **given)
    )
