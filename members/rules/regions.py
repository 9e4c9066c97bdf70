"""Where a union lies: its own administrative code, or that of the nearest union over it that names one."""

from typing import Any

from members import tree
from members.models import Union


def region_of(union: Any) -> tuple[str, Any] | None:
    """The code, and the union at which it is written; None where none is. Two queries."""
    line = [*tree.above(union.pk), union.pk]
    coded = {each.pk: each for each in Union.objects.filter(pk__in=line).exclude(region_code="")}
    found = next((coded[key] for key in reversed(line) if key in coded), None)
    return (found.region_code, found) if found else None


def codes(union: Any) -> set[str]:
    """Where the union and all below it lie."""
    home, below = region_of(union), tree.below([union.pk])[union.pk]
    rows = Union.objects.current().filter(pk__in=below).exclude(region_code="")
    return {*rows.order_by().values_list("region_code", flat=True).distinct()} | (
        {home[0]} if home else set()
    )


def has_any(union: Any, region: str) -> bool:
    """Does the union, or any below it, lie in a region?"""
    return any(each.startswith(region) for each in codes(union))
