"""What is missing in the records of democratic management."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from congress.assembly.deadlines import PAPERS
from congress.indicators.agreements import lapsed
from congress.indicators.proposals import congress_proposals
from congress.models import (
    AgendaItem,
    Agreement,
    Commitment,
    Delegate,
    Disclosure,
    Meeting,
    Opinion,
    Proposal,
    Resolution,
)
from congress.models.agreements import AgreementScope
from congress.models.commitments import CommitmentStatus
from congress.models.meetings import CONGRESSES, MeetingRole
from congress.models.opinions import Fate
from congress.models.proposals import ProposalStatus
from core.checklist import doubt, gap
from core.records import RecordQuerySet
from core.scope import Scope

OPEN = (
    ProposalStatus.SUBMITTED,
    ProposalStatus.FILED,
    ProposalStatus.OPINION,
    ProposalStatus.IN_PROGRESS,
)


def held_congresses(scope: Scope) -> RecordQuerySet:
    return Meeting.objects.within(scope).filter(type__in=CONGRESSES, role=MeetingRole.HELD)


def no_attendance(scope: Scope) -> RecordQuerySet:
    return held_congresses(scope).filter(attendees=None)


def no_agenda(scope: Scope) -> RecordQuerySet:
    return held_congresses(scope).filter(items=None, outcome="", highlight="")


def no_quorum(scope: Scope) -> RecordQuerySet:
    """Fewer than two thirds of the delegates came."""
    return held_congresses(scope).annotate(thrice=F("attendees") * 3).filter(thrice__lt=F("expected") * 2)


def unanswered(scope: Scope) -> RecordQuerySet:
    return congress_proposals(scope).filter(Q(status__in=OPEN), answered_on=None)


def no_expiry(scope: Scope) -> RecordQuerySet:
    return Agreement.objects.in_force(scope).filter(expires_on=None)


def no_reach(scope: Scope) -> RecordQuerySet:
    """Of an area or an industry, without the number of employers they cover."""
    wide = (AgreementScope.REGIONAL, AgreementScope.INDUSTRY)
    return Agreement.objects.in_force(scope).filter(scope__in=wide, covered_units=None)


def list_is_longer(scope: Scope) -> RecordQuerySet:
    """More employers are named than the number says."""
    rows = Agreement.objects.in_force(scope).annotate(named=Count("covered"))
    return rows.filter(named__gt=F("covered_units"))


def unanswered_opinions(scope: Scope) -> RecordQuerySet:
    return Opinion.objects.within(scope).filter(fate=Fate.WAITING)


def no_channel(scope: Scope) -> RecordQuerySet:
    return Disclosure.objects.within(scope).filter(channel="")


def no_reason(scope: Scope) -> RecordQuerySet:
    missed = (CommitmentStatus.POSTPONED, CommitmentStatus.DROPPED)
    return Commitment.objects.within(scope).filter(status__in=missed, reason="")


def late_papers(scope: Scope) -> RecordQuerySet:
    """Whose papers were sent less than seven days before."""
    late = AgendaItem.objects.filter(owner=OuterRef("pk"), paper_on__gt=OuterRef("date") - PAPERS)
    return Meeting.objects.within(scope).filter(Exists(late))


def not_published(scope: Scope) -> RecordQuerySet:
    """Of a congress whose sessions are kept here."""
    return held_congresses(scope).filter(congress_session__isnull=False, published_on=None)


def not_reported(scope: Scope) -> RecordQuerySet:
    return held_congresses(scope).filter(congress_session__isnull=False, reported_on=None)


def uncounted(scope: Scope) -> RecordQuerySet:
    rows = Resolution.objects.within(scope)
    return rows.exclude(pk__in=Resolution.objects.counted().order_by().values("pk"))


def doubtful_elections(scope: Scope) -> RecordQuerySet:
    return Delegate.objects.on("elected_on", scope).wanting()


gap("congress.no_attendance", _("Congresses without the number of delegates"), Meeting, no_attendance)
gap("congress.no_agenda", _("Congresses that say nothing of what was dealt with"), Meeting, no_agenda)
gap("congress.no_quorum", _("Congresses with fewer than two thirds of the delegates"), Meeting, no_quorum)
gap("congress.unanswered", _("Congress proposals without an answer"), Proposal, unanswered)
gap("congress.no_expiry", _("Agreements in force without the day they expire"), Agreement, no_expiry)
gap("congress.no_reach", _("Wide agreements without the number of employers covered"), Agreement, no_reach)
gap("congress.lapsed", _("Agreements that ran out and were not renewed"), Agreement, lapsed)
gap(
    "congress.list_is_longer",
    _("Agreements that name more employers than they say"),
    Agreement,
    list_is_longer,
)
gap("congress.unanswered_opinions", _("Opinions of staff without an answer"), Opinion, unanswered_opinions)
gap("congress.no_channel", _("Disclosures without the way they were made"), Disclosure, no_channel)
gap("congress.no_reason", _("Practical deeds not delivered, without a reason"), Commitment, no_reason)
gap(
    "congress.late_papers",
    _("Meetings whose papers were sent less than seven days before"),
    Meeting,
    late_papers,
)
gap("congress.not_published", _("Congresses whose results are not published"), Meeting, not_published)
gap("congress.not_reported", _("Congresses not reported to the union above"), Meeting, not_reported)
gap("congress.uncounted", _("Resolutions of which not all votes are counted"), Resolution, uncounted)
doubt(
    "congress.doubtful_elections",
    _("Delegates elected with too small a turn-out or too few votes"),
    Delegate,
    doubtful_elections,
)
