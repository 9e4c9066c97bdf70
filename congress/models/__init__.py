"""Democratic management: meetings, proposals, agreements, disclosures, documents, commitments."""

from congress.models.agreements import Agreement
from congress.models.commitments import Commitment, DeedQuantity
from congress.models.congresses import Clerk, Congress, Delegation, Department, Seat, Session, StageName
from congress.models.meetings import AgendaItem, Meeting
from congress.models.openness import Disclosure, Document
from congress.models.proposals import Proposal

__all__ = [
    "AgendaItem",
    "Agreement",
    "Clerk",
    "Commitment",
    "Congress",
    "DeedQuantity",
    "Delegation",
    "Department",
    "Disclosure",
    "Document",
    "Meeting",
    "Proposal",
    "Seat",
    "Session",
    "StageName",
]
