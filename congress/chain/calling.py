"""Members are told when a session begins to take proposals; whoever has begun one, before it ends."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from congress.chain.concerned import gathered
from congress.models import Collecting, Draft
from core.notices import about
from core.reminders import before, on_the_day, reminder
from members import tree
from members.models import Member

BEGINS, ENDS = "congress.collecting_begins", "congress.collecting_ends"


def collecting(on: date) -> Any:
    is_open = Q(collects_until=None) | Q(collects_until__gte=on)
    return Collecting.objects.current().filter(is_open, collects_from__lte=on).order_by("pk")


def members(rows: list[Any]) -> Any:
    """Everybody with an account who is a member of the union or of one below it; two queries for all rows."""
    unions = tree.below({row.union_id for row in rows})
    people = Member.objects.current().filter(left_on=None, user__is_active=True)
    pairs = people.filter(union__in={key for keys in unions.values() for key in keys})
    found = gathered(pairs.values_list("union", "user"))
    return {row.pk: {user for key in unions[row.union_id] for user in found.get(key, ())} for row in rows}


def writers(rows: list[Any]) -> Any:
    """Those whose draft has not been sent."""
    return gathered(Draft.objects.filter(session__in=rows).values_list("session", "author__user"))


def begins(session: Any, facts: dict[str, Any]) -> str:
    if session.collects_until is None:
        return _("%(session)s takes proposals now.") % {"session": session}
    given = {"session": session, "until": session.collects_until}
    return _("%(session)s takes proposals now, until %(until)s.") % given


def ends(session: Any, facts: dict[str, Any]) -> str:
    given = {"session": session, "until": facts["due"]}
    return _("%(session)s takes proposals until %(until)s. Your draft has not been sent.") % given


reminder(
    BEGINS,
    rows=collecting,
    due="collects_from",
    rungs=(on_the_day(),),
    to=members,
    words=begins,
    icon="bulb",
    stale=timedelta(days=14),
)
reminder(
    ENDS,
    rows=collecting,
    due="collects_until",
    rungs=(before(3), on_the_day()),
    to=writers,
    words=ends,
    icon="bulb",
)
about(Collecting, "congress:draft_begin")
