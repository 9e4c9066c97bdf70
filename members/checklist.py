from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.checklist import gap
from core.scope import Scope
from members.indicators.employers import surveyed_without
from members.indicators.people import enrolled, listed
from members.merging.pairs import keys
from members.models import Employer, Facility, Headcount, Member, Union
from members.models.headcounts import HeadcountCategory

Rows = QuerySet[Any]


def without_reason(scope: Scope) -> Rows:
    return surveyed_without(scope).filter(not_unionised_reason="")


def without_site(scope: Scope) -> Rows:
    return Employer.objects.within(scope).filter(surveyed_on__isnull=False, site="")


def term_over(scope: Scope) -> Rows:
    """Those whose last election is more than five years back, the longest term that the law allows."""
    year = scope.until.year - 5
    return Union.objects.of(scope).filter(elected_on__lt=scope.until.replace(year=year, day=1))


def differing(scope: Scope) -> Rows:
    """The last counts of members, when they do not agree with a list of members."""
    counts = Headcount.objects.within(scope).filter(category=HeadcountCategory.MEMBER)
    newest = counts.aggregate(day=Max("as_of"))["day"]
    last = counts.filter(as_of=newest)
    on_list = enrolled(scope).aggregate(n=Sum("count"))["n"]
    agrees = last.aggregate(n=Sum("count"))["n"] == on_list
    return last.none() if agrees or not listed(scope).exists() else last


def left_without_reason(scope: Scope) -> Rows:
    return Member.objects.on("left_on", scope).filter(left_reason="")


def twice(scope: Scope) -> Rows:
    """The newer of two records that may be of one person."""
    rows = Member.objects.of(scope)
    return rows.filter(pk__in=[second for _first, second, _signs in keys(rows)])


def without_work(scope: Scope) -> Rows:
    return Facility.objects.on("date", scope).filter(work="")


gap("members.no_reason", _("Employers without a union and without a reason"), Employer, without_reason)
gap("members.no_site", _("Surveyed employers without a site"), Employer, without_site)
gap("members.term_over", _("Unions whose last election is more than five years back"), Union, term_over)
gap("members.list_differs", _("Head counts that differ from the list of members"), Headcount, differing)
gap("members.left_why", _("Members who left without a reason"), Member, left_without_reason)
gap("members.no_work", _("Facilities of which it is not said what was done"), Facility, without_work)
gap("members.twice", _("Members who may be on record twice"), Member, twice)
