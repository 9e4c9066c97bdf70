"""What the page of a proposal shows, and what it offers to whom."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from congress.chain import filing, people, seconding, waiting
from congress.chain.forms.steps import FORMS
from congress.chain.moves import holds_others, last_move
from congress.chain.reader import EDITABLE
from congress.chain.signing import unsigned
from congress.chain.similar import similar
from congress.chain.steps import WAY
from congress.chain.told import Told
from congress.models.stages import Stage
from core.access import Action, may


class ProposalPage(Told):
    """One proposal for one person. Each part is found when it is asked for, once."""

    steps_at = "congress:way_step"

    @property
    def is_to_mend(self) -> bool:
        return self.proposal.state == Stage.RETURNED and self.can_edit

    @cached_property
    def stamp(self) -> Any:
        return waiting.stamp(self.proposal)

    @cached_property
    def waiting(self) -> Any:
        return waiting.waiting(self.proposal)

    @cached_property
    def stations(self) -> Any:
        return waiting.stations(self.proposal)

    @cached_property
    def steps(self) -> list[Any]:
        return WAY.offers([self.proposal], self.user)[self.proposal.pk]

    @property
    def main(self) -> Any:
        """The one step that is theirs to take now, if there is one."""
        return next((step for step in self.steps if step.is_main), None)

    @property
    def others(self) -> list[Any]:
        """All but the one; merging only while there is something to merge it into."""
        found = [step for step in self.steps if step is not self.main]
        return [step for step in found if step.name != "merge" or self.can_be_merged]

    @property
    def can_be_merged(self) -> bool:
        return not self.merged and filing.into_which(self.proposal).exists()

    @property
    def forms(self) -> Any:
        return FORMS

    @cached_property
    def handlings(self) -> list[Any]:
        return list(self.proposal.handled_by.select_related("department__head", "signed"))

    @cached_property
    def to_sign(self) -> set[int]:
        """Those of them that have yet to countersign the answer that is there."""
        if self.proposal.state != Stage.COUNTERSIGN:
            return set()
        return set(unsigned().filter(proposal=self.proposal).values_list("pk", flat=True))

    @cached_property
    def can_undo(self) -> Any:
        """The step that may be taken back, if any."""
        if not self._is(people.decides(self.user)) or (move := last_move(self.proposal)) is None:
            return None
        return None if holds_others(self.proposal, move) else move

    @property
    def undo_label(self) -> Any:
        return self.label(self.can_undo)

    @cached_property
    def invitation(self) -> str:
        """The address under which others are asked to second, for its author and who keeps the records."""
        wants = self.is_author or self._is(people.keeps(self.user))
        if not wants or self.proposal.state not in seconding.OPEN or not self.proposal.invitation:
            return ""
        return reverse("congress:second", args=[self.proposal.invitation])

    @property
    def takes_paper(self) -> bool:
        """May the person write down who signed on paper? Whoever may not know the author may not know the seconders."""
        return self.keeps and self.knows and self.proposal.state in seconding.OPEN

    @property
    def attaches(self) -> bool:
        """May the person bring files? Authors as long as they may write, and always who keeps the records."""
        return self.keeps or (self.is_author and self.proposal.state in EDITABLE)

    @cached_property
    def alike(self) -> list[Any]:
        """For who has to decide on it, the proposals that it may be merged into or was answered by before."""
        if self.proposal.state != Stage.FILING or not self._is(people.decides(self.user)):
            return []
        return similar(self.proposal, self.proposal.union_id, self.user, but=self.proposal.pk).rows

    @cached_property
    def record_url(self) -> str:
        """The page of the record, for who may view it."""
        is_open = may(self.user, Action.VIEW, self.proposal)
        return reverse("congress:proposal", args=[self.proposal.pk]) if is_open else ""
