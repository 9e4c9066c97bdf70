"""What activities and honours tell of one person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from activities.models import Activity, Award, Participation, Recipient
from activities.models.level import Level
from core.portraits import Deed, Teller, portrait
from core.prose import Sentence, tidy

T = Activity.Type
LEARNING = (T.TRAINING, T.LECTURE, T.SEMINAR, T.READING, T.STUDY, T.MENTORING, T.EXCHANGE)
HEIGHTS = {Level.NATIONAL: 9, Level.PROVINCE: 8, Level.CITY: 7}


@portrait("activities.joined")
def joined(m: Teller, member: Any, user: Any) -> Iterator[Deed]:
    """Activities and trainings in whose list the person stands, with the result reached."""
    period = (m.scope.since, m.scope.until)
    seen = Activity.objects.current().permitted(user).filter(date__range=period)
    rows = Participation.objects.filter(member=member, owner__in=seen).select_related("owner__union")
    for row in rows.order_by("owner__date", "pk"):
        activity = row.owner
        brief = m.clauses(
            m.on(activity),
            m.say("参加{what}", "they took part in {what}", what=m.name(activity)),
            m.say("取得{result}", "reaching {result}", result=tidy(row.result)),
        )
        chapter = "study" if activity.type in LEARNING else "activities"
        weight = 4 if row.result else 2
        yield Deed(
            f"activities.{row.pk}",
            chapter,
            activity.date,
            weight,
            m.stopped(brief),
            about(m, activity, brief),
        )


def about(m: Teller, activity: Activity, brief: Sentence) -> Sentence:
    """With what the activity was about and what came of it."""
    more = m.clauses(
        m.say("活动以{theme}为主题", "its theme was {theme}", theme=m.quoted(tidy(activity.theme))),
        m.say("内容包括{what}", "it was about {what}", what=tidy(activity.content)),
        tidy(activity.outcome),
    )
    return m.sentences(brief, more, tidy(activity.highlight))


@portrait("activities.honours")
def honours(m: Teller, member: Any, user: Any) -> Iterator[Deed]:
    """Honours that were granted to the person."""
    listed = Recipient.objects.filter(member=member)
    theirs = Q(recipient=member) | Q(pk__in=listed.values("owner"))
    seen = Award.objects.current().permitted(user).filter(theirs, status=Award.Status.GRANTED)
    rows = seen.filter(date__range=(m.scope.since, m.scope.until)).exclude(
        direction=Award.Direction.RECOMMENDED
    )
    for award in rows.select_related("union", "activity").order_by("date", "pk"):
        called = m.name(award)
        brief = m.clauses(
            m.on(award),
            m.say("被{by}授予{what}", "they were granted {what} by {by}", by=award.granted_by, what=called)
            or m.say("获{what}", "they were granted {what}", what=called),
            m.say("名次为{rank}", "with {rank}", rank=award.rank if award.title else ""),
        )
        full = m.sentences(brief, tidy(award.highlight))
        weight = HEIGHTS.get(Level(award.level), 6) if award.level else 6
        yield Deed(f"honours.{award.pk}", "honours", award.date, weight, m.stopped(brief), full)
