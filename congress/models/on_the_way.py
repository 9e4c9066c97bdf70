"""Proposals and ideas as those meet them who have to do with them on their way: what notices are about, and what hangs on
one for few.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from congress.models.proposals import Proposal, ProposalQuerySet
from congress.models.stages import IdeaStage
from core.records import Record


class OnTheWayQuerySet(ProposalQuerySet):
    def permitted(self, user: Any, action: str = "view") -> "OnTheWayQuerySet":
        """Those that the user may read on their way, by the rules of the session."""
        from congress.chain.sight import reads

        return self.current().exclude(state="").filter(reads(user))


class OnTheWay(Proposal):
    """The same row under another name: notices and papers of it are not those of the record."""

    objects: ClassVar[Any] = OnTheWayQuerySet.as_manager()

    class Meta(Record.Meta):
        proxy = True
        verbose_name = _("proposal on its way")
        verbose_name_plural = _("Proposals on their way")


class IdeaQuerySet(ProposalQuerySet):
    def permitted(self, user: Any, action: str = "view") -> "IdeaQuerySet":
        """Those that the user may read on their way."""
        from congress.ideas.people import reads

        return self.current().filter(reads(user), state__in=IdeaStage.values)


class Idea(Proposal):
    """The row of an idea, for notices of what becomes of it."""

    objects: ClassVar[Any] = IdeaQuerySet.as_manager()

    class Meta(Record.Meta):
        proxy = True
        verbose_name = _("idea on its way")
        verbose_name_plural = _("ideas on their way")
