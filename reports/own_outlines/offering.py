"""Which outlines there are to choose from, for whom: the shipped ones, and those of the union and the unions over it."""

from typing import Any

from django.utils.translation import get_language

from core.access import Sphere
from reports.outline import choices, outline, outlines, own_key
from reports.own_outlines.models import SummaryOutline


def offered(user: Any, action: str) -> list[tuple[str, str]]:
    """Names and labels for a form of who may do `action` to summaries of some unions."""
    rows = SummaryOutline.objects.offered(user.reach(Sphere.SUMMARIES, action)).select_related("union")
    return [*choices(get_language() or ""), *((row.code, f"{row.name} · {row.union}") for row in rows)]


def copyable(user: Any, action: str) -> list[tuple[str, str]]:
    """Those made of parts: all but the chronicle."""
    own = [each for each in offered(user, action) if own_key(each[0]) is not None]
    shipped = choices(get_language() or "")
    return [each for each in shipped if not outline(each[0]).is_chronicle] + own


def is_offered(name: str, union: Any) -> bool:
    """May a summary of this union be composed in it?"""
    return name in outlines() or SummaryOutline.objects.offered([union.pk]).filter(pk=own_key(name)).exists()
