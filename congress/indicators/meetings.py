"""The figures of meetings."""

from django.utils.translation import gettext_lazy as _

from congress.models import Meeting
from congress.models.meetings import MeetingRole
from core.among import among
from core.indicators import indicator, total
from core.records import RecordQuerySet
from core.scope import Scope


def held(scope: Scope) -> RecordQuerySet:
    """Meetings of our own and those we hosted."""
    return Meeting.objects.within(scope).exclude(role=MeetingRole.ATTENDED)


def held_below(scope: Scope) -> RecordQuerySet:
    """Those of the unions below."""
    return held(scope).exclude(among("union", scope.own_ids))


indicator(
    "congress.meetings_below", _("Meetings held by unions below"), "meeting", rows=held_below, by=("type",)
)
indicator("congress.meetings", _("Meetings held"), "meeting", rows=held, by=("type",))
indicator(
    "congress.attendances",
    _("Attendances at meetings"),
    "attendance",
    rows=held,
    measure=total("attendees"),
    by=("type",),
)
