"""The term clock: whose election is due within a year, half a year, a quarter, or overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Count, Q

from core.deadlines import months_after
from members import tree
from members.models import RoleAssignment, Union
from members.nouns import UNION_TYPES
from members.roles import Role

NOTICE = "members.term"
TOLD = (Role.CHAIR, Role.OFFICER, Role.FEDERATION)


class Due(Enum):
    """How near an election is: within so many months. Overdue is within none."""

    OVERDUE = 0
    QUARTER = 3
    HALF = 6
    YEAR = 12

    @property
    def code(self) -> str:
        return self.name.lower()


def due(end: date | None, on: date) -> Due | None:
    """How near an end of a term is on a day; None when it is more than a year away or not known."""
    if end is None:
        return None
    return next((each for each in Due if end < months_after(on, each.value)), None)


def within(each: Due, on: date) -> Q:
    """The unions whose election is this near and no nearer."""
    nearer = [other for other in Due if other.value < each.value]
    rule = Q(term_end__lt=months_after(on, each.value))
    return rule & Q(term_end__gte=months_after(on, nearer[-1].value)) if nearer else rule


def with_terms(user: Any) -> Any:
    """The unions on the clock that the user may view."""
    return (
        Union.objects.current().permitted(user).filter(dissolved_on=None, org_type__in=UNION_TYPES, count=1)
    )


def counts(unions: Any, on: date) -> dict[str, int]:
    """How many unions are how near, and of how many no term is known; one query."""
    found: dict[str, int] = unions.order_by().aggregate(
        **{each.code: Count("pk", filter=within(each, on)) for each in Due},
        unknown=Count("pk", filter=Q(term_end=None)),
    )
    return found


def on_the_clock(on: date) -> Any:
    """The unions that are elected again and again."""
    return (
        Union.objects.current()
        .filter(dissolved_on=None, org_type__in=UNION_TYPES, count=1)
        .only("pk", "term_end")
    )


def concerned(unions: list[Any]) -> dict[int, Iterable[int]]:
    """By union who works for it, and over it up to the federation."""
    over = tree.lines([union.pk for union in unions])
    staff = Staff.of({union.pk for union in unions}.union(*over.values()))
    return {union.pk: staff.concerned(union.pk, over[union.pk][::-1]) for union in unions}


@dataclass(frozen=True)
class Staff:
    """Who works for unions, by union, and the unions for which somebody does as a federation."""

    people: dict[int, set[int]]
    federations: set[int]

    @classmethod
    def of(cls, keys: Iterable[int]) -> "Staff":
        found = cls({}, set())
        held = RoleAssignment.objects.current().filter(union__in=keys, role__in=TOLD, user__is_active=True)
        for union, user, role in held.values_list("union_id", "user_id", "role"):
            found.people.setdefault(union, set()).add(user)
            if role == Role.FEDERATION:
                found.federations.add(union)
        return found

    def concerned(self, union: int, over: list[int]) -> set[int]:
        """Those of the union itself, and of the ones over it, the nearest first, up to the federation that sees to
        elections; where there is none, of the nearest that somebody works for.
        """
        working = [key for key in over if key in self.people]
        at = next((place for place, key in enumerate(working) if key in self.federations), 0)
        return self.people.get(union, set()).union(*(self.people[key] for key in working[: at + 1]))
