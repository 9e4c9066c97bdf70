"""Democratic management: meetings, proposals, agreements, disclosures, documents, commitments."""

from congress.models.agreements import Agreement
from congress.models.chain import (
    Author,
    Draft,
    Handling,
    Milestone,
    Move,
    Progress,
    Rating,
    Reply,
    Seconder,
)
from congress.models.commitments import Commitment, DeedQuantity
from congress.models.congresses import Clerk, Congress, Delegation, Department, Seat, Session, StageName
from congress.models.meetings import AgendaItem, Meeting
from congress.models.on_the_way import OnTheWay
from congress.models.openness import Disclosure, Document
from congress.models.proposals import Proposal

__all__ = [
    "AgendaItem",
    "Agreement",
    "Author",
    "Clerk",
    "Commitment",
    "Congress",
    "DeedQuantity",
    "Delegation",
    "Department",
    "Disclosure",
    "Document",
    "Draft",
    "Handling",
    "Meeting",
    "Milestone",
    "Move",
    "OnTheWay",
    "Progress",
    "Proposal",
    "Rating",
    "Reply",
    "Seat",
    "Seconder",
    "Session",
    "StageName",
]
