"""What the committee does with a proposal: files it, merges it, gives it to departments, or lets it go no further."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain import deadlines, numbers
from congress.models import Author, Department, Handling, Proposal
from congress.models.proposals import new_invitation
from congress.models.stages import Stage

# Into these others may be merged: filed, and not answered yet.
TAKES_IN = (Stage.FILED, Stage.HANDLING, Stage.COUNTERSIGN, Stage.SUPERVISION, Stage.ANSWERED)


def enter(proposal: Any, move: Any) -> None:
    """A proposal that came on paper: its record goes the same way as the others."""
    if proposal.made_to is None:
        raise ValidationError(_("Say first which session it is made to."))
    if proposal.count > 1:
        raise ValidationError(_("This row stands for several proposals; each goes its own way."))
    proposal.invitation = new_invitation()
    if not proposal.authors.exists() and (proposal.proposer or proposal.proposer_name):
        name = proposal.proposer.name if proposal.proposer else proposal.proposer_name
        Author.objects.create(proposal=proposal, member=proposal.proposer, name=name[:100])


def file(proposal: Any, move: Any, **departments: Any) -> None:
    """Give it its number, and to departments where they are known already."""
    numbers.give(proposal)
    at_once(proposal, move, **departments)


def turn_into_opinion(proposal: Any, move: Any, **departments: Any) -> None:
    """Not filed, it gets no number; answered it is all the same, by departments that may be known already."""
    leave(proposal, move)
    proposal.is_opinion = True
    at_once(proposal, move, **departments)


def at_once(proposal: Any, move: Any, **departments: Any) -> None:
    if departments.get("lead"):
        proposal.state = Stage.HANDLING
        assign(proposal, move, **departments)


def give_back(proposal: Any, move: Any) -> None:
    """Back to where others can be given it."""
    proposal.state = Stage.OPINION if proposal.is_opinion else Stage.FILED


def assign(
    proposal: Any, move: Any, lead: Department | None = None, others: Any = (), due_on: date | None = None
) -> None:
    """Give it to one department in the lead and to others that work with it, instead of those before."""
    if lead is None:
        raise ValidationError(_("Choose the department in the lead."))
    if due_on and due_on < timezone.localdate():
        raise ValidationError(_("This day is past."))
    before = list(proposal.handled_by.values("department_id", "is_lead", "given_id", "signed_id"))
    proposal.handled_by.all().delete()
    others = [each for each in others if each != lead]
    for department in (lead, *others):
        Handling.objects.create(
            proposal=proposal, department=department, is_lead=department == lead, given=move
        )
    proposal.department = lead.name
    proposal.due_on = due_on or deadlines.answer_due(proposal.made_to)
    proposal.stage_until = proposal.due_on
    move.facts = {
        "lead": lead.name,
        "others": [each.name for each in others],
        "due_on": proposal.due_on.isoformat(),
        "handled_before": before,
    }


def merge(proposal: Any, move: Any, into: Any = None) -> None:
    """Let it go up in another, whose answer is an answer to its authors, too. They stay authors."""
    if into is None or not into_which(proposal).filter(pk=into.pk).exists():
        raise ValidationError(_("Choose a filed proposal of this session that is not answered yet."))
    leave(proposal, move)
    proposal.merged_into = into
    move.facts = {"into": into.pk, "no": into.no, "title": into.title}


def into_which(proposal: Any) -> Any:
    """The proposals that this one may be merged into."""
    rows = Proposal.objects.current().filter(made_to=proposal.made_to_id, state__in=TAKES_IN)
    return rows.exclude(Q(pk=proposal.pk) | Q(merged_into__isnull=False) | Q(is_opinion=True))


def leave(proposal: Any, move: Any) -> None:
    """It goes no further, which one that others went up in cannot."""
    if proposal.merged.exists():
        raise ValidationError(_("Others are merged into it. Take that back first."))
