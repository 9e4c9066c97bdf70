"""What ends with a proposal when its time in the bin is over."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from congress.chain.papers import papers
from congress.models import Proposal
from core.files import attachments


@receiver(post_delete, sender=Proposal, dispatch_uid="congress.papers")
def drop_papers(instance: Any, **kwargs: Any) -> None:
    """The papers of an unnamed author, which hang on no record."""
    for each in attachments(papers(instance)):
        each.delete()
        transaction.on_commit(lambda file=each.file: file.storage.delete(str(file.name)))
