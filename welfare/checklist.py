"""What is missing from grants, files, cases and services before the summary is written."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.checklist import gap
from core.scope import Scope
from core.topics import Topic
from welfare.audience import with_topic
from welfare.models import Drive, EmploymentService, Grant, HardshipCase, Insurance, RightsCase

Rows = QuerySet[Any]
Type = Grant.Type

A_YEAR = timedelta(days=365)
TWO_MONTHS = timedelta(days=60)


def without_amount(scope: Scope) -> Rows:
    paid = Grant.objects.within(scope).filter(type__in=(Type.CASH, Type.SCHOLARSHIP, Type.MEDICAL))
    return paid.filter(cash=None, rate_per_person=None)


def without_people(scope: Scope) -> Rows:
    return Grant.objects.within(scope).filter(
        persons=None, households=None, units=None, visits=None, recipient_category=""
    )


def not_as_each(scope: Scope) -> Rows:
    """Exact sums that are not the number of people times what each got."""
    exact = Grant.objects.within(scope).filter(
        persons_qualifier="exactly", cash_qualifier="exactly", rate_per_person_qualifier="exactly"
    )
    return exact.filter(cash__isnull=False).exclude(cash=F("persons") * F("rate_per_person"))


def running_totals_off(scope: Scope) -> Rows:
    """Stated running totals of education aid that are not what the rows on record add up to."""
    stated = with_topic(Grant.objects.within(scope)).filter(
        topic=Topic.SCHOLARSHIP.value, total_cash__isnull=False
    )
    earlier = with_topic(Grant.objects.of(scope).filter(date__lt=scope.since))
    before = earlier.filter(topic=Topic.SCHOLARSHIP.value)
    if not before.exists():
        return stated.none()
    so_far = with_topic(Grant.objects.of(scope).filter(date__lte=scope.until))
    recorded = so_far.filter(topic=Topic.SCHOLARSHIP.value).aggregate(sum=Sum("cash"))["sum"]
    return stated.exclude(total_cash=recorded or 0)


def files_not_verified(scope: Scope) -> Rows:
    """Files on record that nobody has looked into for a year."""
    ended = Q(closed_on__lte=scope.until) | Q(status__in=HardshipCase.ENDED)
    standing = HardshipCase.objects.as_at("opened_on", scope).exclude(ended)
    old = Q(verified_on=None) | Q(verified_on__lt=scope.until - A_YEAR)
    return standing.filter(old, declared=False).exclude(opened_on__gt=scope.until - A_YEAR)


def files_without_cause(scope: Scope) -> Rows:
    return HardshipCase.objects.within(scope).filter(category="", cause="", reason="", declared=False)


def files_naming_somebody(scope: Scope) -> Rows:
    """Files whose words, which may be told, hold the name of the person."""
    names = Q()
    for words in ("highlight", "reason", "category", "aid", "closed_reason"):
        names |= Q(**{f"{words}__contains": F("member_name")}) & ~Q(member_name="")
        names |= Q(**{f"{words}__contains": F("member__name")}) & ~Q(member__name="")
    return HardshipCase.objects.within(scope).filter(names)


def drives_without_amount(scope: Scope) -> Rows:
    return Drive.objects.within(scope).filter(cash=None, goods="", goods_qty=None, goods_value=None)


def insurance_without_numbers(scope: Scope) -> Rows:
    return Insurance.objects.within(scope).filter(persons=None, policies=None, units=None, claims=None)


def cases_open(scope: Scope) -> Rows:
    """Cases taken up more than two months before the end and not closed."""
    open_ = RightsCase.objects.within(scope).filter(
        Q(status__in=(RightsCase.Status.RECEIVED, RightsCase.Status.IN_HAND)) | Q(status="", outcome=""),
        closed_on=None,
        settled=None,
        declared=False,
    )
    return open_.filter(date__lt=scope.until - TWO_MONTHS, count__gt=0)


def services_without_numbers(scope: Scope) -> Rows:
    return EmploymentService.objects.within(scope).filter(
        trained=None, posts=None, placed=None, fair_attendees=None, guided=None
    )


gap("welfare.no_amount", _("Grants without an amount"), Grant, without_amount)
gap("welfare.no_people", _("Grants that say neither for whom nor for how many"), Grant, without_people)
gap("welfare.not_as_each", _("Grants whose sum is not people times amount each"), Grant, not_as_each)
gap(
    "welfare.running_totals",
    _("Running totals of education aid that the earlier years do not add up to"),
    Grant,
    running_totals_off,
)
gap(
    "welfare.files_not_verified",
    _("Hardship files not looked into for a year"),
    HardshipCase,
    files_not_verified,
)
gap("welfare.files_no_cause", _("Hardship files without a cause"), HardshipCase, files_without_cause)
gap(
    "welfare.files_name_somebody",
    _("Hardship files whose words name the person"),
    HardshipCase,
    files_naming_somebody,
)
gap("welfare.drives_no_amount", _("Donation drives without what was raised"), Drive, drives_without_amount)
gap("welfare.insurance_no_numbers", _("Insurance without numbers"), Insurance, insurance_without_numbers)
gap("welfare.cases_open", _("Rights cases open for more than two months"), RightsCase, cases_open)
gap(
    "welfare.services_no_numbers",
    _("Employment services without numbers"),
    EmploymentService,
    services_without_numbers,
)
