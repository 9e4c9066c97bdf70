"""What proposals tell of the person who made them."""

from collections.abc import Iterator
from typing import Any

from congress.models import Proposal
from congress.models.proposals import ProposalStatus as S
from core.portraits import Deed, Teller, portrait
from core.prose import tidy

DONE = (S.ADOPTED, S.IMPLEMENTED, S.REWARDED)


@portrait("congress.proposals")
def proposals(m: Teller, member: Any, user: Any) -> Iterator[Deed]:
    """Proposals and suggestions, with what came of them; a case is never among them."""
    seen = Proposal.objects.current().permitted(user).filter(proposer=member)
    rows = seen.filter(submitted_on__range=(m.scope.since, m.scope.until))
    for row in rows.select_related("union").order_by("submitted_on", "pk"):
        what = m.cite(row, m.title(row.title) if row.title else row.get_type_display())
        brief = m.clauses(
            m.on(row),
            m.say(
                f"提出{row.get_type_display() if row.title else ''}{{what}}",
                "they put forward {what}",
                what=what,
            ),
            m.say("被采纳", "which was taken up") if row.status in DONE else None,
        )
        more = m.clauses(
            m.say("建议{content}", "it asked for {content}", content=tidy(row.content)),
            m.say("{effect}", "with this effect: {effect}", effect=tidy(row.effect)),
            m.say("每年创造效益{n}", "worth {n} a year", n=m.number(row, "benefit")),
            m.say("获奖励{n}", "rewarded with {n}", n=m.number(row, "reward_amount")),
        )
        full = m.sentences(brief, more, tidy(row.highlight))
        weight = 5 if row.status in DONE else 3
        yield Deed(f"proposals.{row.pk}", "proposals", row.submitted_on, weight, m.stopped(brief), full)
