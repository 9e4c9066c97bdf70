"""Ideas month by month and branch by branch: one statement for all of it, however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import DateField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce, TruncMonth
from django.utils import timezone

from congress import fates
from congress.indicators.proposals import ADOPTED, ideas
from congress.models.proposals import ProposalStatus as S
from core.counting import GROUP, Count, count_all
from core.scope import Scope
from members.indicators.people import enrolled

MONTH = "made_in"
SUMS = {
    "proposed": Sum("count", default=0),
    "adopted": Sum("count", filter=Q(status__in=ADOPTED), default=0),
    "carried_out": Sum("count", filter=Q(status=S.IMPLEMENTED), default=0),
    "excellent": Sum("count", filter=fates.EXCELLENT, default=0),
    "reward": Sum("reward_amount", default=0),
}
# Each member once, whether they stand in the record or in the list of those who made it.
PEOPLE = {"people": CountRows(Coalesce("authors__member", "proposer"), distinct=True)}
MEMBERS = {"members": Sum("count", default=0)}


@dataclass(frozen=True)
class Line:
    """What was handed in by a branch or in a month, by how many, of how many members."""

    key: Any
    label: str
    proposed: int = 0
    adopted: int = 0
    carried_out: int = 0
    excellent: int = 0
    reward: Decimal | int = 0
    people: int = 0
    members: int = 0

    @property
    def per_head(self) -> Decimal | None:
        """How many for each member, to two places."""
        return round(Decimal(self.proposed) / self.members, 2) if self.members else None

    @property
    def adoption(self) -> Decimal | None:
        """In per cent, as are all rates."""
        return share(self.adopted, self.proposed)

    @property
    def participation(self) -> Decimal | None:
        return share(self.people, self.members)


def share(part: int, whole: int) -> Decimal | None:
    return round(Decimal(part * 100) / whole, 1) if whole else None


@dataclass(frozen=True)
class Days:
    """The unions of a scope on other days."""

    since: date
    until: date
    union_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The months of a year up to now, the branches, and the whole."""

    months: list[Line]
    branches: list[Line]
    whole: Line


def table(scope: Scope) -> Table:
    ends = list(month_ends(scope))
    rows, listed = ideas(scope), enrolled(scope)
    dated = rows.annotate(**{MONTH: Cast(TruncMonth("submitted_on"), DateField())})
    counts = [
        *(Count(dated, each, MONTH) for each in (SUMS, PEOPLE)),
        *(Count(rows, each, "union") for each in (SUMS, PEOPLE)),
        Count(listed, MEMBERS, "spells__union"),
        Count(rows, PEOPLE),
        *(Count(on_list(scope, end), MEMBERS) for end in ends),
    ]
    by_month, people, by_union, of_union, members, whole, *ended = count_all(counts)
    months = [
        replace(line(end.replace(day=1), f"{end.month}", (by_month, people)), members=known(each))
        for end, each in zip(ends, ended, strict=True)
    ]
    branches = [branch(key, *each, (by_union, of_union, members)) for key, each in scope.branches.items()]
    total = added("", scope.name, months)
    everybody = sum(each.members for each in branches)
    total = replace(total, people=whole[0]["people"] if whole else 0, members=everybody)
    return Table(months, [each for each in branches if each.proposed or each.members], total)


def month_ends(scope: Scope) -> Iterator[date]:
    """The last days of the months of the period, the present one included."""
    last = min(scope.until, timezone.localdate())
    first = scope.since.replace(day=1)
    while first <= last:
        following = (first + timedelta(days=31)).replace(day=1)
        yield following - timedelta(days=1)
        first = following


def on_list(scope: Scope, end: date) -> QuerySet[Any]:
    """The members at the end of a month."""
    return enrolled(Days(end, end, scope.union_ids))  # type: ignore[arg-type]


def known(groups: list[dict[str, Any]]) -> int:
    return groups[0]["members"] if groups else 0


def line(key: Any, label: str, counted: tuple[list[dict[str, Any]], ...]) -> Line:
    """One of the groups that were counted."""
    wanted = key.isoformat() if isinstance(key, date) else key
    values: dict[str, Any] = {}
    for groups in counted:
        values |= next((group for group in groups if group[GROUP] == wanted), {})
    values.pop(GROUP, None)
    return Line(key, label, **values)


def branch(key: int, name: str, unions: list[int], counted: tuple[list[dict[str, Any]], ...]) -> Line:
    """A union right below with all under it."""
    return added(key, name, [line(each, "", counted) for each in unions])


def added(key: Any, label: str, lines: list[Line]) -> Line:
    """Several as one."""
    names = ("proposed", "adopted", "carried_out", "excellent", "reward", "people", "members")
    return Line(key, label, **{name: sum(getattr(each, name) for each in lines) for name in names})
