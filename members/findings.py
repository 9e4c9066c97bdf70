"""What the tree of unions says of shortcomings and plans."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from core.access import Sphere
from core.findings import finding
from core.kinds import kinds
from core.scope import Scope
from core.topics import Topic
from members.models import Union
from members.nouns import UNION_TYPES

A_YEAR = timedelta(days=365)
WORKED_AT = (Sphere.WORK, Sphere.MONEY, Sphere.CASES)


def standing(scope: Scope) -> Any:
    """The unions of the scope that work with records of their own."""
    rows = Union.objects.of(scope).standing().undissolved(scope.until)
    return rows.filter(org_type__in=UNION_TYPES, count=1).exclude(name="")


def without_records(scope: Scope) -> Any:
    """Unions below for which nothing of the period is written down."""
    rows = standing(scope).exclude(pk=scope.union.pk)
    for kind in kinds():
        if kind.sphere in WORKED_AT:
            rows = rows.exclude(Exists(written(kind.model, scope)))
    return rows


def written(model: Any, scope: Scope) -> Any:
    """The rows of one kind that a union has of the period."""
    of_period = Q()
    for name in model.dates:
        of_period |= Q(**{f"{name}__range": (scope.since, scope.until)})
    return model.objects.current().filter(of_period, union=OuterRef("pk"))


def terms_ending(scope: Scope) -> Any:
    """Unions whose term ends within a year of the end."""
    return standing(scope).filter(term_end__gt=scope.until, term_end__lte=scope.until + A_YEAR)


finding(
    "members.without_records",
    Topic.SHORTCOMINGS,
    Union,
    without_records,
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
