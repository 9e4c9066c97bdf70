"""People around the proposals of one session, and ways to bring a proposal somewhere."""

from dataclasses import dataclass
from types import SimpleNamespace

from congress.chain import drafts, seconders
from congress.chain.moves import undo
from congress.chain.steps import WAY
from congress.models import Proposal, Seat
from congress.models.chain import Consent
from tests import make

ANSWER = {"outcome": "done", "text": "已在东门车棚装好二十个充电桩。", "signed_by": "厂长"}


@dataclass
class World:
    """A session, and who has to do with its proposals: accounts by what they are."""

    session: object
    people: SimpleNamespace
    lead: object
    other: object

    @property
    def union(self):
        return self.session.union

    def sent(self, author=None, **values):
        """A proposal of the author that looks for seconders."""
        author = author or self.people.author
        return drafts.send(make.draft(self.session, author.member, **values), by=author)

    def submitted(self, author=None, **values):
        found = self.sent(author, **values)
        for user in (self.people.seconder, self.people.other_seconder):
            self.second(found, user)
        return fresh(found)

    def second(self, proposal, user):
        return seconders.answer(proposal, user.member, Consent.SECONDED, by=user)

    def take(self, proposal, name, who, **given):
        return WAY.take(
            name, proposal, by=getattr(self.people, who) if isinstance(who, str) else who, **given
        )

    def filed(self, author=None, others=(), **values):
        """One that is with its departments."""
        found = self.submitted(author, **values)
        return self.take(found, "file", "officer", lead=self.lead, others=list(others))

    def published(self, author=None, **values):
        """One whose answer waits to be rated."""
        found = self.filed(author, **values)
        self.take(found, "answer", "lead", **ANSWER)
        self.take(found, "approve", "supervisor")
        return self.take(found, "publish", "officer")

    def undo(self, proposal, who="officer", note="点错了"):
        return undo(proposal, by=getattr(self.people, who), note=note)


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def world(union=None, **rules):
    """A session by these rules, with everybody it needs."""
    union = union or make.union(name="江城机械厂工会")
    session = make.session(union, **rules)
    names = (
        "author", "co_author", "seconder", "other_seconder", "committee", "supervisor", "lead", "clerk", "other",
        "bystander",
    )  # fmt: skip
    people = SimpleNamespace(**{name: make.account(union) for name in names})
    people.officer, people.chair = make.user("officer", union), make.user("chair", union)
    people.stranger = make.account(make.union(name="外厂工会"))
    Seat.objects.create(owner=session, member=people.committee.member, body="committee")
    Seat.objects.create(owner=session, member=people.supervisor.member, body="supervision")
    lead = make.department(union, people.clerk.member, head=people.lead.member)
    other = make.department(union, head=people.other.member)
    return World(session, people, lead, other)
