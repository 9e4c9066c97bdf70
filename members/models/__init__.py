from members.models.accounts import RoleAssignment, User
from members.models.applications import Application, JoinLink
from members.models.employers import Employer
from members.models.events import UnionEvent
from members.models.facilities import Facility
from members.models.headcounts import Headcount
from members.models.invitations import Invitation
from members.models.merges import Merge, TwoPeople
from members.models.offices import Officer, SixHave, StandingBody, TermStep
from members.models.people import Member, Office
from members.models.rights import ChangeRequest, Consent
from members.models.roster import RosterLine
from members.models.rules import Rule
from members.models.spells import Spell
from members.models.transfers import Transfer
from members.models.unions import CommitteeChange, Union

__all__ = [
    "Application",
    "ChangeRequest",
    "CommitteeChange",
    "Consent",
    "Employer",
    "Facility",
    "Headcount",
    "Invitation",
    "JoinLink",
    "Member",
    "Merge",
    "Office",
    "Officer",
    "RoleAssignment",
    "RosterLine",
    "Rule",
    "SixHave",
    "Spell",
    "StandingBody",
    "TermStep",
    "Transfer",
    "TwoPeople",
    "Union",
    "UnionEvent",
    "User",
]
