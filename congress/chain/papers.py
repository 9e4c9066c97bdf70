"""The files of a proposal: those of an unnamed author's are kept apart, and come without the name of who brought them."""

from typing import Any

from congress.models import OnTheWay, Reply
from core.files import attach, attachments

REPLY = "reply "


def papers(proposal: Any) -> OnTheWay:
    """What papers that name an author hang on, which is not the record that others may view."""
    return OnTheWay(pk=proposal.pk)


def of_reply(reply: Reply) -> Any:
    """The files that came with an answer; who reads the answer reads them."""
    return attachments(papers(reply.proposal)).filter(about=about_reply(reply))


def of_form(proposal: Any) -> Any:
    """What was brought on paper, all but the files of answers."""
    return attachments(papers(proposal)).exclude(about__startswith=REPLY)


def keep_of_reply(reply: Reply, files: list[Any], *, by: Any) -> None:
    attach(papers(reply.proposal), files, by=by, about=about_reply(reply))


def about_reply(reply: Reply) -> str:
    return f"{REPLY}{reply.pk}"


def keep(proposal: Any, files: list[Any], *, by: Any, is_author: bool = False, about: str = "") -> None:
    """Keep what was signed on paper, such as the scan of the form."""
    on = papers(proposal) if proposal.confidential else proposal
    attach(on, files, by=None if proposal.confidential and is_author else by, about=about)
