"""Until when the next step of a proposal is waited for, by the rules of its session; of an idea, by its own terms."""

from datetime import date, timedelta
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from congress.ideas import terms
from congress.models import Session
from congress.models.stages import IdeaStage, Stage
from core.workdays.table import Workdays
from members.rules import book

OF_AUTHORS = (Stage.SECONDING, Stage.RETURNED)
REVIEWED = (
    Stage.DELEGATION,
    Stage.FILING,
    Stage.FILED,
    Stage.OPINION,
    Stage.COUNTERSIGN,
    Stage.SUPERVISION,
    Stage.ANSWERED,
)


def until(proposal: Any) -> date | None:
    """The last day of the stage the proposal has just come to; None where nobody is waited for."""
    if proposal.state in IdeaStage.values:
        return terms.until(proposal)
    session, today = proposal.made_to, timezone.localdate()
    if session is None:
        return None
    if proposal.state in OF_AUTHORS:
        return session.collects_until if session.collects_until and session.collects_until >= today else None
    if proposal.state == Stage.HANDLING:
        return proposal.due_on or answer_due(session)
    if proposal.state == Stage.RATING:
        return Workdays.load().next(today + timedelta(days=session.rating_days))
    return Workdays.load().shifted(today, session.review_days) if proposal.state in REVIEWED else None


def answer_due(session: Any) -> date:
    """As the session sets, and no later than a rule in force asks."""
    today, workdays = timezone.localdate(), Workdays.load()
    ruled = book.at(session.union_id, today).due("proposal.reply_days", today, workdays)
    own = today + timedelta(days=session.answer_days)
    return workdays.next(min(own, ruled or own))


@receiver(post_save, sender=Session, dispatch_uid="congress.collects_until")
def follow(instance: Session, **kwargs: Any) -> None:
    """Who is still to find seconders, or to mend what came back, has as long as the session collects."""
    until = instance.collects_until
    if until is None or until >= timezone.localdate():
        instance.proposals.filter(state__in=OF_AUTHORS).exclude(stage_until=until).update(stage_until=until)
