"""The figures of what staff get to see and what they were promised."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congress.models import Commitment, Disclosure, Document, Opinion
from congress.models.commitments import CommitmentStatus
from congress.models.opinions import Fate
from core.indicators import indicator, rate, total
from core.records import RecordQuerySet
from core.scope import Scope


def disclosures(scope: Scope) -> RecordQuerySet:
    return Disclosure.objects.within(scope)


def documents(scope: Scope) -> RecordQuerySet:
    return Document.objects.within(scope)


def opinions(scope: Scope) -> RecordQuerySet:
    """What staff said of disclosures and of documents put out for comment."""
    return Opinion.objects.within(scope)


def deeds(scope: Scope) -> RecordQuerySet:
    """Deeds promised, due or delivered in the period."""
    return Commitment.objects.within(scope)


def delivered(scope: Scope) -> RecordQuerySet:
    return deeds(scope).filter(status=CommitmentStatus.DELIVERED)


indicator("congress.disclosures", _("Disclosures"), "time", rows=disclosures, by=("matter",))
indicator("congress.opinions", _("Opinions of staff"), "suggestion", rows=opinions, by=("fate", "way"))
indicator(
    "congress.opinions_answered",
    _("Opinions of staff answered"),
    "suggestion",
    rows=opinions,
    where=~Q(fate=Fate.WAITING),
)
indicator(
    "congress.opinions_adopted",
    _("Opinions of staff adopted"),
    "suggestion",
    rows=opinions,
    where=Q(fate__in=(Fate.ADOPTED, Fate.PARTLY)),
    definition=_("Wholly or in part."),
)
rate(
    "congress.opinions_answer_rate",
    _("Opinions of staff answered, of all"),
    "congress.opinions_answered",
    "congress.opinions",
)
indicator("congress.documents", _("Documents"), "document", rows=documents, by=("action",))
indicator("congress.deeds", _("Practical deeds promised"), "deed", rows=deeds, by=("status",))
indicator("congress.deeds_delivered", _("Practical deeds delivered"), "deed", rows=delivered)
indicator(
    "congress.deeds_investment",
    _("Money put into practical deeds"),
    "yuan",
    rows=deeds,
    measure=total("investment"),
)
rate(
    "congress.delivery_rate",
    _("Delivery rate of practical deeds"),
    "congress.deeds_delivered",
    "congress.deeds",
    definition=_("Deeds delivered, of those promised, due or delivered in the period."),
)
