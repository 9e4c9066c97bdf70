"""What the page of an idea shows, and to whom."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from congress.chain.moves import last_move
from congress.chain.told import Happened
from congress.chain.waiting import Waiting
from congress.ideas import people
from congress.ideas.forms import FORMS
from congress.ideas.scheme import scheme_of
from congress.ideas.steps import IDEA_WAY
from congress.ideas.writing import is_open
from congress.models import Author, Move, Proposal
from congress.models.stages import Colour
from congress.models.stages import IdeaStage as At
from core.access import Action, may
from core.files import attachments

COLOURS = {
    At.RECOMMENDED: Colour.AZURE,
    At.SCORED: Colour.BLUE,
    At.ADOPTED: Colour.TEAL,
    At.CARRIED_OUT: Colour.GREEN,
    At.NOT_ADOPTED: Colour.RED,
    At.SENT_BACK: Colour.ORANGE,
}


def colour(idea: Any) -> str:
    return COLOURS.get(idea.state, Colour.GREY)


def waiting(idea: Any) -> Waiting | None:
    """What it waits for, and until when; None where its way has ended."""
    words = waits_for(idea)
    return Waiting(words, idea.stage_until) if words else None


def waits_for(idea: Any) -> str:
    match idea.state:
        case At.OFFERED if idea.workplace:
            return _("%(workplace)s has to read and recommend it.") % {"workplace": idea.workplace}
        case At.OFFERED | At.RECOMMENDED:
            return _("The review committee has to score it.")
        case At.SCORED:
            return _("The review committee has to decide on it.")
        case At.ADOPTED:
            return _("It has to be carried out.")
        case At.SENT_BACK:
            return _("Its author has to mend it and hand it in again.")
    return ""


class IdeaPage:
    """One idea for one person. Each part is found when it is asked for, once."""

    steps_at = "congress:idea_step"
    forms = FORMS

    def __init__(self, idea: Any, user: Any) -> None:
        self.proposal, self.user = idea, user

    def _is(self, rule: Any) -> bool:
        return Proposal.objects.filter(rule, pk=self.proposal.pk).exists()

    @property
    def colour(self) -> str:
        return colour(self.proposal)

    @property
    def waiting(self) -> Waiting | None:
        return waiting(self.proposal)

    @cached_property
    def is_author(self) -> bool:
        return Author.objects.filter(proposal=self.proposal, member__user=self.user.pk).exists()

    @cached_property
    def works(self) -> bool:
        """Does the person judge it, at its workplace or in the committee?"""
        return self._is(people.recommends(self.user))

    @property
    def can_edit(self) -> bool:
        return self.is_author and is_open(self.proposal)

    @cached_property
    def authors(self) -> list[Any]:
        return list(self.proposal.authors.select_related("member"))

    @cached_property
    def files(self) -> list[Any]:
        return list(attachments(self.proposal))

    @cached_property
    def steps(self) -> list[Any]:
        return IDEA_WAY.offers([self.proposal], self.user)[self.proposal.pk]

    @property
    def main(self) -> Any:
        """The one step that is theirs to take now, if there is one."""
        return next((step for step in self.steps if step.is_main), None)

    @property
    def others(self) -> list[Any]:
        return [step for step in self.steps if step is not self.main]

    @cached_property
    def scores(self) -> list[list[Any]]:
        """Name, points and most of each criterion, for its authors and who judges it."""
        return self.proposal.scores if self.works or self.is_author else []

    @property
    def most(self) -> int:
        return sum(most for _name, _points, most in self.proposal.scores)

    @cached_property
    def prize_due(self) -> Any:
        """What its points bring, as long as no prize was given."""
        if not self.works or self.proposal.prize or self.proposal.points is None:
            return None
        return scheme_of(self.proposal.union_id).prize(self.proposal.points)

    @cached_property
    def happened(self) -> list[Happened]:
        """The steps, the latest first. Taken back ones are for who judges it, reasons for its authors, too."""
        moves = self.proposal.moves.select_related("by", "undone_by").order_by("-pk")
        shown = (move for move in moves if self.works or not move.undone_at)
        return [Happened(self.label(move), move, self.name(move), self.note(move)) for move in shown]

    def label(self, move: Move) -> Any:
        if move.facts.get("on_paper"):
            return _("Handed in on paper")
        step = IDEA_WAY.steps.get(move.step)
        return step.told if step else pgettext("idea", "Handed in")

    def name(self, move: Move) -> str:
        return str(move.by or "") if self.works or move.is_author else ""

    def note(self, move: Move) -> str:
        return move.note if self.works or self.is_author else ""

    @cached_property
    def can_undo(self) -> Any:
        """The step that may be taken back, if any."""
        return last_move(self.proposal) if self._is(people.decides(self.user)) else None

    @property
    def undo_label(self) -> Any:
        return self.label(self.can_undo)

    @cached_property
    def record_url(self) -> str:
        """The page of the record, for who may view it."""
        is_seen = may(self.user, Action.VIEW, self.proposal)
        return reverse("congress:proposal", args=[self.proposal.pk]) if is_seen else ""
