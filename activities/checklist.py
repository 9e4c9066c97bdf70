"""What is missing from activities and awards before the summary is written."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Award, Innovation, Publication
from core.checklist import doubt, gap
from core.scope import Scope

Rows = QuerySet[Any]
T = Activity.Type
GATHERINGS = (
    T.TRAINING, T.LECTURE, T.SEMINAR, T.LABOUR_CONTEST, T.SKILL_CONTEST, T.KNOWLEDGE_CONTEST,
    T.SPORT_CONTEST, T.SPORT_MEET, T.CULTURE_CONTEST, T.GALA, T.PARTY, T.FESTIVAL, T.GATHERING, T.OUTING,
    T.DRILL, T.VOLUNTEERING,
)  # fmt: skip


def without_attendance(scope: Scope) -> Rows:
    rows = Activity.objects.within(scope).filter(type__in=GATHERINGS, participants=None, attendances=None)
    return rows.filter(people=None)


def unnamed(scope: Scope) -> Rows:
    return Activity.objects.within(scope).filter(name="", content="")


def disagreeing(scope: Scope) -> Rows:
    return off_list(Activity.objects.within(scope), "participants")


def honours_disagreeing(scope: Scope) -> Rows:
    return off_list(Award.objects.within(scope), "recipients")


def off_list(rows: Rows, name: str) -> Rows:
    """The number stated is not the number of people listed."""
    listed = rows.annotate(listed=Count("people"))
    return listed.filter(listed__gt=0, **{f"{name}__isnull": False}).exclude(listed=F(name))


def poorly_attended(scope: Scope) -> Rows:
    return Activity.objects.within(scope).filter(planned__gt=0, participants__lt=F("planned") / 2)


def hazards_open(scope: Scope) -> Rows:
    found = Activity.objects.within(scope).filter(hazards_found__gt=0)
    return found.filter(Q(hazards_fixed=None) | Q(hazards_fixed__lt=F("hazards_found")))


def awards_without_body(scope: Scope) -> Rows:
    """Nobody said who gave it, nor how high it is."""
    received = Award.objects.within(scope).filter(
        direction=Award.Direction.RECEIVED, status=Award.Status.GRANTED, activity=None, activity_name=""
    )
    return received.filter(level="", granted_by="")


def granted_to_nobody(scope: Scope) -> Rows:
    granted = Award.objects.within(scope).filter(
        direction=Award.Direction.GRANTED, status=Award.Status.GRANTED
    )
    return granted.filter(recipients=None, recipient=None, recipient_name="", quota=None, people=None)


def publications_unnamed(scope: Scope) -> Rows:
    return Publication.objects.within(scope).filter(title="", copies=None, count=1)


def innovations_unnamed(scope: Scope) -> Rows:
    return Innovation.objects.within(scope).filter(title="", count=1)


gap("activities.no_attendance", _("Activities without the number of people"), Activity, without_attendance)
gap("activities.unnamed", _("Activities with neither name nor content"), Activity, unnamed)
doubt("activities.disagreeing", _("Number stated and people listed disagree"), Activity, disagreeing)
doubt(
    "activities.honours_disagreeing",
    _("Recipients stated and people listed disagree"),
    Award,
    honours_disagreeing,
)
gap(
    "activities.poorly_attended", _("Attended by less than half of those expected"), Activity, poorly_attended
)
gap("activities.hazards_open", _("Hazards found and not all dealt with"), Activity, hazards_open)
gap("activities.awards_without_body", _("Honours without level or granting body"), Award, awards_without_body)
gap("activities.granted_to_nobody", _("Commendations without recipients"), Award, granted_to_nobody)
gap(
    "activities.publications_unnamed",
    _("Publications without title or number"),
    Publication,
    publications_unnamed,
)
gap("activities.innovations_unnamed", _("Innovations without a title"), Innovation, innovations_unnamed)
