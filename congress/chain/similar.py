"""Proposals that are about the same: by the share of pieces of two signs that their words have in common."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat, Left

from congress.chain import sight
from congress.chain.waiting import stamp
from congress.models import Proposal
from congress.models.proposals import ProposalType
from core.bigrams import Bigrams, Likeness

LIKE, MOST, COMPARED = 0.12, 3, 300


@dataclass(frozen=True)
class Similar:
    """Those that the person may read, the most alike first, each with `likeness` and `stamp`; and how many more there are."""

    rows: list[Any]
    unseen: int


def similar(words: Any, union: int, user: Any, *, but: int | None = None) -> Similar:
    """Proposals to the union's congress that are like these words: the title, and what should be done."""
    text = f"{words.title}{words.suggestion}"[:COMPARED]
    theirs = Left(Concat("title", "suggestion", "content"), COMPARED)
    rows = (
        Proposal.objects.current()
        .filter(union=union, type=ProposalType.PROPOSAL, count=1)
        .exclude(pk=but)
        .exclude(title="")
        .annotate(likeness=Likeness(Bigrams(theirs), Bigrams(Value(text))))
        .filter(likeness__gte=LIKE)
        .order_by("-likeness", "-pk")
    )
    known = rows.filter(sight.reads(user)).select_related("made_to")
    found = list(known.prefetch_related("made_to__stage_names")[:MOST])
    for row in found:
        row.stamp = stamp(row)
    seen = {row.pk for row in found}
    return Similar(found, rows.exclude(state__in=sight.EARLY).exclude(pk__in=seen).count() if text else 0)
