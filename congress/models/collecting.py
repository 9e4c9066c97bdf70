"""A session as members meet it while it takes their proposals: what notices are about."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from congress.models.congresses import Session
from core.records import Record, RecordQuerySet


class CollectingQuerySet(RecordQuerySet):
    def permitted(self, user: Any, action: str = "view") -> "CollectingQuerySet":
        """Those that take proposals of this person today."""
        from congress.chain.drafts import collecting

        return self.filter(pk__in=collecting(user).values("pk"))


class Collecting(Session):
    """The same row under another name."""

    objects: ClassVar[Any] = CollectingQuerySet.as_manager()

    class Meta(Record.Meta):
        proxy = True
        verbose_name = _("session that takes proposals")
        verbose_name_plural = _("sessions that take proposals")
