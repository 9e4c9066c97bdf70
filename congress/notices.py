"""How the notices of democratic management are worded, and who is told what became of an opinion."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from congress.chain import calling, following, telling
from congress.models import Opinion
from congress.models.opinions import Fate
from core.notices import Notice, notice, send

__all__ = ["answered", "calling", "following", "tell_author", "telling"]

ANSWERED = "congress.opinion_answered"


@notice(ANSWERED, icon="message")
def answered(opinion: Any, facts: dict[str, Any]) -> str:
    words = {"opinion": opinion, "fate": opinion.get_fate_display()}
    return _("Your opinion “%(opinion)s” has been answered: %(fate)s.") % words


@receiver(post_save, sender=Opinion, dispatch_uid="congress.opinion_answered")
def tell_author(instance: Opinion, **kwargs: Any) -> None:
    """Once for each fate and day, within the transaction in which it was written."""
    if instance.author_id is None or instance.fate == Fate.WAITING:
        return
    key = f"{instance.pk} {instance.fate} {instance.answered_on}"
    send(
        [
            Notice(
                to_id=instance.author_id,
                name=ANSWERED,
                kind=Opinion._meta.label,
                record_id=instance.pk,
                key=key,
            )
        ]
    )
