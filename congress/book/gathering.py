"""What stands in the book of a session: of each proposal that came in what its taker may take, and no unnamed name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch
from django.utils.translation import gettext as _

from congress.chain import sight
from congress.models import Move, Proposal
from congress.models.chain import Consent
from core.access import Action, reach

# The decisions of the committee that come with a reason for everybody.
DECIDED = ("opinion", "reject", "merge")


@dataclass(frozen=True)
class Entry:
    """One proposal in words."""

    key: int
    state: str
    is_opinion: bool
    no: str
    title: str
    category: str
    delegation: str
    authors: str
    seconders: str
    lead: str
    others: str
    reason: str
    analysis: str
    suggestion: str
    due_on: str
    outcome: str
    answer: str
    cost: str
    period: str
    answered_by: str
    answered_on: str
    satisfaction: str
    into: str
    decision: str
    prize: str

    @property
    def is_filed(self) -> bool:
        return self.state in sight.FILED and not self.is_opinion

    @property
    def is_in_time(self) -> bool:
        return bool(self.answered_on) and (not self.due_on or self.answered_on <= self.due_on)

    @property
    def heading(self) -> str:
        return f"{self.no} {self.title}".strip()


def taken(session: Any, user: Any) -> Any:
    """The proposals to a session that have found their seconders, as far as the user may take them away."""
    rows = Proposal.objects.current().filter(reach(user, Proposal, Action.EXPORT), made_to=session)
    return rows.exclude(state__in=("", *sight.EARLY))


def entries(session: Any, user: Any) -> Iterator[Entry]:
    """By number, those without one last; a fixed number of queries."""
    published = Move.objects.filter(step="publish", undone_at=None).order_by("pk")
    decided = Move.objects.filter(step__in=DECIDED, undone_at=None).order_by("pk")
    rows = (
        taken(session, user)
        .select_related("delegation", "merged_into")
        .prefetch_related(
            "authors",
            "seconded_by",
            "handled_by__department",
            "replies",
            Prefetch("moves", published, to_attr="published"),
            Prefetch("moves", decided, to_attr="decided"),
            Prefetch("merged", Proposal.objects.current().prefetch_related("authors", "seconded_by")),
        )
        .order_by(F("filed_no").asc(nulls_last=True), "pk")
    )
    return map(entry, rows)


def entry(proposal: Any) -> Entry:
    departments = list(proposal.handled_by.all())
    into, answer = proposal.merged_into, published_answer(proposal)
    return Entry(
        key=proposal.pk,
        state=proposal.state,
        is_opinion=proposal.is_opinion,
        no=proposal.no,
        title=str(proposal),
        category=proposal.get_category_display(),
        delegation=str(proposal.delegation or ""),
        authors=names(proposal, lambda each: each.authors.all()),
        seconders=names(
            proposal, lambda each: [s for s in each.seconded_by.all() if s.consent == Consent.SECONDED]
        ),
        lead="、".join(str(each) for each in departments if each.is_lead) or proposal.department,
        others="、".join(str(each) for each in departments if not each.is_lead),
        reason=proposal.reason,
        analysis=proposal.analysis,
        suggestion=proposal.suggestion or proposal.content,
        due_on=str(proposal.due_on or ""),
        outcome=answer.get_outcome_display() if answer else "",
        answer=proposal.answer,
        cost=answer.cost_words if answer else "",
        period=answer.period if answer else "",
        answered_by=proposal.answered_by,
        answered_on=str(proposal.answered_on or ""),
        satisfaction=proposal.get_satisfaction_display(),
        into=f"{into.no} {into}".strip() if into else "",
        decision=proposal.decided[-1].note if proposal.decided else "",
        prize=proposal.prize,
    )


def names(proposal: Any, of: Any) -> str:
    """Of the proposal and those that went up in it. Whoever keeps an author unnamed keeps their friends unnamed, too."""
    found: list[str] = []
    for each in (proposal, *proposal.merged.all()):
        people = [row.name for row in of(each)]
        found += [_("(confidential)")] if people and each.confidential else people
    return "、".join(dict.fromkeys(found))


def published_answer(proposal: Any) -> Any:
    """The answer that was published last, or None."""
    if not (proposal.answer and proposal.published):
        return None
    wanted = proposal.published[-1].facts["round"]
    return next((each for each in proposal.replies.all() if each.round == wanted), None)
