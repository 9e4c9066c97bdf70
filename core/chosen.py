"""Where a person works: a union with all below it, or all within reach; a year, or all years."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone

from core.access import Action, may_somewhere
from core.kinds import Kind, kinds
from core.whole import whole

UNION, YEAR = "chosen_union", "chosen_year"
EARLIEST, LATEST = 2000, 2999


@dataclass(frozen=True)
class Chosen:
    """The union and the year that lists and forms begin with. None means all."""

    union: Any
    year: int | None

    @property
    def period(self) -> tuple[date, date] | None:
        return (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else None


def chosen(request: HttpRequest) -> Chosen:
    """What the person chose, kept in the session; at first all unions and the last year with records."""
    if not hasattr(request, "_chosen"):
        request._chosen = Chosen(_union(request), _year(request))  # type: ignore[attr-defined]
    return request._chosen  # type: ignore[attr-defined, no-any-return]


def choose(request: HttpRequest, *, union: str | None = None, year: str | None = None) -> None:
    """Remember another union or year; an empty text means all."""
    if union is not None:
        found = request.user.unions().filter(pk=whole(union)).first()  # type: ignore[union-attr]
        request.session[UNION] = found.pk if found else None
    if year is not None:
        request.session[YEAR] = int(year) if is_year(year) else None


def _union(request: HttpRequest) -> Any:
    key = request.session.get(UNION)
    return request.user.unions().filter(pk=key).first() if key else None  # type: ignore[union-attr]


def _year(request: HttpRequest) -> int | None:
    if YEAR not in request.session:
        request.session[YEAR] = last_year_recorded(request.user)
    return request.session[YEAR]  # type: ignore[no-any-return]


def last_year_recorded(user: Any) -> int:
    """The last year, up to this one, in which something is recorded that the user may view; one query."""
    this = timezone.localdate().year
    latest = [
        kind.model.objects.current()
        .permitted(user)
        .filter(**{f"{kind.model.dates[0]}__lte": date(this, 12, 31)})
        .order_by()
        .values("deleted_at")
        .annotate(last=Max(kind.model.dates[0]))
        .values_list("last", flat=True)
        for kind in kinds()
        if is_dated(kind) and may_somewhere(user, Action.VIEW, kind.model)
    ]
    if not latest:
        return this
    found = [day for day in latest[0].union(*latest[1:], all=True) if day]
    return max(found).year if found else this


def is_dated(kind: Kind) -> bool:
    """Does every record of the kind happen on a date? Otherwise it stands: a union, an employer, a member."""
    dates = kind.model.dates
    return bool(dates) and not kind.field(dates[0]).null


def is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == len(str(LATEST)) and EARLIEST <= int(text) <= LATEST


def years(current: int | None) -> list[int]:
    """The years to choose from, this one first."""
    this = timezone.localdate().year
    return sorted({*range(this - 5, this + 1), *([current] if current else [])}, reverse=True)
