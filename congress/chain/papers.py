"""The files of a proposal: those of an unnamed author's are kept apart, and come without the name of who brought them."""

from typing import Any

from congress.models import OnTheWay
from core.files import attach


def papers(proposal: Any) -> OnTheWay:
    """What papers that name an author hang on, which is not the record that others may view."""
    return OnTheWay(pk=proposal.pk)


def keep(proposal: Any, files: list[Any], *, by: Any, is_author: bool = False, about: str = "") -> None:
    """Keep what was signed on paper, such as the scan of the form."""
    on = papers(proposal) if proposal.confidential else proposal
    attach(on, files, by=None if proposal.confidential and is_author else by, about=about)
