"""Figures counted from members and head counts."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import distinct, indicator
from core.scope import Scope
from members.models import Headcount, Member
from members.models.headcounts import HeadcountCategory

Rows = QuerySet[Any]


def joined(scope: Scope) -> Rows:
    return Member.objects.on("joined_on", scope)


def left(scope: Scope) -> Rows:
    return Member.objects.on("left_on", scope)


def enrolled(scope: Scope) -> Rows:
    """Those on the list at the end. An unnamed number that joined on a day is a flow, not on the list."""
    flow = Q(name="", joined_on__isnull=False)
    return Member.objects.as_at("joined_on", scope).exclude(Q(left_on__lte=scope.until) | flow)


def listed(scope: Scope) -> Rows:
    """Those on the list for nothing but being members: where there are such, it is a list of members."""
    return enrolled(scope).filter(
        Q(joined_on=None) | Q(joined_on__lt=scope.since), role="", skill_grade="", party_joined_on=None
    )


def admitted(scope: Scope) -> Rows:
    return Member.objects.on("party_joined_on", scope)


def officers_admitted(scope: Scope) -> Rows:
    return admitted(scope).exclude(role="")


def graded(scope: Scope) -> Rows:
    return Member.objects.on("skill_grade_on", scope)


def in_office(scope: Scope) -> Rows:
    return Member.objects.on("role_since", scope)


def counted_joining(scope: Scope) -> Rows:
    return Headcount.objects.on("as_of", scope).filter(category=HeadcountCategory.JOINED)


indicator("members.joined", _("Members who joined"), "person", rows=joined, by=("unit", "category", "gender"))
indicator("members.left", _("Members who left"), "person", rows=left, by=("left_reason",))
indicator(
    "members.enrolled",
    _("Members enrolled"),
    "person",
    rows=enrolled,
    by=("gender", "category", "unit", "section", "grade", "pay_method", "model_worker_level", "skill_grade"),
)
indicator(
    "members.spread", _("Employers of members"), "employer", rows=enrolled, measure=distinct("employer")
)
indicator("members.listed", _("Members with no event of the period"), "person", rows=listed)
indicator("members.admitted", _("New Party members"), "people", rows=admitted)
indicator(
    "members.officers_admitted", _("New Party members among officers"), "people", rows=officers_admitted
)
indicator("members.graded", _("Skill grades reached"), "people", rows=graded, by=("skill_grade",))
indicator("members.in_office", _("Members who took office"), "people", rows=in_office)
indicator("members.counted_joining", _("New members reported"), "person", rows=counted_joining)
