"""The unions whose records a person may see any of, read once for the frame and the filters of a page."""

from functools import cached_property
from typing import Any

from django.db.models import Case, Q, Value, When
from django.http import HttpRequest
from django.urls import reverse

from core.forms.rows import MOST_SHOWN, Rows


class Reached(Rows):
    """Unions to pick from; first those over which none of the others stands."""

    def __init__(self, unions: Any) -> None:
        is_below = Q(parent__in=unions.order_by().values("pk"))
        rows = unions.only("name", "org_type").annotate(
            is_below=Case(When(is_below, then=Value(1)), default=Value(0))
        )
        super().__init__(
            rows.order_by("is_below", "name"), reverse("core:union_options", args=["any", "view"])
        )

    @cached_property
    def _first(self) -> list[Any]:
        return list(self.queryset[: MOST_SHOWN + 1])

    def begin(self, number: int) -> list[Any]:
        """The first of them: by name where they are few."""
        return (self._first if self.are_many else self.few)[:number]

    @property
    def top(self) -> Any:
        """The one union that all others stand under, if there is one."""
        found = [union for union in self._first if not union.is_below]
        return found[0] if len(found) == 1 else None


def unions_within_reach(request: HttpRequest) -> Reached:
    """Those of the person who asks."""
    if not hasattr(request, "_unions_within_reach"):
        request._unions_within_reach = Reached(request.user.unions())  # type: ignore[attr-defined, union-attr]
    return request._unions_within_reach  # type: ignore[attr-defined, no-any-return]
