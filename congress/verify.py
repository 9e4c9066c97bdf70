"""What must hold of proposals on their way."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery

from congress.models import Move, Proposal
from congress.models.stages import Stage
from core.verify import check


@check("congress.way")
def ways_that_do_not_fit() -> Iterator[str]:
    """Proposals that stand elsewhere than where their last step led, and merged ones that went up in nothing."""
    last = Move.objects.filter(proposal=OuterRef("pk"), undone_at=None).order_by("-pk").values("target")[:1]
    rows = Proposal.objects.exclude(state="").annotate(led=Subquery(last)).order_by("pk")
    for row in rows.filter(Q(led=None) | ~Q(led=F("state"))):
        yield f"congress.Proposal {row.pk}: stands at {row.state}, its last step led to {row.led}"
    for row in rows.filter(Q(state=Stage.MERGED, merged_into=None) | Q(merged_into=F("pk"))):
        yield f"congress.Proposal {row.pk}: is merged into nothing"
