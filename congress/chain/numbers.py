"""The numbers of a session's proposals: given on filing, each once, without gaps."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from congress.models import Proposal, Session


def held(proposal: Any) -> Any:
    """Its session, locked: numbers are given, and given back, one after the other."""
    return Session._base_manager.select_for_update(of=("self",)).get(pk=proposal.made_to_id)


def give(proposal: Any) -> None:
    """Give the next number of the session, or the one that the proposal was given before."""
    session = held(proposal)
    if proposal.filed_no is None:
        last = Proposal._base_manager.filter(made_to=session).aggregate(last=Max("filed_no"))["last"]
        proposal.filed_no = (last or 0) + 1
        proposal.no = f"{session.number_prefix}{proposal.filed_no:03}"
    proposal.filed_on = timezone.localdate()


def is_last(proposal: Any) -> bool:
    """A number goes back only where none was given after it; else the proposal keeps it for when it is filed again."""
    return not Proposal._base_manager.filter(made_to=held(proposal), filed_no__gt=proposal.filed_no).exists()
