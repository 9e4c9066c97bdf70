"""Democratic management: meetings, proposals, agreements, disclosures, documents, commitments."""

from congress.models.agreements import Agreement, Check, Consultation, Covered
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
from congress.models.checkin import CheckIn
from congress.models.collecting import Collecting
from congress.models.commitments import Commitment, DeedQuantity, ProgressNote
from congress.models.congresses import Clerk, Congress, Delegation, Department, Seat, Session, StageName
from congress.models.delegates import Attendance, Delegate, NamedVote
from congress.models.meetings import AgendaItem, Meeting
from congress.models.on_the_way import Idea, OnTheWay
from congress.models.openness import Disclosure, Document
from congress.models.opinions import Opinion
from congress.models.polls import Poll
from congress.models.proposals import Proposal
from congress.models.resolutions import Resolution

__all__ = [
    "AgendaItem",
    "Agreement",
    "Attendance",
    "Author",
    "Check",
    "CheckIn",
    "Clerk",
    "Collecting",
    "Commitment",
    "Congress",
    "Consultation",
    "Covered",
    "DeedQuantity",
    "Delegate",
    "Delegation",
    "Department",
    "Disclosure",
    "Document",
    "Draft",
    "Handling",
    "Idea",
    "Meeting",
    "Milestone",
    "Move",
    "NamedVote",
    "OnTheWay",
    "Opinion",
    "Poll",
    "Progress",
    "ProgressNote",
    "Proposal",
    "Rating",
    "Reply",
    "Resolution",
    "Seat",
    "Seconder",
    "Session",
    "StageName",
]
