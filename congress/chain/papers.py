"""The files of a proposal: those of an unnamed author's are kept apart, and come without the name of who brought them."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from congress.models import OnTheWay, Rating, Reply
from core.files import attach, attachments

REPLY, RATING = "reply ", "rating "


def papers(proposal: Any) -> OnTheWay:
    """What papers that name an author hang on, which is not the record that others may view."""
    return OnTheWay(pk=proposal.pk)


def of_reply(reply: Reply) -> Any:
    """The files that came with an answer; who reads the answer reads them."""
    return attachments(papers(reply.proposal)).filter(about=about_reply(reply))


def of_form(proposal: Any) -> Any:
    """What was brought on paper, all but the files of answers and ratings."""
    return attachments(papers(proposal)).exclude(Q(about__startswith=REPLY) | Q(about__startswith=RATING))


def of_ratings(proposal: Any) -> dict[int, list[Any]]:
    """The scans of ratings on paper, by the key of the rating; they are for who may know who gave it."""
    found = defaultdict(list)
    for each in attachments(papers(proposal)).filter(about__startswith=RATING):
        found[int(each.about.removeprefix(RATING))].append(each)
    return dict(found)


def keep_of_rating(rating: Rating, files: list[Any], *, by: Any) -> None:
    attach(papers(rating.proposal), files, by=by, about=f"{RATING}{rating.pk}")


def keep_of_reply(reply: Reply, files: list[Any], *, by: Any) -> None:
    attach(papers(reply.proposal), files, by=by, about=about_reply(reply))


def about_reply(reply: Reply) -> str:
    return f"{REPLY}{reply.pk}"


def keep(proposal: Any, files: list[Any], *, by: Any, is_author: bool = False, about: str = "") -> None:
    """Keep what was signed on paper, such as the scan of the form."""
    on = papers(proposal) if proposal.confidential else proposal
    attach(on, files, by=None if proposal.confidential and is_author else by, about=about)
