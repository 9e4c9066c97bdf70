"""What a complete union has: the six, and the standing bodies; and which unions lack which of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from core.models import Attachment
from members.models import SixHave, StandingBody, Union
from members.models.accounts import today
from members.nouns import UNION_TYPES

Item, Body = SixHave.Item, StandingBody.Body

# What to do for one that is missing.
HOW = {
    Item.CHAIR: _("Elect a chair by law and write the election down."),
    Item.ORGANISATION: _("Set up the committee, the auditing and the women workers' committee."),
    Item.CARRIER: _("Give activities a place or a service: a workers' home, a reading room."),
    Item.SYSTEM: _("Put the rules in writing and keep to them: meetings, funds, disclosure."),
    Item.FUNDS: _("Open an account of the union's own and have funds allocated in full."),
    Item.RESULTS: _("Show what it did for workers: agreements, help, contests."),
}


@dataclass(frozen=True)
class Want:
    """One thing a union is to have: its name in an address, its label, and the rule that finds who has it."""

    code: str
    label: Any
    rule: Any


def has_item(item: str) -> Q:
    """Shown, by words or by a file: that it is said to be there alone is no evidence."""
    rows = SixHave.objects.filter(owner=OuterRef("pk"), item=item).exclude(evidence="")
    files = Attachment.objects.filter(kind=Union._meta.label, record_id=OuterRef("pk"), about=f"six.{item}")
    return Q(Exists(rows)) | Q(Exists(files))


def has_body(body: str) -> Q:
    """It stands; or is simply said to, where no days of it are known."""
    rows = StandingBody.objects.filter(owner=OuterRef("pk"), body=body)
    said = {Body.WOMEN: Q(women_org=True), Body.AUDIT: Q(audit_org=True)}
    stands = Exists(rows.filter(Q(until=None) | Q(until__gte=today())))
    return Q(stands) | said.get(Body(body), Q(pk__in=())) & ~Exists(rows)


def wants() -> list[Want]:
    six = [Want(f"six.{item.value}", item.label, has_item(item.value)) for item in Item]
    return six + [Want(f"body.{body.value}", body.label, has_body(body.value)) for body in Body]


def judged(user: Any) -> QuerySet[Any]:
    """The unions that the user may view, each with whether it has each of them, as `has_0`, `has_1`, …"""
    unions = Union.objects.current().permitted(user).standing().undissolved()
    unions = unions.filter(org_type__in=UNION_TYPES, count=1).exclude(name="")
    has = {
        f"has_{place}": Case(When(want.rule, then=Value(1)), default=Value(0), output_field=IntegerField())
        for place, want in enumerate(wants())
    }
    return unions.annotate(**has)


def lacking(unions: QuerySet[Any]) -> dict[str, int]:
    """How many of these unions lack each; one query."""
    names = {want.code: f"has_{place}" for place, want in enumerate(wants())}
    sums = unions.order_by().aggregate(**{f"sum_{name}": Sum(1 - F(name)) for name in names.values()})
    return {code: sums[f"sum_{name}"] or 0 for code, name in names.items()}
