"""What became of congress proposals: each fate is one Q, for figures, for the report of a session, for the rows behind."""

from django.db.models import F, Q

from congress.models.proposals import Outcome, Satisfaction
from congress.models.proposals import ProposalStatus as S

# Not handed in: still looking for seconders, or withdrawn by who made it.
UNRECEIVED = (S.SECONDING, S.WITHDRAWN)
ANSWERED_STATES = (S.ANSWERED, S.ADOPTED, S.IMPLEMENTED, S.PLANNED, S.DECLINED, S.REWARDED)


def settled(status: S, outcome: Outcome) -> Q:
    """Answered so. A rewarded one says it by the outcome of its answer."""
    return Q(status=status) | Q(status=S.REWARDED, outcome=outcome)


FILED = Q(status=S.FILED) | Q(filed_on__isnull=False) & ~Q(status=S.MERGED)
ANSWERED = Q(status__in=ANSWERED_STATES) | Q(answered_on__isnull=False)
IN_TIME = Q(answered_on__lte=F("due_on"))
# Received, and the committee has not said yet what becomes of it.
UNDECIDED = Q(status__in=(S.SUBMITTED, S.RETURNED))
AGAIN = Q(round__gt=1)
OPINION = Q(status=S.OPINION)
OPINION_ANSWERED = OPINION & Q(answered_on__isnull=False)
EXCELLENT = Q(status=S.REWARDED) | ~Q(prize="")
OUTCOMES = {
    "carried_out": settled(S.IMPLEMENTED, Outcome.DONE),
    "under_way": Q(status__in=(S.ADOPTED, S.REWARDED), outcome=Outcome.UNDER_WAY),
    "planned": settled(S.PLANNED, Outcome.PLANNED),
    "declined": settled(S.DECLINED, Outcome.NOT_POSSIBLE),
}
OPINIONS = {each.value: Q(satisfaction=each) for each in Satisfaction}
