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


def has_any(union: Any, region: str) -> bool:
    """Does the union, or any below it, lie in a region?"""
    if (home := region_of(union)) and home[0].startswith(region):
        return True
    below = tree.below([union.pk])[union.pk]
    return Union.objects.current().filter(pk__in=below, region_code__startswith=region).exists()
