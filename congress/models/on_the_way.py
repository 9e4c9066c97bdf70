"""A proposal as those meet it who have to do with it on its way: what notices are about, and what hangs on it for few."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from congress.models.proposals import Proposal, ProposalQuerySet
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
