"""Figures counted from union organisations."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.indicators import Measure, fewer_is_better, indicator, total
from core.scope import Scope
from members.models import Officer, StandingBody, Union
from members.models.offices import in_office
from members.nouns import BODY_TYPES, UNION_TYPES

Rows = QuerySet[Any]


def founded(scope: Scope) -> Rows:
    return Union.objects.on("founded_on", scope).filter(org_type__in=UNION_TYPES)


def bodies_founded(scope: Scope) -> Rows:
    return Union.objects.on("founded_on", scope).filter(org_type__in=BODY_TYPES)


def applied(scope: Scope) -> Rows:
    return Union.objects.on("applied_on", scope)


def elected(scope: Scope) -> Rows:
    """Those that elected a new term; the first committee of a union just founded is none."""
    return Union.objects.on("elected_on", scope).exclude(founded_on__range=(scope.since, scope.until))


def registered(scope: Scope) -> Rows:
    return Union.objects.on("legal_registered_on", scope)


def reregistered(scope: Scope) -> Rows:
    return Union.objects.on("legal_changed_on", scope)


def dissolved(scope: Scope) -> Rows:
    return Union.objects.on("dissolved_on", scope)


def standing(scope: Scope) -> Rows:
    return Union.objects.as_at("founded_on", scope).standing().undissolved(scope.until)


def standing_below(scope: Scope) -> Rows:
    return standing(scope).filter(org_type__in=UNION_TYPES).exclude(among("pk", scope.own_ids))


def plain(scope: Scope) -> Rows:
    """Those on the register to which nothing happened: where there are such, it is a register of all.

    An unnamed number founded on a day is a flow of its year and makes no register.
    """
    period = (scope.since, scope.until)
    happened = Q(founded_on__range=period) | Q(elected_on__range=period)
    registered_then = Q(legal_registered_on__range=period) | Q(legal_changed_on__range=period)
    entered = Q(founded_on=None) | Q(count=1) & ~Q(name="")
    return (
        standing_below(scope)
        .filter(entered, standard_level="", purpose="")
        .exclude(happened | registered_then)
    )


def with_women_org(scope: Scope) -> Rows:
    return with_body(StandingBody.Body.WOMEN, scope, Q(women_org=True))


def with_audit_org(scope: Scope) -> Rows:
    return with_body(StandingBody.Body.AUDIT, scope, Q(audit_org=True))


def with_body(body: str, scope: Scope, said: Q) -> Rows:
    """By the days of the body; what is simply said of the union counts where none are on record."""
    known = StandingBody.objects.filter(owner=OuterRef("pk"), body=body)
    return standing(scope).filter(has_body(body, scope) | said & ~Exists(known))


def led(scope: Scope) -> Rows:
    """The unions that stand, each with how many officers it has at the end: in all, full time, part time."""
    return standing(scope).annotate(
        in_office=officers(scope),
        full_time=officers(scope, time=Officer.Time.FULL),
        part_time=officers(scope, time=Officer.Time.PART),
    )


def with_officers(scope: Scope) -> Rows:
    return led(scope).filter(in_office__gt=0)


def with_full_time(scope: Scope) -> Rows:
    return led(scope).filter(full_time__gt=0)


def with_part_time(scope: Scope) -> Rows:
    return led(scope).filter(part_time__gt=0)


def officers(scope: Scope, **which: Any) -> Coalesce:
    """How many hold a post in the union at the end of the period; who holds two is one person to each."""
    rows = Officer.objects.filter(in_office(scope.until), owner=OuterRef("pk"), **which)
    return Coalesce(Subquery(rows.order_by().values("owner").annotate(n=Count("pk")).values("n")), 0)


def has_body(body: str, scope: Scope) -> Exists:
    """Is the body set up at the end of the period?"""
    bodies = StandingBody.objects.filter(owner=OuterRef("pk"), body=body)
    begun = bodies.filter(Q(date=None) | Q(date__lte=scope.until))
    return Exists(begun.filter(Q(until=None) | Q(until__gt=scope.until)))


indicator("members.founded", _("Unions founded"), "union", rows=founded, by=("org_type",))
indicator(
    "members.founded_members",
    _("Members of unions founded"),
    "person",
    rows=founded,
    measure=total("members_at_founding"),
)
indicator(
    "members.founded_units", _("Units covered"), "employer", rows=founded, measure=total("covered_units")
)
indicator(
    "members.founded_workers", _("Workers covered"), "person", rows=founded, measure=total("covered_workers")
)
indicator("members.bodies_founded", _("Bodies set up"), "group", rows=bodies_founded)
indicator("members.applied", _("Applications for a union"), "employer", rows=applied)
indicator("members.elected", _("Unions with a new term"), "union", rows=elected)
indicator("members.registered", _("Registered as legal persons"), "union", rows=registered)
indicator("members.reregistered", _("Legal registrations changed"), "union", rows=reregistered)
indicator("members.dissolved", _("Unions dissolved"), "union", rows=dissolved)
indicator(
    "members.standing",
    _("Unions at the end"),
    "union",
    rows=standing_below,
    by=("org_type",),
    definition=_("Unions below that stand at the end of the period."),
)
indicator("members.plain", _("Unions without an event of the period"), "union", rows=plain)
POSTS = _("Posts in office at the end of the period, of unions that stand then.")
indicator(
    "members.officers",
    _("Union officers in office"),
    "person",
    rows=with_officers,
    measure=Measure(Sum("in_office")),
    definition=POSTS,
)
indicator(
    "members.full_time_officers",
    _("Full-time union officers"),
    "person",
    rows=with_full_time,
    measure=Measure(Sum("full_time")),
    definition=POSTS,
)
indicator(
    "members.part_time_officers",
    _("Part-time union officers"),
    "person",
    rows=with_part_time,
    measure=Measure(Sum("part_time")),
    definition=POSTS,
)
BY_DAYS = _(
    "By the days of the body; where none is on record, by the mark on the union, which holds for all years."
)
indicator(
    "members.women_orgs",
    _("Unions with a women workers' committee"),
    "union",
    rows=with_women_org,
    definition=BY_DAYS,
)
indicator(
    "members.audit_orgs",
    _("Unions with an auditing committee"),
    "union",
    rows=with_audit_org,
    definition=BY_DAYS,
)
fewer_is_better("members.dissolved")
