"""The figures of proposals: what was received in the period, and what became of that."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now, TruncDate
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from congress import fates
from congress.models import Author, Proposal
from congress.models.proposals import ProposalStatus, ProposalType, Satisfaction
from core.indicators import fewer_is_better, indicator, rate, tally, total
from core.records import RecordQuerySet
from core.scope import Scope
from members.indicators.people import enrolled

S = ProposalStatus
ADOPTED = (S.ADOPTED, S.IMPLEMENTED, S.REWARDED)


def received(scope: Scope) -> RecordQuerySet:
    """Proposals handed in during the period, where we know how many; one that still looks for seconders is not."""
    handed_in = Proposal.objects.on("submitted_on", scope).exclude(status__in=fates.UNRECEIVED)
    return handed_in.numbered()  # type: ignore[attr-defined, no-any-return]


def congress_proposals(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(type=ProposalType.PROPOSAL)


def answered(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).filter(
        Q(status__in=fates.ANSWERED_STATES) | Q(answered_on__lte=scope.until)
    )


def due(scope: Scope) -> RecordQuerySet:
    """Those whose answer came, or was due, by the end of the period or by today, and whose due day is known; no opinions."""
    over = Q(due_on__lte=scope.until, due_on__lt=TruncDate(Now()))
    came = over | Q(answered_on__lte=scope.until)
    return congress_proposals(scope).filter(came, due_on__isnull=False).exclude(fates.OPINION)


def rated(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).exclude(satisfaction="")


def satisfied(scope: Scope) -> RecordQuerySet:
    return rated(scope).exclude(satisfaction=Satisfaction.DISSATISFIED)


def adopted(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(status__in=ADOPTED)


def implemented(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(status=S.IMPLEMENTED)


def commended(scope: Scope) -> RecordQuerySet:
    return received(scope).filter(fates.EXCELLENT)


def ideas(scope: Scope) -> RecordQuerySet:
    """Improvements, suggestions and ideas, which need no congress."""
    return received(scope).exclude(type=ProposalType.PROPOSAL)


def proposers(scope: Scope) -> Any:
    """The members on the list at the end who made one of these in the period, each once."""
    made = Proposal.objects.on("submitted_on", scope).exclude(status__in=fates.UNRECEIVED)
    own = made.exclude(type=ProposalType.PROPOSAL)
    signed = Author.objects.filter(member=OuterRef("pk"), proposal__in=own.values("pk"))
    return enrolled(scope).filter(Exists(signed) | Exists(own.filter(proposer=OuterRef("pk"))))


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

PARTS = {
    "filed": (fates.FILED, _("Congress proposals filed")),
    "merged": (Q(status=S.MERGED), _("Congress proposals merged into others")),
    "opinion": (fates.OPINION, _("Congress proposals turned into opinions")),
    "opinion_answered": (fates.OPINION_ANSWERED, _("Congress proposals answered as opinions")),
    "not_filed": (Q(status=S.NOT_FILED), _("Congress proposals not filed")),
    "undecided": (fates.UNDECIDED, _("Congress proposals not decided on yet")),
    "in_progress": (Q(status=S.IN_PROGRESS), _("Congress proposals in hand")),
    "carried_out": (fates.OUTCOMES["carried_out"], _("Congress proposals carried out")),
    "under_way": (fates.OUTCOMES["under_way"], _("Congress proposals being carried out")),
    "planned": (fates.OUTCOMES["planned"], _("Congress proposals planned for later")),
    "declined": (fates.OUTCOMES["declined"], _("Congress proposals not possible")),
    "again": (fates.AGAIN, _("Congress proposals handled again")),
    "excellent": (fates.EXCELLENT, _("Outstanding congress proposals")),
}
for name, (where, label) in PARTS.items():
    indicator(
        f"congress.proposals_{name}", label, "proposal", rows=congress_proposals, where=where, measure=COUNT
    )
for opinion in Satisfaction:
    indicator(
        f"congress.proposals_rated_{opinion.value}",
        format_lazy(_("Congress proposals: {opinion}"), opinion=opinion.label),
        "proposal",
        rows=congress_proposals,
        where=fates.OPINIONS[opinion.value],
        measure=COUNT,
    )
indicator(
    "congress.proposals_filed_answered",
    _("Filed congress proposals answered"),
    "proposal",
    rows=answered,
    where=fates.FILED,
    measure=COUNT,
)
indicator(
    "congress.proposals_due",
    _("Congress proposals whose answer was due"),
    "proposal",
    rows=due,
    measure=COUNT,
)
indicator(
    "congress.proposals_in_time",
    _("Congress proposals answered in time"),
    "proposal",
    rows=due,
    where=fates.IN_TIME,
    measure=COUNT,
)
rate(
    "congress.filed_answer_rate",
    _("Answer rate of filed congress proposals"),
    "congress.proposals_filed_answered",
    "congress.proposals_filed",
    definition=_("Filed congress proposals of the period that were answered, of all that were filed."),
)
rate(
    "congress.in_time_rate",
    _("Rate of congress proposals answered in time"),
    "congress.proposals_in_time",
    "congress.proposals_due",
    definition=_(
        "Answered by the day due, of those whose answer came, or was due before the period and today were over."
    ),
)
for name, label, where in (
    ("ideas", _("Ideas and improvements"), Q()),
    ("ideas_adopted", _("Ideas and improvements adopted"), Q(status__in=ADOPTED)),
    ("ideas_carried_out", _("Ideas and improvements carried out"), Q(status=S.IMPLEMENTED)),
    ("ideas_excellent", _("Outstanding ideas and improvements"), fates.EXCELLENT),
):
    indicator(f"congress.{name}", label, "item", rows=ideas, where=where, measure=COUNT, by=("type",))
indicator(
    "congress.ideas_reward",
    _("Rewards for ideas and improvements"),
    "yuan",
    rows=ideas,
    measure=total("reward_amount"),
)
indicator("congress.proposers", _("Members who handed in ideas and improvements"), "person", rows=proposers)
rate(
    "congress.idea_adoption_rate",
    _("Adoption rate of ideas and improvements"),
    "congress.ideas_adopted",
    "congress.ideas",
    definition=_("Ideas and improvements of the period that were adopted, of all that were received."),
)
rate(
    "congress.participation_rate",
    _("Participation in ideas and improvements"),
    "congress.proposers",
    "members.enrolled",
    definition=_("Members on the list at the end who handed one in, each once, of all on the list."),
)
fewer_is_better(
    "congress.proposals_not_filed",
    "congress.proposals_undecided",
    "congress.proposals_declined",
    "congress.proposals_again",
    "congress.proposals_rated_dissatisfied",
)
