"""The figures of proposals: what was received in the period, and what became of that."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congress.models import Proposal
from congress.models.proposals import ProposalStatus, ProposalType, Satisfaction
from core.indicators import indicator, rate, tally, total
from core.records import RecordQuerySet
from core.scope import Scope

S = ProposalStatus
ANSWERED = (S.ANSWERED, S.ADOPTED, S.IMPLEMENTED, S.PLANNED, S.DECLINED, S.REWARDED)
ADOPTED = (S.ADOPTED, S.IMPLEMENTED, S.REWARDED)


def received(scope: Scope) -> RecordQuerySet:
    """Proposals handed in during the period, where we know how many."""
    return Proposal.objects.on("submitted_on", scope).numbered()


def congress_proposals(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(type=ProposalType.PROPOSAL)


def answered(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).filter(Q(status__in=ANSWERED) | Q(answered_on__lte=scope.until))


def carried_out(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).filter(status=S.IMPLEMENTED)


def rated(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).exclude(satisfaction="")


def satisfied(scope: Scope) -> RecordQuerySet:
    return rated(scope).exclude(satisfaction=Satisfaction.DISSATISFIED)


def adopted(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(status__in=ADOPTED)


def implemented(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(status=S.IMPLEMENTED)


def commended(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(Q(status=S.REWARDED) | ~Q(prize=""))


COUNT = tally()
indicator(
    "congress.received", _("Proposals and suggestions"), "item", rows=received, measure=COUNT, by=("type",)
)
for name, label, unit in (
    ("reward_amount", _("Rewards for proposals and suggestions"), "yuan"),
    ("benefit", _("Yearly benefit of proposals and suggestions"), "yuan"),
    ("participants", _("People who made proposals and suggestions"), "person"),
):
    indicator(f"congress.{name}", label, unit, rows=received, measure=total(name), by=("type",))
for rows, label in (
    (adopted, _("Proposals and suggestions adopted")),
    (implemented, _("Proposals and suggestions carried out")),
    (commended, _("Outstanding proposals and suggestions")),
):
    indicator(f"congress.{rows.__name__}", label, "item", rows=rows, measure=COUNT, by=("type",))
indicator(
    "congress.proposals",
    _("Congress proposals"),
    "proposal",
    rows=congress_proposals,
    measure=COUNT,
    by=("status", "category"),
)
for rows, label in (
    (answered, _("Congress proposals answered")),
    (carried_out, _("Congress proposals carried out")),
    (rated, _("Congress proposals whose answer was rated")),
    (satisfied, _("Congress proposals whose answer satisfied")),
):
    indicator(f"congress.proposals_{rows.__name__}", label, "proposal", rows=rows, measure=COUNT)
rate(
    "congress.answer_rate",
    _("Answer rate of congress proposals"),
    "congress.proposals_answered",
    "congress.proposals",
    definition=_("Congress proposals of the period that were answered, of all that were received."),
)
rate(
    "congress.implementation_rate",
    _("Implementation rate of congress proposals"),
    "congress.proposals_carried_out",
    "congress.proposals",
    definition=_("Congress proposals of the period that were carried out, of all that were received."),
)
rate(
    "congress.satisfaction_rate",
    _("Satisfaction with the answers"),
    "congress.proposals_satisfied",
    "congress.proposals_rated",
    definition=_("Answers called satisfying or mostly satisfying, of those that the proposers rated."),
)
