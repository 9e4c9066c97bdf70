"""Figures counted from employers: the census and the coverage rates."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import fewer_is_better, indicator, rate, total
from core.scope import Scope
from members.models import Employer, Union

Rows = QuerySet[Any]


def there(fact: str, since: str, scope: Scope) -> Q:
    """Is it there at the end of the period? Since a day, or without one simply said to be."""
    return Q(**{f"{since}__lte": scope.until}) | Q(**{since: None, fact: True})


def unionised_by(scope: Scope) -> Q:
    return there("unionised", "unionised_on", scope)


def known(scope: Scope) -> Rows:
    return Employer.objects.as_at("surveyed_on", scope)


def surveyed(scope: Scope) -> Rows:
    """The employers of the period's census; an undated row that names a site counts."""
    period = Q(surveyed_on__range=(scope.since, scope.until))
    return Employer.objects.of(scope).filter(period | Q(surveyed_on=None) & ~Q(site=""))


def surveyed_unionised(scope: Scope) -> Rows:
    return surveyed(scope).filter(unionised_by(scope))


def surveyed_without(scope: Scope) -> Rows:
    return surveyed(scope).exclude(pk__in=surveyed_unionised(scope).values("pk"))


def should(scope: Scope) -> Rows:
    return known(scope).filter(should_unionise=True)


def should_unionised(scope: Scope) -> Rows:
    return should(scope).filter(unionised_by(scope))


def should_underway(scope: Scope) -> Rows:
    """Of those that should: with a union, or with one applied for or founded in their name."""
    begun = Q(applied_on__lte=scope.until) | Q(founded_on__lte=scope.until)
    unions = Union.objects.current().filter(begun, employer=OuterRef("pk"))
    return should(scope).filter(unionised_by(scope) | Exists(unions))


def visited(scope: Scope) -> Rows:
    return Employer.objects.on("visited_on", scope)


def agreed(scope: Scope) -> Rows:
    return Employer.objects.on("agreed_on", scope)


def applying(scope: Scope) -> Rows:
    return Employer.objects.on("applied_on", scope)


def approved(scope: Scope) -> Rows:
    return Employer.objects.on("approved_on", scope)


def undecided(scope: Scope) -> Rows:
    """Large enough for a union of their own, and nobody has said whether they should have one."""
    return known(scope).suggested()


def unionised(scope: Scope) -> Rows:
    return known(scope).filter(unionised_by(scope))


def newly_unionised(scope: Scope) -> Rows:
    return Employer.objects.on("unionised_on", scope)


def disclosing(scope: Scope) -> Rows:
    return unionised(scope).filter(there("disclosure", "disclosure_since", scope))


def with_congress(scope: Scope) -> Rows:
    return unionised(scope).filter(there("congress", "congress_since", scope))


def with_dispute_body(scope: Scope) -> Rows:
    return known(scope).filter(there("dispute_body", "dispute_body_since", scope))


def with_hardship_fund(scope: Scope) -> Rows:
    return known(scope).filter(hardship_fund_amount__gt=0)


indicator("members.employers", _("Employers"), "employer", rows=known, by=("ownership",))
indicator("members.employees", _("Workers of employers"), "person", rows=known, measure=total("workers"))
indicator("members.surveyed", _("Employers in the census"), "employer", rows=surveyed, by=("site",))
indicator(
    "members.surveyed_workers",
    _("Workers in the census"),
    "person",
    rows=surveyed,
    measure=total("workers"),
    by=("site",),
)
indicator(
    "members.surveyed_women",
    _("Women in the census"),
    "person",
    rows=surveyed,
    measure=total("female_workers"),
    by=("site",),
)
indicator(
    "members.surveyed_unionised",
    _("With a union in the census"),
    "employer",
    rows=surveyed_unionised,
    by=("site",),
)
indicator(
    "members.surveyed_without",
    _("Without a union in the census"),
    "employer",
    rows=surveyed_without,
    by=("site", "not_unionised_reason"),
)
indicator(
    "members.should",
    _("Employers that should have a union"),
    "employer",
    rows=should,
    by=("site", "stage", "responsible"),
)
indicator(
    "members.undecided", _("Employers of which it is open whether they should"), "employer", rows=undecided
)
indicator(
    "members.visited", _("Employers visited for a union"), "employer", rows=visited, by=("responsible",)
)
indicator("members.agreed", _("Employers that agreed to a union"), "employer", rows=agreed)
indicator("members.applying", _("Employers that applied for a union"), "employer", rows=applying)
indicator("members.approved", _("Employers with a union approved"), "employer", rows=approved)
indicator("members.should_unionised", _("Of these with a union"), "employer", rows=should_unionised)
indicator(
    "members.should_underway",
    _("Of these with a union or an application"),
    "employer",
    rows=should_underway,
    definition=_("Employers that have a union, or for which one has been applied for or founded."),
)
indicator("members.unionised", _("Employers with a union"), "employer", rows=unionised, by=("ownership",))
indicator("members.newly_unionised", _("Employers newly unionised"), "employer", rows=newly_unionised)
indicator("members.disclosing", _("Employers that disclose their affairs"), "employer", rows=disclosing)
indicator(
    "members.with_congress",
    _("Employers with a workers' congress"),
    "employer",
    rows=with_congress,
    by=("congress_form",),
)
indicator(
    "members.with_dispute_body",
    _("Employers with a dispute mediation body"),
    "employer",
    rows=with_dispute_body,
)
indicator(
    "members.with_hardship_fund", _("Employers with a hardship fund"), "employer", rows=with_hardship_fund
)
indicator(
    "members.hardship_funds",
    _("Hardship funds of employers"),
    "yuan",
    rows=with_hardship_fund,
    measure=total("hardship_fund_amount"),
)
rate("members.application_rate", _("Founding rate"), "members.applied", "members.should")
rate("members.unionising_rate", _("Unionisation rate"), "members.should_unionised", "members.should")
rate(
    "members.underway_rate", _("Founding rate with applications"), "members.should_underway", "members.should"
)
rate("members.disclosure_rate", _("Coverage of disclosure"), "members.disclosing", "members.unionised")
rate(
    "members.congress_rate",
    _("Coverage of workers' congresses"),
    "members.with_congress",
    "members.unionised",
)
fewer_is_better("members.undecided")
