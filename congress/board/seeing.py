"""What hangs on the board before whom: what their union, and the unions over it, let members read."""

import datetime
from typing import Any

from django.db.models import Count, Q, Sum

from congress.models import Disclosure, Document, Opinion
from congress.models.openness import DocumentAction
from congress.models.opinions import Fate
from members.belonging import unions_over
from members.models.accounts import today

BOARDS: dict[str, Any] = {"disclosure": Disclosure, "document": Document}
ADOPTED = (Fate.ADOPTED, Fate.PARTLY)


def hung(what: str, user: Any, day: datetime.date | None = None) -> Any:
    """The disclosures, or the documents put out for comment, that the user may read; the newest first."""
    rows = BOARDS[what].objects.current().filter(is_online=True, declared=False, union__in=unions_over(user))
    return (_disclosed if what == "disclosure" else _put_out)(rows, day or today()).select_related("union")


def _disclosed(rows: Any, day: datetime.date) -> Any:
    return rows.filter(date__lte=day).order_by("-date", "-pk")


def _put_out(rows: Any, day: datetime.date) -> Any:
    begun = Q(comments_from=None) | Q(comments_from__lte=day)
    return rows.filter(begun, action=DocumentAction.CONSULTED).order_by("-issued_on", "-pk")


def voices(record: Any) -> dict[str, int]:
    """How many opinions came on it, were answered, were adopted."""
    found: dict[str, int | None] = record.voices.current().aggregate(
        received=Sum("count"),
        answered=Sum("count", filter=~Q(fate=Fate.WAITING)),
        adopted=Sum("count", filter=Q(fate__in=ADOPTED)),
    )
    return {name: number or 0 for name, number in found.items()}


def own(record: Any, user: Any) -> Any:
    """What the user has said on it, the first first."""
    return record.voices.current().filter(author=user).order_by("pk")


def sent_today(user: Any) -> int:
    found: dict[str, int] = Opinion.objects.filter(author=user, received_on=today()).aggregate(n=Count("pk"))
    return found["n"]
