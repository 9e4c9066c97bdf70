"""Whatever steps whoever takes: there is a way on, no seconder is lost, no unnamed author seen, history and state agree."""

from collections import defaultdict
from contextlib import suppress
from itertools import pairwise
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from congress.chain import sight
from congress.chain.filing import into_which
from congress.chain.moves import last_move, undo
from congress.chain.page import ProposalPage
from congress.chain.rating import still_to_rate
from congress.chain.seconding import OPEN
from congress.chain.steps import WAY
from congress.models import OnTheWay, Proposal, Seconder
from congress.models.stages import Stage
from core.models import HistoryEntry, Notice
from core.workflow import WrongState
from tests import make
from tests.congress.chains import ANSWER, world

pytestmark = pytest.mark.django_db
ENDS = {Stage.CLOSED, Stage.MERGED, Stage.NOT_FILED, Stage.WITHDRAWN}
MOVES, CHECKED_EACH, PROPOSALS, MOST_STEPS = 2_000, 250, 8, 18


# None of these may know who wrote what was sent unnamed.
STRANGERS = ("bystander", "stranger", "lead", "other", "clerk", "supervisor", "seconder")


def shown(page):
    """Every name that the page of a proposal shows to somebody."""
    happened = [(each.by, each.note) for each in page.happened]
    people = [
        *page.authors,
        *page.seconders,
        *(name for _rating, name, _scans in page.ratings),
        *page.unrated,
    ]
    return str([*map(str, people), *happened, page.proposal.proposer_name, page.proposal.seconders])


class Wanderer:
    """Takes steps at random, mostly such as the state allows, and remembers what must not be lost."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.w = world(has_delegation_review=True, seconders_needed=2)
        self.head = make.account(self.w.union)
        self.users = [*vars(self.w.people).values(), self.head]
        self.delegation = make.delegation(self.w.union, head=self.head.member)
        self.seconded = set()
        self.taken = defaultdict(int)
        authors = (self.w.people.author, self.w.people.co_author)
        self.keys = [self.send(authors[n % 2], confidential=n % 2 == 0) for n in range(PROPOSALS)]

    def send(self, author, **values):
        delegation = self.random.choice((self.delegation, None))
        return self.w.sent(author, delegation=delegation, **values).pk

    def move(self):
        proposal = Proposal.objects.get(pk=self.random.choice(self.keys))
        user = self.random.choice(self.users)
        acts = (
            [self.back] if proposal.state in ENDS else [self.step] * 9 + [self.second, self.second, self.back]
        )
        act = self.random.choice(acts)
        with suppress(PermissionDenied, ValidationError, WrongState):
            self.taken[act(proposal, user)] += 1
            self.check_state(Proposal.objects.get(pk=proposal.pk))

    def step(self, proposal, user):
        fitting = [step for step in WAY.steps.values() if proposal.state in step.source]
        step = self.random.choice(fitting or list(WAY.steps.values()))
        by = self.somebody(step, proposal) if self.random.random() < 0.8 else user
        WAY.take(step.name, proposal, by=by, note="有原因", **self.given(step.name, proposal))
        return step.name

    def somebody(self, step, proposal):
        """Somebody who may take the step, if there is anybody."""
        users = self.random.sample(self.users, len(self.users))
        rows = Proposal.objects.filter(pk=proposal.pk)
        return next((each for each in users if rows.filter(step.rule(each)).exists()), users[0])

    def second(self, proposal, _user):
        user = self.random.choice([each for each in self.users if hasattr(each, "member")])
        self.w.second(proposal, user)
        self.seconded.add((proposal.pk, user.member.pk))
        return "second"

    def back(self, proposal, user):
        undo(proposal, by=user, note="点错了")
        return "undo"

    def given(self, name, proposal):
        lead, other = self.random.sample((self.w.lead, self.w.other), 2)
        said = self.random.choice(("satisfied", "mostly", "dissatisfied"))
        match name:
            case "file" | "opinion":
                return self.random.choice(({}, {"lead": lead}, {"lead": lead, "others": [other]}))
            case "assign" | "reassign":
                return {"lead": lead, "others": self.random.choice(([], [other]))}
            case "merge":
                return {"into": into_which(proposal).order_by("?").first()}
            case "answer":
                return ANSWER | {
                    "outcome": self.random.choice(("done", "under_way", "planned", "not_possible"))
                }
            case "rate":
                return {"satisfaction": said, "reason": "不够"}
            case "rate_on_paper":
                return {
                    "satisfaction": said,
                    "reason": "不够",
                    "rater": next(iter(still_to_rate(proposal)), None),
                }
            case "reward":
                return {"prize": "优秀提案"}
        return {}

    def check(self):
        proposals = list(Proposal.objects.filter(pk__in=self.keys))
        self.check_ways(proposals)
        assert self.seconded <= set(
            Seconder.objects.filter(consent="seconded").values_list("proposal", "member")
        )
        hidden = Proposal.objects.filter(confidential=True)
        for who in STRANGERS:
            assert not hidden.filter(sight.knows_authors(getattr(self.w.people, who))).exists(), who
        assert not sight.read_by(self.w.people.stranger).exists()
        self.check_unnamed(hidden)
        for proposal in proposals:
            self.check_history(proposal)

    def check_unnamed(self, hidden):
        """On no page, in no history and no notice stands who wrote what was sent unnamed."""
        author, keys = self.w.people.author, [each.pk for each in hidden]
        entries = HistoryEntry.objects.filter(kind="congress.Proposal", record_id__in=keys)
        assert not entries.filter(by=author).exists()
        told = Notice.objects.filter(kind=OnTheWay._meta.label, record_id__in=keys)
        said = str([*entries.values_list("changes", "note"), *told.values_list("facts", flat=True)])
        assert author.member.name not in said
        for proposal in hidden.filter(merged=None):
            for who in STRANGERS:
                page = ProposalPage(proposal, getattr(self.w.people, who))
                assert author.member.name not in shown(page), (who, proposal.state)

    def check_ways(self, proposals):
        ways = set()
        for user in vars(self.w.people).values():
            ways |= set(WAY.offers(proposals, user))
        ways |= set(WAY.offers(proposals, self.head))
        for proposal in proposals:
            if proposal.state in ENDS:
                assert last_move(proposal), proposal.state
            elif proposal.state == Stage.SECONDING:
                assert proposal.state in OPEN
            else:
                assert proposal.pk in ways, proposal.state

    def check_state(self, proposal):
        """After every step: what history said last, and the last step that stands, are the state."""
        entries = HistoryEntry.objects.filter(kind="congress.Proposal", record_id=proposal.pk)
        told = entries.filter(changes__has_key="state").order_by("pk").last()
        assert told.changes["state"][1] == proposal.state
        assert proposal.moves.filter(undone_at=None).order_by("pk").last().target == proposal.state

    def check_history(self, proposal):
        entries = HistoryEntry.objects.filter(kind="congress.Proposal", record_id=proposal.pk).order_by("pk")
        states = [entry.changes["state"] for entry in entries if "state" in entry.changes]
        assert all(one[1] == other[0] for one, other in pairwise(states))
        assert states[-1][1] == proposal.state


def test_wherever_a_proposal_wanders_nothing_is_lost_and_nobody_is_betrayed():
    wanderer = Wanderer(1)
    for n in range(MOVES):
        wanderer.move()
        if n % CHECKED_EACH == 0:
            wanderer.check()
    wanderer.check()
    assert len({*wanderer.taken} & {*WAY.steps}) >= MOST_STEPS
