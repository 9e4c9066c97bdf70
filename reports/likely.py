"""What a form begins with: the union that is probably meant."""

from typing import Any

from core.chosen import chosen


def likely_union(request: Any) -> Any:
    """The chosen union, else the one at which the person holds a role."""
    if union := chosen(request).union:
        return union
    held = request.user.assignments.current().select_related("union").first()
    return held and held.union
