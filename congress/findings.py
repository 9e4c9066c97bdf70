"""What the records of democratic management say of shortcomings and plans."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from congress.models import Agreement, Commitment, Proposal
from congress.models.commitments import CommitmentStatus as S
from core.findings import finding
from core.records import RecordQuerySet
from core.scope import Scope
from core.topics import Topic

UNFINISHED = (S.PLEDGED, S.IN_PROGRESS, S.PARTLY, S.POSTPONED)
A_DAY, A_YEAR = timedelta(days=1), timedelta(days=365)


def overdue(scope: Scope) -> RecordQuerySet:
    """Proposals whose answer was due by the end, or before today, and had not come."""
    today = timezone.localdate()
    over = min(scope.until, today - A_DAY)
    late = Proposal.objects.of(scope).filter(due_on__range=(scope.since, over))
    return late.filter(Q(answered_on=None) | Q(answered_on__gt=min(scope.until, today)))


def unfinished(scope: Scope) -> RecordQuerySet:
    """Practical deeds promised by the end and not delivered."""
    return Commitment.objects.as_at("pledged_on", scope).filter(status__in=UNFINISHED)


def expiring(scope: Scope) -> RecordQuerySet:
    """Agreements in force that run out within a year of the end."""
    return Agreement.objects.in_force(scope).filter(
        expires_on__gt=scope.until, expires_on__lte=scope.until + A_YEAR
    )


finding(
    "congress.overdue",
    Topic.SHORTCOMINGS,
    Proposal,
    overdue,
    unit="proposal",
    zh="有{n}提案逾期尚未答复",
    en="{n} still wait for an answer that is overdue",
)
finding(
    "congress.unfinished",
    Topic.PLAN,
    Commitment,
    unfinished,
    unit="deed",
    zh="继续推进{n}尚未办结的实事，兑现对职工的承诺",
    en="We will carry on with {n} promised and not yet delivered",
)
finding(
    "congress.expiring",
    Topic.PLAN,
    Agreement,
    expiring,
    unit="agreement",
    zh="做好{n}即将到期的集体合同和专项协议的续签工作",
    en="We will renew {n} about to expire",
)
