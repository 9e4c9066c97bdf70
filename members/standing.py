"""A union's membership on a day beside what was declared: its own, and with all below it, as its tree stood then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.counting import GROUP, Count, count_all
from core.indicators import INDICATORS, rows_behind
from core.scope import Scope
from members.levels import Tree
from members.models import Headcount, Union
from members.models.headcounts import HeadcountCategory as H
from members.models.unions import OrgType
from members.movement import CAME, GROUPS, WENT, moved
from members.sums import Sought, sums


@dataclass(frozen=True)
class Alone(Scope):
    """A union without those below it."""

    @cached_property
    def union_ids(self) -> list[int]:
        return [self.union.pk]


@dataclass(frozen=True)
class Asked:
    """What is asked about membership: the figure, one group of it, and the head count that declares the same. With a
    `way` it is asked of the unions that came or went, before the period.
    """

    label: Any
    figure: str
    by: str = ""
    value: str = ""
    declared: str = ""
    way: str = ""

    @property
    def code(self) -> str:
        return ".".join(filter(None, (self.figure.split(".")[1], self.by, self.value, self.way)))

    @property
    def group(self) -> tuple[str, str] | None:
        return (self.by, self.value) if self.by else None


LINES = {
    each.code: each
    for each in (
        Asked(_("members"), "members.enrolled", declared=H.MEMBER),
        Asked(_("women members"), "members.enrolled", "gender", "female", H.FEMALE_MEMBER),
        Asked(_("men members"), "members.enrolled", "gender", "male", H.MALE_MEMBER),
        Asked(_("migrant-worker members"), "members.migrants", declared=H.MIGRANT_MEMBER),
        Asked(_("dispatched-worker members"), "members.enrolled", "category", "dispatched", H.DISPATCHED_MEMBER),
        Asked(_("members in new forms of employment"), "members.enrolled", "category", "new_form", H.NEW_FORM_MEMBER),
        Asked(_("retired members"), "members.enrolled", "category", "retired", H.RETIRED_MEMBER),
        Asked(_("joined in the period"), "members.joined", declared=H.JOINED),
        Asked(_("left in the period"), "members.left", declared=H.LEFT),
        Asked(_("women who joined in the period"), "members.women_joined"),
        Asked(_("women who left in the period"), "members.women_left"),
        Asked(_("migrant workers who joined in the period"), "members.migrants_joined"),
        Asked(_("migrant workers who left in the period"), "members.migrants_left"),
    )
}  # fmt: skip
MOVED = {
    each.code: each
    for group in GROUPS.values()
    for each in (
        Asked(group.label, group.there),
        Asked(_("came with unions that were moved here"), group.there, way=CAME),
        Asked(_("went with unions that were moved away"), group.there, way=WENT),
    )
}
KINDS = ("members.enrolled", "members.joined", "members.left")
BY_KIND = "union_kind"


@dataclass(frozen=True)
class Declared:
    """The last head count of a category: its number, its day, and the record or records it stands in."""

    number: int
    day: date
    rows: tuple[Headcount, ...]


@dataclass(frozen=True)
class Line:
    """One figure as counted, of the union alone and with all below it, beside the one declared."""

    asked: Asked
    whole: int
    alone: int
    declared: Declared | None

    @property
    def difference(self) -> int | None:
        return self.whole - self.declared.number if self.declared else None


def lines(union: Union, since: date, until: date) -> list[Line]:
    """Every figure; one query counts all, one finds what was declared."""
    scopes = (Scope(union, since, until), Alone(union, since, until))
    found = sums(Sought(each.figure, scope, each.group) for scope in scopes for each in LINES.values())
    declared = declared_by(union, since, until)
    pairs = zip(LINES.values(), found[: len(LINES)], found[len(LINES) :], strict=True)
    return [Line(each, whole, alone, declared.get(each.declared)) for each, whole, alone in pairs]


def rows(asked: Asked, scope: Scope) -> Any:
    """The very members that a figure counts, each with the spell by which it does."""
    return rows_behind(asked.figure, moved(scope, asked.way) if asked.way else scope, asked.group)


def declared_by(union: Union, since: date, until: date) -> dict[str, Declared]:
    """By category the last head count of the union up to the day; of those who joined or left, one of the period."""
    counts = Headcount.objects.current().filter(union=union, part_of=None, as_of__lte=until)
    found: dict[str, list[Headcount]] = {}
    for row in counts.order_by("-as_of", "pk"):
        same = found.setdefault(row.category, [])
        is_flow = row.category in (H.JOINED, H.LEFT)
        if (not same or same[0].as_of == row.as_of) and not (is_flow and row.as_of < since):
            same.append(row)
    return {category: _declared(rows) for category, rows in found.items() if rows}


def _declared(rows: list[Headcount]) -> Declared:
    """Of the union as a whole, where that was counted; else of its organisations together."""
    own = [row for row in rows if not row.org] or rows
    return Declared(sum(row.count for row in own), own[0].as_of, tuple(own))


def by_kind(union: Union, since: date, until: date) -> list[tuple[str, Any, list[int]]]:
    """For each kind of union below: its code, its label, and its members, those who joined and those who left."""
    scope = Scope(union, since, until)
    wanted = [Count(INDICATORS[name].rows(scope), {"n": Sum("count")}, BY_KIND) for name in KINDS]  # type: ignore[union-attr]
    found = [{group[GROUP]: group["n"] for group in groups} for groups in count_all(wanted)]
    codes = [code for code in OrgType.values if any(code in each for each in found)]
    return [(code, OrgType(code).label, [each.get(code, 0) for each in found]) for code in codes]


def kind_line(figure: str, code: str) -> Asked:
    return Asked(OrgType(code).label, f"members.{figure}", BY_KIND, code)


def find(code: str) -> Asked | None:
    """The figure that an address names."""
    if asked := LINES.get(code) or MOVED.get(code):
        return asked
    figure, by, value = [*code.split("."), "", ""][:3]
    known = f"members.{figure}" in KINDS and by == BY_KIND and value in OrgType.values
    return kind_line(figure, value) if known else None


def below(union: Union, until: date) -> Iterator[tuple[Union, int, Declared]]:
    """The unions under it that declared their members, the number counted beside it; a fixed number of queries."""
    scope = Scope(union, until, until)
    counts = Headcount.objects.current().filter(
        among("union", scope.union_ids), category=H.MEMBER, part_of=None, as_of__lte=until
    )
    counts = (
        counts.exclude(union=union).select_related("union").order_by("union__name", "union", "-as_of", "pk")
    )
    last: dict[Union, list[Headcount]] = {}
    for row in counts:
        same = last.setdefault(row.union, [])
        if not same or same[0].as_of == row.as_of:
            same.append(row)
    numbers = _numbers(list(last), until)
    for each, rows in last.items():
        yield each, numbers[each.pk], _declared(rows)


def _numbers(unions: list[Union], until: date) -> dict[int, int]:
    return Tree(None, until).members([union.pk for union in unions])
