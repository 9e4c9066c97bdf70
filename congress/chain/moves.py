"""The one door through which a proposal moves: step, effect, history and deadline together, or nothing; and the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain import deadlines, numbers, people, telling
from congress.models import Handling, Move, Proposal
from congress.models.proposals import Outcome
from congress.models.proposals import ProposalStatus as S
from congress.models.stages import IdeaStage, Stage
from core.history import plain
from core.workflow import Step, Workflow, remember

# What a step may change of a proposal, and an undone one puts back.
KEPT = (
    "state", "status", "stage_since", "stage_until", "no", "filed_no", "filed_on", "is_opinion", "merged_into_id", "round",
    "due_on", "department", "answer", "answered_by", "answered_on", "outcome", "satisfaction", "prize", "reward_amount",
    "seconders", "scores", "points", "effect", "benefit", "benefit_qualifier",
)  # fmt: skip

# Of these the history of the record tells.
TOLD = (
    "state",
    "status",
    "no",
    "due_on",
    "department",
    "answer",
    "answered_by",
    "answered_on",
    "satisfaction",
    "prize",
    "reward_amount",
    "points",
    "effect",
    "benefit",
)

STATUS = {
    Stage.SECONDING: S.SECONDING,
    Stage.DELEGATION: S.SUBMITTED,
    Stage.FILING: S.SUBMITTED,
    Stage.RETURNED: S.RETURNED,
    Stage.FILED: S.FILED,
    Stage.HANDLING: S.IN_PROGRESS,
    Stage.COUNTERSIGN: S.IN_PROGRESS,
    Stage.SUPERVISION: S.IN_PROGRESS,
    Stage.ANSWERED: S.IN_PROGRESS,
    Stage.MERGED: S.MERGED,
    Stage.OPINION: S.OPINION,
    Stage.NOT_FILED: S.NOT_FILED,
    Stage.WITHDRAWN: S.WITHDRAWN,
    IdeaStage.OFFERED: S.SUBMITTED,
    IdeaStage.RECOMMENDED: S.SUBMITTED,
    IdeaStage.SCORED: S.IN_PROGRESS,
    IdeaStage.ADOPTED: S.ADOPTED,
    IdeaStage.CARRIED_OUT: S.IMPLEMENTED,
    IdeaStage.NOT_ADOPTED: S.DECLINED,
    IdeaStage.SENT_BACK: S.RETURNED,
    IdeaStage.TAKEN_BACK: S.WITHDRAWN,
}
ANSWERED = {
    Outcome.DONE: S.IMPLEMENTED,
    Outcome.UNDER_WAY: S.ADOPTED,
    Outcome.PLANNED: S.PLANNED,
    Outcome.NOT_POSSIBLE: S.DECLINED,
}


class Way(Workflow):
    """The steps of a proposal. An effect gets the proposal and the move that is made, and may choose another target."""

    @transaction.atomic
    def take(self, name: str, record: Any, *, by: Any, note: str = "", **given: Any) -> Any:
        hold(record, given.get("into"))
        step, proposal = self.admit(name, record, by)
        return self.go(step, proposal, by=by, note=note, **given)

    def go(self, step: Step, proposal: Any, *, by: Any, note: str = "", **given: Any) -> Any:
        """Make the step of a locked proposal, whoever it is that made it due."""
        before = values(proposal)
        move = Move.objects.create(
            proposal=proposal,
            step=step.name,
            source=proposal.state,
            target=step.target,
            by=by,
            note=note[:500],
            is_author=Proposal.objects.filter(people.authored(by), pk=proposal.pk).exists(),
        )
        proposal.state = step.target
        if step.effect:
            step.effect(proposal, move, **given)
        return settle(proposal, move, before)


def hold(*proposals: Any) -> None:
    """Lock these, in one order for everybody."""
    keys = [each.pk for each in proposals if each is not None]
    rows = Proposal._base_manager.filter(pk__in=keys).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def values(proposal: Any) -> dict[str, Any]:
    return {name: plain(getattr(proposal, name)) for name in KEPT}


def settle(proposal: Any, move: Move, before: dict[str, Any]) -> Any:
    """Write what came of a step, with the day until which the next is waited for."""
    if proposal.state != before["state"]:
        proposal.stage_since = timezone.localdate()
        proposal.stage_until = deadlines.until(proposal)
    proposal.status = status(proposal)
    write(proposal)
    after = values(proposal)
    move.target = proposal.state
    move.before = {name: before[name] for name in KEPT if before[name] != after[name]}
    move.save()
    tell(proposal, move, before, move.note)
    telling.tell_of(proposal, move)
    return proposal


def write(proposal: Any) -> None:
    proposal.version += 1
    proposal.save()


def status(proposal: Any) -> str:
    """What the record says of a proposal that stands where it stands; of a published answer, its outcome.

    An opinion stays one, whatever is answered to it.
    """
    if proposal.is_opinion:
        return S.OPINION
    if proposal.prize and proposal.state == Stage.CLOSED:
        return S.REWARDED
    if fixed := STATUS.get(proposal.state):
        return fixed
    return ANSWERED[current_reply(proposal).outcome]


def current_reply(proposal: Any) -> Any:
    """The answer of the present round as last written, or None."""
    return proposal.replies.filter(round=proposal.round).order_by("pk").last()


def tell(proposal: Any, move: Move, before: dict[str, Any], note: str) -> None:
    """The record's history says what changed; that an unnamed author did it, it does not."""
    after = values(proposal)
    changes = {name: [before[name], after[name]] for name in TOLD if before[name] != after[name]}
    hidden = move.is_author and proposal.confidential
    remember(proposal, by=None if hidden else move.by, note=note, changes=changes)


@transaction.atomic
def undo(proposal: Any, *, by: Any, note: str) -> Any:
    """Take the last step back, with all that was given in it. Raises PermissionDenied and ValidationError."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not Proposal.objects.filter(people.decides(by), pk=proposal.pk).exists():
        raise PermissionDenied
    move: Any = last_move(proposal)
    if move is None:
        raise ValidationError(_("There is no step to be taken back."))
    if not note.strip():
        raise ValidationError(_("Please say why."))
    if holds_others(proposal, move):
        raise ValidationError(_("Others are merged into it. Take that back first."))
    before = values(proposal)
    put_back(proposal, move)
    write(proposal)
    move.undone_at, move.undone_by, move.undone_note = timezone.now(), by, note[:500]
    move.save()
    hidden = Move(by=by, is_author=False)
    tell(proposal, hidden, before, note)
    telling.taken_back(move, by=by, note=note)
    return proposal


def last_move(proposal: Any) -> Move | None:
    """The last step that stands; the first of all cannot be taken back."""
    moves = proposal.moves.filter(undone_at=None).order_by("pk")
    return moves.last() if moves.count() > 1 else None


def holds_others(proposal: Any, move: Move) -> bool:
    """Was it filed in that step, and have others gone up in it since?"""
    return "filed_on" in move.before and bool(proposal.merged.exists())


def put_back(proposal: Any, move: Any) -> None:
    """The values and rows as they were before a step."""
    field: Any = Proposal._meta.get_field
    keeps_number = "filed_no" in move.before and not numbers.is_last(proposal)
    for name, value in move.before.items():
        if not (keeps_number and name in ("no", "filed_no")):
            setattr(proposal, name, field(name.removesuffix("_id")).to_python(value))
    for rows in (move.handlings, move.replies, move.ratings):
        rows.all().delete()
    Handling.objects.filter(signed=move).update(signed=None)
    was = move.facts.get("handled_before", ())
    Handling.objects.bulk_create(Handling(proposal=proposal, **row) for row in was)
