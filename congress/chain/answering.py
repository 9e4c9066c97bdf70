"""The answer: written by the department in the lead, countersigned by the others, reviewed, published, rewarded."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.chain import papers, people
from congress.chain.moves import current_reply
from congress.chain.signing import unsigned
from congress.models import Handling, Reply
from congress.models.stages import Stage


def signs(user: Any) -> Q:
    return Q(pk__in=unsigned().filter(people.serves(user)).values("proposal"))


def answer(proposal: Any, move: Any, uploads: Any = (), **given: Any) -> None:
    """Write the answer of this round, with its files; to be countersigned where others work on it, too."""
    reply = Reply.objects.create(proposal=proposal, round=proposal.round, given=move, **given)
    papers.keep_of_reply(reply, list(uploads), by=move.by)
    move.facts = {"outcome": given["outcome"], "text": given["text"], "signed_by": given["signed_by"]}
    proposal.state = (
        Stage.COUNTERSIGN if unsigned().filter(proposal=proposal).exists() else reviewed(proposal)
    )


def countersign(proposal: Any, move: Any) -> None:
    """Sign for each department that the person serves; with the last of them the answer goes on."""
    own = unsigned().filter(people.serves(move.by), proposal=proposal)
    keys = list(own.values_list("pk", flat=True))
    rows = Handling.objects.filter(pk__in=keys)
    move.facts = {"departments": [str(each.department) for each in rows.select_related("department")]}
    rows.update(signed=move)
    proposal.state = (
        Stage.COUNTERSIGN if unsigned().filter(proposal=proposal).exists() else reviewed(proposal)
    )


def reviewed(proposal: Any) -> str:
    return Stage.SUPERVISION if proposal.made_to.has_supervision else Stage.ANSWERED


def publish(proposal: Any, move: Any) -> None:
    """From now on the record says what was answered, and those who signed are asked what they think of it."""
    reply = current_reply(proposal)
    proposal.answer, proposal.answered_by = reply.text, reply.signed_by
    proposal.answered_on, proposal.outcome = timezone.localdate(), reply.outcome
    move.facts = {"outcome": reply.outcome, "round": proposal.round}


def reward(proposal: Any, move: Any, prize: str = "", reward_amount: Decimal | None = None) -> None:
    if not prize:
        raise ValidationError(_("Say which prize."))
    proposal.prize, proposal.reward_amount = prize, reward_amount
    move.facts = {"prize": prize}
