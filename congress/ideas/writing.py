"""Handing in an idea, and mending its words."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain.drafts import keep
from congress.chain.moves import settle, values
from congress.chain.names import known
from congress.models import Author, Draft, Move, Proposal
from congress.models.proposals import ProposalType
from congress.models.stages import IdeaStage
from core import history
from core.files import attach
from members.belonging import member_of
from members.models import Member

TYPES = (ProposalType.IMPROVEMENT, ProposalType.SUGGESTION, ProposalType.IDEA, ProposalType.OTHER)
WORDS = ("type", "title", "category", "analysis", "suggestion", "reason", "workplace")


@transaction.atomic
def offer(words: dict[str, Any], others: list[str], files: list[Any], *, by: Any) -> Proposal:
    """An idea of this member, and of others by name, given to the union they belong to."""
    member = member_of(by)
    if member is None:
        raise PermissionDenied
    idea = Proposal(union=member.union, submitted_on=timezone.localdate(), proposer=member, **words)
    return enter(idea, Move(is_author=True), others, files, by=by)


@transaction.atomic
def record(
    words: dict[str, Any], union: Any, on: date, names: list[str], files: list[Any], *, by: Any
) -> Proposal:
    """An idea that these people handed in on paper; the first of them leads, who need not be on the list."""
    first, *others = names
    [lead] = known([first], [union.pk])
    idea = Proposal(
        union=union, submitted_on=on, proposer=lead if isinstance(lead, Member) else None, **words
    )
    return enter(idea, Move(facts={"on_paper": True}), others if idea.proposer else names, files, by=by)


def enter(idea: Proposal, move: Move, others: list[str], files: list[Any], *, by: Any) -> Proposal:
    """Put it on its way, with its authors and files."""
    idea.state = IdeaStage.OFFERED
    history.save(idea, by=by)
    if idea.proposer:
        Author.objects.create(proposal=idea, member=idea.proposer, name=idea.proposer.name)
    name_others(idea, found(others, idea))
    move.proposal, move.step, move.target, move.by = idea, "offer", IdeaStage.OFFERED, by
    move.save()
    settle(idea, move, values(idea) | {"state": ""})
    attach(idea, files, by=by)
    return idea


@transaction.atomic
def send(draft: Draft, words: dict[str, Any], others: list[str], files: list[Any], *, by: Any) -> Proposal:
    """Hand a draft in as the page says it. Raises StaleError when it was changed elsewhere since."""
    kept = keep(draft, words)
    idea = offer(words, others, files, by=by)
    kept.delete()
    return idea


def found(names: list[str], idea: Proposal) -> list[Any]:
    """Who they are. Who stands there already is left out."""
    written = set(idea.authors.values_list("name", flat=True))
    return known([name for name in dict.fromkeys(names) if name not in written], [idea.union_id])


def name_others(idea: Proposal, others: list[Any]) -> None:
    """Write down who else made it; the record names them all where they are several."""
    people = [(each, each.name) if isinstance(each, Member) else (None, each) for each in others]
    Author.objects.bulk_create(Author(proposal=idea, member=who, name=name[:100]) for who, name in people)
    names = list(idea.authors.values_list("name", flat=True))
    idea.proposer_name = "、".join(names)[:200] if people else ""


def is_open(idea: Any) -> bool:
    """May its author change the words? Until somebody has read them, and once they came back."""
    return idea.state in (IdeaStage.OFFERED, IdeaStage.SENT_BACK)


@transaction.atomic
def mend(idea: Any, words: dict[str, Any], others: list[str], files: list[Any], *, by: Any) -> None:
    """Other words and authors. Raises history.Conflict, and ValidationError when it is too late."""
    if not is_open(Proposal.objects.select_for_update(of=("self",)).get(pk=idea.pk)):
        raise ValidationError(_("The committee has it in hand. Its words can no longer be changed."))
    with history.changing(idea, *words, "proposer_name", by=by) as stored:
        if stored.version != idea.version:
            raise history.Conflict(stored)
        for name, value in words.items():
            setattr(stored, name, value)
        first = stored.authors.order_by("pk")[0]
        stored.authors.exclude(pk=first.pk).delete()
        name_others(stored, found(others, stored))
    attach(idea, files, by=by)
