from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.chain import people, sight
from congress.chain.waiting import stamp
from congress.models import Opinion, Proposal
from congress.models.opinions import Fate
from congress.models.proposals import ProposalStatus as S
from core.access import Action
from core.shelves import shelf

# What comes after each state, as the proposer is told it.
NEXT = {
    S.SUBMITTED: _("next: it is looked at and filed"),
    S.FILED: _("next: a department takes it in hand"),
    S.OPINION: _("next: a department takes it in hand"),
    S.IN_PROGRESS: _("next: you get an answer"),
    S.ANSWERED: _("next: you say whether the answer satisfies you"),
    S.ADOPTED: _("next: it is carried out"),
    S.PLANNED: _("next: it is carried out when its time comes"),
}


def own(user: Any) -> Any:
    """Those in whose record the person stands, and those they made on its way, unnamed or not."""
    rows = Proposal.objects.filter(Q(proposer__user=user.pk) | people.authored(user))
    return rows.select_related("made_to").prefetch_related("made_to__stage_names")


def opens(user: Any) -> Q:
    return people.reached(user, Action.VIEW) | ~Q(state="") & sight.reads(user)


def how_it_stands(proposal: Any) -> str:
    """The state, who has it, and what is next; on its way through a congress, where it stands and until when."""
    if proposal.state:
        until = _("until %(day)s") % {"day": proposal.stage_until} if proposal.stage_until else ""
        return " · ".join(filter(None, (stamp(proposal).name, proposal.department, until)))
    words = [proposal.get_status_display()]
    if proposal.status in (S.FILED, S.IN_PROGRESS) and proposal.department:
        words.append(proposal.department)
    if next_step := NEXT.get(S(proposal.status)):
        words.append(next_step)
    if proposal.due_on and not proposal.answered_on:
        words.append(_("answer due on %(day)s") % {"day": proposal.due_on.isoformat()})
    return " · ".join(map(str, words))


shelf(
    "congress.proposals",
    _("My proposals"),
    rows=own,
    order=10,
    icon="bulb",
    says=how_it_stands,
    empty=_("Proposals that are recorded in your name appear here, with what is next for each."),
    opens=opens,
    more=("congress:ideas", _("Ideas and proposals")),
)


def what_became(opinion: Any) -> str:
    """Its fate, and the answer; until then by when there will be one."""
    words = [opinion.get_fate_display(), opinion.answer]
    if opinion.fate == Fate.WAITING and opinion.due_on:
        words.append(_("answer due on %(day)s") % {"day": opinion.due_on.isoformat()})
    return " · ".join(filter(None, map(str, words)))


shelf(
    "congress.opinions",
    pgettext_lazy("opinion", "My opinions"),
    rows=lambda user: Opinion.objects.filter(author=user),
    order=12,
    icon="message",
    says=what_became,
)
