"""How many seconders a proposal needs, and where it goes once it has them."""

from typing import Any

from django.db.models import Count, F, Q

from congress.chain import people
from congress.models import Proposal, Seconder
from congress.models.chain import Consent
from congress.models.stages import Stage

# A proposal may find more seconders than it needs, as long as it is not filed.
OPEN = (Stage.SECONDING, Stage.DELEGATION, Stage.FILING, Stage.RETURNED)
HANDED_IN = (Stage.DELEGATION, Stage.FILING)


def submits(user: Any) -> Q:
    """Its author, or who keeps the records, once enough have seconded it."""
    signed = Count("seconded_by", filter=Q(seconded_by__consent=Consent.SECONDED))
    enough = Proposal.objects.annotate(n=signed).filter(n__gte=F("made_to__seconders_needed"))
    return (people.authored(user) | people.keeps(user)) & Q(pk__in=enough.values("pk"))


def count(proposal: Any) -> int:
    return counts([proposal]).get(proposal.pk, 0)


def counts(proposals: Any) -> dict[int, int]:
    """How many have seconded each; those without any are left out."""
    rows = Seconder.objects.filter(proposal__in=proposals, consent=Consent.SECONDED).order_by()
    return dict(rows.values_list("proposal").annotate(n=Count("pk")))


def needed(proposal: Any) -> int:
    return proposal.made_to.seconders_needed if proposal.made_to else 0


def is_enough(proposal: Any) -> bool:
    return count(proposal) >= needed(proposal)


def can_spare_one(proposal: Any) -> bool:
    """May somebody who seconded it take that back? Once it is handed in, as long as enough remain."""
    return proposal.state in OPEN and (proposal.state not in HANDED_IN or count(proposal) > needed(proposal))


def note_names(proposal: Any) -> None:
    """The record names the seconders, unless that would lead to an author who stays unnamed."""
    names = proposal.seconded_by.filter(consent=Consent.SECONDED).values_list("name", flat=True)
    proposal.seconders = "" if proposal.confidential else "、".join(names)[:200]


def submit(proposal: Any, move: Any) -> None:
    proposal.state = first_reader(proposal)


def send_again(proposal: Any, move: Any) -> None:
    proposal.state = first_reader(proposal) if is_enough(proposal) else Stage.SECONDING


def first_reader(proposal: Any) -> str:
    """The delegation where the session wants that and there is somebody who leads it; else the committee."""
    has_head = proposal.delegation and proposal.delegation.head_id
    return Stage.DELEGATION if proposal.made_to.has_delegation_review and has_head else Stage.FILING
