"""Drafts: begun, kept while they are written, and sent."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.chain.moves import settle, values
from congress.chain.seconders import advance
from congress.models import Author, Draft, Move, Proposal, Session
from congress.models.matters import MATTER
from congress.models.proposals import ProposalStatus, ProposalType, new_invitation
from congress.models.stages import Stage
from core import history
from core.display import listed
from core.files import attach
from members.belonging import member_of, unions_over

NEEDED = ("title", "category", "reason", "suggestion")
# As the form calls it.
CALLED = {"title": gettext_lazy("Title of the proposal")}


class StaleError(Exception):
    """The draft was changed elsewhere since it was opened. `latest` is what it is now."""

    def __init__(self, latest: Draft) -> None:
        super().__init__(_("This draft was changed in another window meanwhile."))
        self.latest = latest


def collecting(user: Any) -> Any:
    """The sessions that take proposals of this person today."""
    if member_of(user) is None:
        return Session.objects.none()
    today = timezone.localdate()
    begun = Q(collects_from__lte=today) & (Q(collects_until=None) | Q(collects_until__gte=today))
    return Session.objects.current().filter(begun, union__in=unions_over(user)).select_related("union")


def drafts_of(user: Any, *, are_ideas: bool = False) -> Any:
    """What the person has begun to write: proposals, or ideas, which need no session."""
    rows = Draft.objects.filter(author__user=user.pk, session__isnull=are_ideas)
    return rows.select_related("session__union", "author", "delegation")


def begin(session: Session | None, *, by: Any) -> Draft:
    """An empty draft, or the one that is empty still."""
    rows = drafts_of(by, are_ideas=session is None).filter(session=session)
    empty = rows.filter(title="", reason="", suggestion="", analysis="").first()
    return empty or Draft.objects.create(session=session, author=member_of(by))


@transaction.atomic
def keep(draft: Draft, given: dict[str, Any]) -> Draft:
    """Save what was written, if nobody saved after it was opened. Raises StaleError."""
    stored = Draft.objects.select_for_update().get(pk=draft.pk)
    if stored.version != draft.version:
        raise StaleError(stored)
    for name, value in given.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save()
    return stored


def missing(draft: Any) -> list[str]:
    """The words that have yet to be written."""
    field: Any = Draft._meta.get_field
    return [str(CALLED.get(name, field(name).verbose_name)) for name in NEEDED if not getattr(draft, name)]


@transaction.atomic
def send(draft: Draft, files: Any = (), *, by: Any) -> Proposal:
    """Make a proposal of it, and begin to look for seconders. Raises ValidationError."""
    draft = drafts_of(by).select_for_update(of=("self",)).get(pk=draft.pk)
    if lacking := missing(draft):
        raise ValidationError(_("Still to be written: %(what)s.") % {"what": listed(lacking)})
    if not collecting(by).filter(pk=draft.session_id).exists():
        raise ValidationError(_("This session takes no proposals now. Your draft stays."))
    proposal = made(draft, by)
    move = Move.objects.create(proposal=proposal, step="send", target=Stage.SECONDING, by=by, is_author=True)
    before = values(proposal) | {"state": ""}
    sent = settle(proposal, move, before)
    attach(sent, list(files), by=None if sent.confidential else by)
    draft.delete()
    handed_in: Proposal = advance(sent, by=by)
    return handed_in


def made(draft: Any, by: Any) -> Proposal:
    """The record of it. An author who stays unnamed does not stand in it, nor in its history."""
    words = {
        name: getattr(draft, name)
        for name in MATTER
        if draft.session.may_be_confidential or name != "confidential"
    }
    proposal = Proposal(
        union=draft.session.union,
        type=ProposalType.PROPOSAL,
        status=ProposalStatus.SECONDING,
        state=Stage.SECONDING,
        made_to=draft.session,
        session=draft.session.title,
        submitted_on=timezone.localdate(),
        invitation=new_invitation(),
        **words,
    )
    if not proposal.confidential:
        proposal.proposer = draft.author
    history.save(proposal, by=None if proposal.confidential else by)
    Author.objects.create(proposal=proposal, member=draft.author, name=draft.author.name)
    return proposal
