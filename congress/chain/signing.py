"""Who has yet to countersign an answer."""

from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from congress.models import Handling, Reply


def unsigned() -> Any:
    """The handlings that have yet to countersign the answer as it stands: a signature is older than a new answer."""
    latest = Reply.objects.filter(proposal=OuterRef("proposal"), round=OuterRef("proposal__round")).order_by(
        "-pk"
    )
    rows = Handling.objects.filter(is_lead=False).annotate(answered=Subquery(latest.values("given")[:1]))
    return rows.filter(Q(signed=None) | Q(signed__lt=F("answered")))
