from typing import Any

from django.db.models import Max, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.checklist import gap
from core.scope import Scope
from members.indicators.employers import surveyed_without
from members.indicators.people import enrolled, listed
from members.indicators.unions import standing
from members.models import Employer, Facility, Headcount, Member, Union
from members.models.headcounts import HeadcountCategory
from members.models.profile import end_of_term

Rows = QuerySet[Any]


def without_reason(scope: Scope) -> Rows:
    return surveyed_without(scope).filter(not_unionised_reason="")


def undecided(scope: Scope) -> Rows:
    return Employer.objects.of(scope).suggested()


def without_site(scope: Scope) -> Rows:
    return Employer.objects.within(scope).filter(surveyed_on__isnull=False, site="")


def term_over(scope: Scope) -> Rows:
    """Those whose term had ended by the end of the period. Where none is known, five years after the last election: the
    longest that the law allows.
    """
    unknown = Q(term_end=None, elected_on__lt=end_of_term(scope.until, "-5"))
    return standing(scope).filter(Q(term_end__lt=scope.until) | unknown)


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


def without_work(scope: Scope) -> Rows:
    return Facility.objects.on("date", scope).filter(work="")


gap("members.no_reason", _("Employers without a union and without a reason"), Employer, without_reason)
gap("members.no_site", _("Surveyed employers without a site"), Employer, without_site)
gap(
    "members.undecided",
    _("Employers of 25 workers or more of which it is not said whether they should have a union"),
    Employer,
    undecided,
)
gap("members.term_over", _("Unions whose term is over"), Union, term_over)
gap("members.list_differs", _("Head counts that differ from the list of members"), Headcount, differing)
gap("members.left_why", _("Members who left without a reason"), Member, left_without_reason)
gap("members.no_work", _("Facilities of which it is not said what was done"), Facility, without_work)
