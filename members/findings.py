"""What the tree of unions says of shortcomings and plans."""

from datetime import timedelta
from typing import Any

from core.findings import finding
from core.scope import Scope
from core.topics import Topic
from members.checklist import silent
from members.models import Union
from members.nouns import UNION_TYPES

A_YEAR = timedelta(days=365)


def standing(scope: Scope) -> Any:
    """The unions of the scope that work with records of their own."""
    rows = Union.objects.of(scope).standing().undissolved(scope.until)
    return rows.filter(org_type__in=UNION_TYPES, count=1).exclude(name="")


def terms_ending(scope: Scope) -> Any:
    """Unions whose term ends within a year of the end."""
    return standing(scope).filter(term_end__gt=scope.until, term_end__lte=scope.until + A_YEAR)


finding(
    "members.without_records",
    Topic.SHORTCOMINGS,
    Union,
    silent,
    unit="union",
    zh="有{n}下级工会没有上报工作记录，基层工作开展不够平衡",
    en="{n} below wrote nothing down",
)
finding(
    "members.terms_ending",
    Topic.PLAN,
    Union,
    terms_ending,
    unit="union",
    zh="指导{n}任期届满的工会组织按期换届",
    en="We will see to it that {n} whose term ends elect on time",
)
