from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from core.checklist import doubt, gap
from core.kinds import kinds
from core.scope import Scope
from members import tree
from members.chairs import otherwise_registered
from members.indicators.employers import surveyed_without
from members.indicators.people import enrolled, listed
from members.indicators.unions import standing
from members.merging.pairs import keys
from members.models import Employer, Facility, Headcount, Member, RoleAssignment, Union, UnionEvent
from members.models.events import What
from members.models.headcounts import HeadcountCategory
from members.models.profile import end_of_term

Rows = QuerySet[Any]
WOMEN_OF = {
    HeadcountCategory.FEMALE_STAFF: HeadcountCategory.STAFF,
    HeadcountCategory.FEMALE_MEMBER: HeadcountCategory.MEMBER,
}


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


def chair_differs(scope: Scope) -> Rows:
    return otherwise_registered(standing(scope), scope.until)


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


def of_dissolved(scope: Scope) -> Rows:
    """Members of unions that stand no more and went up in no other one."""
    gone = Union.objects.of(scope).dissolved().exclude(Exists(merged(OuterRef("pk"))))
    return Member.objects.of(scope).on_list().filter(union__in=gone)


def merged(union: Any) -> Rows:
    return UnionEvent.objects.filter(owner=union, what=What.MERGED)


def without_work(scope: Scope) -> Rows:
    return Facility.objects.on("date", scope).filter(work="")


def silent(scope: Scope) -> Rows:
    """Unions below that work with their own records and stood all through, of which nothing at all was written down."""
    stood = Union.objects.of(scope).standing().undissolved(scope.since).exclude(pk=scope.union.pk)
    working = stood.filter(
        ~Q(code="") | Exists(RoleAssignment.objects.current().filter(union=OuterRef("pk")))
    )
    keys = set(working.exclude(founded_on__gt=scope.until).values_list("pk", flat=True))
    busy = recorders(scope) if keys else set()
    below = tree.below(keys, scope.until)
    return Union.objects.filter(pk__in=[key for key in keys if busy.isdisjoint(below[key])])


def recorders(scope: Scope) -> set[int]:
    """The unions of which something of the period was written down."""
    found = [
        each.model.objects.happened(scope).order_by().values_list("union")
        for each in kinds()
        if each.model.union_path == "union"
    ]
    return {key for (key,) in found[0].union(*found[1:])}


def more_than_all(scope: Scope) -> Rows:
    """The counts of members of one organisation and day that are above its staff of that day."""
    staff = Headcount.objects.within(scope).filter(
        category=HeadcountCategory.STAFF,
        union=OuterRef("union"),
        org=OuterRef("org"),
        as_of=OuterRef("as_of"),
    )
    counts = Headcount.objects.within(scope).filter(category=HeadcountCategory.MEMBER)
    return counts.filter(count__gt=Subquery(staff.order_by("pk").values("count")[:1]))


def more_women_than_all(scope: Scope) -> Rows:
    """The counts of women of one organisation and day that are above all of that day."""
    rule = Q(pk__in=())
    for women, everybody in WOMEN_OF.items():
        whole = Headcount.objects.within(scope).filter(
            category=everybody, union=OuterRef("union"), org=OuterRef("org"), as_of=OuterRef("as_of")
        )
        above = Headcount.objects.within(scope).filter(
            category=women, count__gt=Subquery(whole.order_by("pk").values("count")[:1])
        )
        rule |= Q(pk__in=above.values("pk"))
    return Headcount.objects.within(scope).filter(rule)


gap("members.silent", _("Branches of which nothing was recorded in the period"), Union, silent)
doubt("members.more_than_all", _("More members than staff: no rate is told"), Headcount, more_than_all)
doubt("members.more_women", _("More women than people in all"), Headcount, more_women_than_all)
gap("members.no_reason", _("Employers without a union and without a reason"), Employer, without_reason)
gap("members.no_site", _("Surveyed employers without a site"), Employer, without_site)
gap(
    "members.undecided",
    _("Employers of 25 workers or more of which it is not said whether they should have a union"),
    Employer,
    undecided,
)
gap("members.term_over", _("Unions whose term is over"), Union, term_over)
gap(
    "members.chair_differs",
    _("Unions whose registered chair is not the one in office"),
    Union,
    chair_differs,
)
gap("members.list_differs", _("Head counts that differ from the list of members"), Headcount, differing)
gap("members.left_why", _("Members who left without a reason"), Member, left_without_reason)
gap("members.of_dissolved", _("Members of unions that have been dissolved"), Member, of_dissolved)
gap("members.no_work", _("Facilities of which it is not said what was done"), Facility, without_work)
gap("members.twice", _("Members who may be on record twice"), Member, twice)
