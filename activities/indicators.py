"""Every figure counted from activities, awards, publications and innovations: rows and a measure."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Award, Innovation, Participation, Publication, Recipient
from activities.subjects import with_topic
from core.exactness import exactness
from core.indicators import Measure, distinct, fewer_is_better, indicator, rate, tally, total, total_or_tally
from core.quantities import Qualifier
from core.scope import Scope
from core.topics import Topic

Rows = QuerySet[Any]
T = Activity.Type
WOMEN, SAFETY = Q(topic=Topic.WOMEN), Q(topic=Topic.SAFETY)
TRAINING = Q(type__in=(T.TRAINING, T.LECTURE, T.SEMINAR))
CONTESTS = Q(type__in=(T.LABOUR_CONTEST, T.SKILL_CONTEST, T.KNOWLEDGE_CONTEST, T.JOB_PRACTICE))
INSPECTIONS = Q(type=T.SAFETY_INSPECTION)
SURVEYS = Q(type__in=(T.SURVEY, T.RESEARCH))
WON = (Award.Status.GRANTED, Award.Status.PASSED, Award.Status.KEPT)
RECEIVED = Q(direction=Award.Direction.RECEIVED, status__in=WON)
GRANTED = Q(direction=Award.Direction.GRANTED, status=Award.Status.GRANTED)
RECOMMENDED = Q(direction=Award.Direction.RECOMMENDED)
DRIVES = ~Q(programme="")
TIMES = total_or_tally("sessions")
ONE_SESSION = Q(count=1) & (Q(sessions=None) | Q(sessions__lte=1))


def held(scope: Scope) -> Rows:
    return with_topic(Activity.objects.within(scope))


def joined(scope: Scope) -> Rows:
    members = Participation.objects.filter(owner=OuterRef("pk"), member__isnull=False)
    return Activity.objects.within(scope).filter(Exists(members))


def honours(scope: Scope) -> Rows:
    """Awards, each with how many people are listed in it; none is not known."""
    people = Recipient.objects.filter(owner=OuterRef("pk")).order_by().values("owner")
    return Award.objects.within(scope).annotate(listed=Subquery(people.annotate(n=Count("pk")).values("n")))


def published(scope: Scope) -> Rows:
    return Publication.objects.within(scope)


def invented(scope: Scope) -> Rows:
    return Innovation.objects.within(scope)


def attendance() -> Measure:
    """Attendances stated; of a single session, its people, who attended it once each."""
    stated = Case(
        When(attendances__isnull=False, then=F("attendances")),
        When(ONE_SESSION, then=F("participants")),
    )
    how = Case(
        When(attendances__isnull=False, then=F("attendances_qualifier")),
        When(ONE_SESSION & Q(participants__isnull=False), then=F("participants_qualifier")),
    )
    known = Q(attendances__isnull=False) | ONE_SESSION & Q(participants__isnull=False)
    return Measure(Sum(stated), exactness(how, filter=known))


def recipients() -> Measure:
    """The recipients stated, else those listed, else one for each that the row stands for."""
    how = Case(
        When(recipients__isnull=False, then=F("recipients_qualifier")),
        When(listed__isnull=False, then=Value(Qualifier.EXACTLY)),
        default=F("count_qualifier"),
    )
    value = Coalesce("recipients", "listed", "count", output_field=BigIntegerField())
    return Measure(Sum(value), exactness(how))


RECIPIENTS = recipients()

indicator("activities.held", _("Activities"), "activity", rows=held, by=("type", "role", "topic"))
indicator("activities.times", _("Times held"), "time", rows=held, measure=TIMES, by=("type", "topic"))
indicator(
    "activities.attendance",
    _("Attendances"),
    "attendance",
    rows=held,
    measure=attendance(),
    by=("type", "topic"),
    definition=_("Attendances stated; of an activity held once, the people who took part."),
)
indicator("activities.units", _("Units taking part"), "organisation", rows=held, measure=total("units"))
indicator(
    "activities.cost",
    _("Spent on activities"),
    "yuan",
    rows=held,
    measure=total("cost"),
    by=("type", "topic"),
)
indicator(
    "activities.prize_money", _("Prize money of activities"), "yuan", rows=held, measure=total("prize_money")
)
indicator("activities.pairs", _("Mentor pairs formed"), "pair", rows=held, measure=total("pairs"))
indicator(
    "activities.members",
    _("Members who took part in anything"),
    "member",
    rows=joined,
    measure=distinct("people__member"),
    definition=_("Members on the lists of participants, each counted once."),
)

indicator("activities.for_women", _("Activities for women workers"), "activity", rows=held, where=WOMEN)
indicator(
    "activities.for_women_attendance",
    _("Attendances of women's activities"),
    "attendance",
    rows=held,
    where=WOMEN,
    measure=attendance(),
)
indicator(
    "activities.training",
    _("Training courses and lectures"),
    "course",
    rows=held,
    where=TRAINING,
    measure=TIMES,
)
indicator(
    "activities.training_attendance",
    _("Attendances of training"),
    "attendance",
    rows=held,
    where=TRAINING,
    measure=attendance(),
)
indicator(
    "activities.contests", _("Labour and skills contests"), "time", rows=held, where=CONTESTS, measure=TIMES
)
indicator(
    "activities.contest_attendance",
    _("Attendances of contests"),
    "attendance",
    rows=held,
    where=CONTESTS,
    measure=attendance(),
)
indicator(
    "activities.contest_units",
    _("Units in contests"),
    "organisation",
    rows=held,
    where=CONTESTS,
    measure=total("units"),
)
indicator(
    "activities.safety",
    _("Safety activities"),
    "time",
    rows=held,
    where=SAFETY,
    measure=TIMES,
    by=("type",),
)
indicator(
    "activities.inspections", _("Safety inspections"), "time", rows=held, where=INSPECTIONS, measure=TIMES
)
indicator(
    "activities.hazards_found",
    _("Hazards found"),
    "item",
    rows=held,
    where=INSPECTIONS,
    measure=total("hazards_found"),
)
indicator(
    "activities.hazards_fixed",
    _("Hazards dealt with"),
    "item",
    rows=held,
    where=INSPECTIONS,
    measure=total("hazards_fixed"),
)
rate(
    "activities.hazards_rate",
    _("Hazards dealt with, share"),
    "activities.hazards_fixed",
    "activities.hazards_found",
)
indicator("activities.surveys", _("Surveys"), "time", rows=held, where=SURVEYS, measure=TIMES)
indicator(
    "activities.forms_sent",
    _("Questionnaires sent"),
    "document",
    rows=held,
    where=SURVEYS,
    measure=total("forms_sent"),
)
indicator(
    "activities.forms_returned",
    _("Questionnaires returned"),
    "document",
    rows=held,
    where=SURVEYS,
    measure=total("forms_returned"),
)
rate(
    "activities.forms_rate",
    _("Questionnaires returned, share"),
    "activities.forms_returned",
    "activities.forms_sent",
)

indicator(
    "activities.received",
    _("Honours received"),
    "award",
    rows=honours,
    where=RECEIVED,
    measure=tally(),
    by=("level", "rank"),
)
indicator(
    "activities.granted",
    _("People and bodies commended"),
    "prize",
    rows=honours,
    where=GRANTED,
    measure=RECIPIENTS,
    by=("recipient_type",),
)
indicator(
    "activities.recommended",
    _("Recommended for honours"),
    "prize",
    rows=honours,
    where=RECOMMENDED,
    measure=RECIPIENTS,
)
indicator(
    "activities.drives",
    _("Taking part in drives"),
    "organisation",
    rows=honours,
    where=DRIVES,
    measure=RECIPIENTS,
    by=("status",),
)

indicator("activities.publications", _("Publications"), "item", rows=published, by=("type",))
indicator("activities.copies", _("Copies handed out"), "document", rows=published, measure=total("copies"))
indicator("activities.adopted", _("Articles adopted"), "article", rows=published, measure=total("adopted"))
indicator("activities.words", _("Words published"), "word", rows=published, measure=total("words"))
indicator("activities.views", _("Visits and views"), "attendance", rows=published, measure=total("views"))

indicator("activities.innovations", _("Innovations"), "item", rows=invented, by=("type", "status"))
indicator(
    "activities.benefit", _("Yearly benefit of innovations"), "yuan", rows=invented, measure=total("benefit")
)
fewer_is_better("activities.hazards_found", "activities.hazards_fixed")
