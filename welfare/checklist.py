"""What is missing from grants, files, cases and services before the summary is written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.utils.translation import gettext_lazy as _

from core.checklist import doubt, gap, slipped
from core.payments import unapproved
from core.scope import Scope
from core.topics import Topic
from welfare.audience import with_topic
from welfare.models import (
    Drive,
    EmploymentService,
    Grant,
    GrantRecipient,
    HardshipCase,
    Insurance,
    InsuredPerson,
    RightsCase,
)
from welfare.models.privacy import PersonalCase

Rows = QuerySet[Any]
Type = Grant.Type

A_YEAR = timedelta(days=365)
TWO_MONTHS = timedelta(days=60)
# Paid again: on that day or of that amount, of the programme or of one of its kind: for the same occasion, or one whose
# name holds the other's, as 冬送温暖 holds 送温暖.
AGAIN = (Q(owner__date=OuterRef("owner__date")) | Q(amount=OuterRef("amount"))) & (
    Q(owner__programme=F("theirs"))
    | ~Q(owner__occasion="")
    & Q(owner__type=OuterRef("owner__type"), owner__occasion=OuterRef("owner__occasion"))
    | ~Q(theirs="") & Q(owner__programme__contains=F("theirs"))
    | ~Q(owner__programme="") & Q(theirs__contains=F("owner__programme"))
)
# Of two names alike elsewhere nobody knows whether they are one person; under one roof they probably are.
NEAR = (
    Q(owner__union=OuterRef("owner__union"))
    | Q(owner__union__parent=OuterRef("owner__union"))
    | Q(owner__union=OuterRef("owner__union__parent"))
)


def without_amount(scope: Scope) -> Rows:
    paid = Grant.objects.within(scope).filter(type__in=(Type.CASH, Type.SCHOLARSHIP, Type.MEDICAL))
    return paid.filter(cash=None, rate_per_person=None)


def not_approved(scope: Scope) -> Rows:
    rows: Rows = unapproved(Grant.objects.within(scope))
    return rows


def without_people(scope: Scope) -> Rows:
    return Grant.objects.within(scope).filter(
        persons=None, households=None, units=None, visits=None, recipient_category=""
    )


def off_list(rows: Rows, people: type[Any], *sums: str) -> Rows:
    """Records that state another number of people than are listed, or, where each has an amount, another sum."""
    listed = people.objects.filter(owner=OuterRef("pk")).order_by().values("owner")
    rows = rows.annotate(
        listed=Subquery(listed.annotate(n=Count("pk")).values("n")),
        with_amount=Subquery(listed.annotate(n=Count("amount")).values("n")),
        listed_sum=Subquery(listed.annotate(sum=Sum("amount")).values("sum")),
    )
    other_sum = Q(with_amount=F("listed"))
    for name in sums:
        other_sum &= Q(**{name: None}) | ~Q(**{name: F("listed_sum")})
    return rows.filter(Q(persons__isnull=False, listed__isnull=False) & ~Q(persons=F("listed")) | other_sum)


def grants_off_list(scope: Scope) -> Rows:
    return off_list(Grant.objects.within(scope), GrantRecipient, "cash")


def insurance_off_list(scope: Scope) -> Rows:
    return off_list(Insurance.objects.within(scope), InsuredPerson, "premium", "payout")


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
    return HardshipCase.objects.within(scope).filter(
        category="", cause="", reason__blank=True, declared=False, ended_at=None
    )


def files_naming_somebody(scope: Scope) -> Rows:
    """Files whose words, which may be told, hold the name of the person. They are encrypted, so each is read."""
    rows = HardshipCase.objects.within(scope)
    named = rows.exclude(member_name="", member=None).select_related("member")
    return rows.filter(pk__in=[case.pk for case in named if names_somebody(case)])


def names_somebody(case: HardshipCase) -> bool:
    words = [case.highlight, case.category, case.aid, case.reason.clear, case.closed_reason.clear]
    names = {case.member_name, case.member.name if case.member else ""} - {""}
    return any(name in text for name in names for text in words)


def without_consent(model: type[PersonalCase]) -> Callable[[Scope], Rows]:
    """Files that name somebody who is not on record as having agreed to it."""

    def rows(scope: Scope) -> Rows:
        running = model.objects.within(scope).filter(consent_how="", declared=False, count=1, ended_at=None)
        return running.filter(NAMING[model])

    return rows


NAMING: dict[type[PersonalCase], Q] = {
    HardshipCase: Q(member__isnull=False) | ~Q(member_name=""),
    RightsCase: Q(member__isnull=False) | Q(complainant_name__blank=False),
}


def drives_without_amount(scope: Scope) -> Rows:
    return Drive.objects.within(scope).filter(cash=None, goods="", goods_qty=None, goods_value=None)


def insurance_without_numbers(scope: Scope) -> Rows:
    return Insurance.objects.within(scope).filter(persons=None, policies=None, units=None, claims=None)


def cases_open(scope: Scope) -> Rows:
    """Cases taken up more than two months before the end and not closed."""
    open_ = RightsCase.objects.within(scope).filter(
        Q(status__in=(RightsCase.Status.RECEIVED, RightsCase.Status.IN_HAND))
        | Q(status="", outcome__blank=True),
        closed_on=None,
        settled=None,
        declared=False,
    )
    return open_.filter(date__lt=scope.until - TWO_MONTHS, count__gt=0)


def services_without_numbers(scope: Scope) -> Rows:
    return EmploymentService.objects.within(scope).filter(
        trained=None, posts=None, placed=None, fair_attendees=None, guided=None
    )


def sums_slipped(scope: Scope) -> Rows:
    """A hundred times, or a hundredth of, what the same programme gave the year before."""
    return slipped(Grant.objects.within(scope), scope, "cash", "type", "programme")


def paid_twice(scope: Scope) -> Rows:
    """Grants on whose list somebody stands who got the same again, from whichever union of the scope: a member of that
    record, or a name of the union, of the one over it or of one right below.
    """
    grants = Grant.objects.within(scope)
    theirs = ExpressionWrapper(OuterRef("owner__programme"), output_field=CharField())
    others = GrantRecipient.objects.filter(owner__in=grants.values("pk")).exclude(pk=OuterRef("pk"))
    again = others.alias(theirs=theirs).filter(AGAIN)
    member = Exists(again.filter(member=OuterRef("member")))
    name = Exists(again.filter(NEAR, name=OuterRef("name"), member=None))
    mine = GrantRecipient.objects.filter(owner=OuterRef("pk"))
    by_name = mine.filter(member=None).exclude(name="")
    return grants.filter(
        Exists(mine.filter(member__isnull=False).filter(member)) | Exists(by_name.filter(name))
    )


gap("welfare.no_amount", _("Grants without an amount"), Grant, without_amount)
gap("welfare.unapproved", _("Grants that nobody has approved"), Grant, not_approved)
doubt("welfare.slipped", _("Sums a hundred times or a hundredth of the year before's"), Grant, sums_slipped)
doubt("welfare.paid_twice", _("Grants on which somebody seems to be paid twice"), Grant, paid_twice)
gap("welfare.no_people", _("Grants that say neither for whom nor for how many"), Grant, without_people)
doubt("welfare.off_list", _("Grants that say other than their list of recipients"), Grant, grants_off_list)
doubt("welfare.not_as_each", _("Grants whose sum is not people times amount each"), Grant, not_as_each)
doubt(
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
gap(
    "welfare.files_no_consent",
    _("Hardship files without the person's consent on record"),
    HardshipCase,
    without_consent(HardshipCase),
)
gap(
    "welfare.cases_no_consent",
    _("Rights cases without consent on record"),
    RightsCase,
    without_consent(RightsCase),
)
gap("welfare.drives_no_amount", _("Donation drives without what was raised"), Drive, drives_without_amount)
doubt(
    "welfare.insurance_off_list",
    _("Insurance that says other than its list of people"),
    Insurance,
    insurance_off_list,
)
gap("welfare.insurance_no_numbers", _("Insurance without numbers"), Insurance, insurance_without_numbers)
gap("welfare.cases_open", _("Rights cases open for more than two months"), RightsCase, cases_open)
gap(
    "welfare.services_no_numbers",
    _("Employment services without numbers"),
    EmploymentService,
    services_without_numbers,
)
