"""The tree of unions as a page opens it, level by level, today or as it was on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q, Sum

from core.access import Action, Sphere
from members import tree
from members.indicators.people import enrolled
from members.models import Union, UnionEvent
from members.models.accounts import today
from members.nouns import UNION_TYPES
from members.terms import Due, due

MOST = 100
# A tree opens by itself so many levels down, as long as it stays a page that is taken in at a look.
DEPTH, AT_A_LOOK = 3, 40


@dataclass(frozen=True)
class Node:
    """One union of a level: what it was called on the day, its members with all below, and how near its election is.

    `near` is known of today alone; `has_more` says that unions stand under it, `under` holds those already opened.
    """

    union: Union
    name: str
    members: int
    near: Due | None
    has_more: bool
    under: list["Node"] = field(default_factory=list)

    @property
    def is_on_the_clock(self) -> bool:
        union = self.union
        return union.org_type in UNION_TYPES and union.count == 1


@dataclass(frozen=True)
class Unions:
    """Some unions on a day, as the rows of a figure ask for them."""

    union_ids: list[int]
    until: date


@dataclass(frozen=True)
class Tree:
    """The unions that a person may view, as they stood on a day; None is today."""

    user: Any
    day: date | None = None

    @property
    def on(self) -> date:
        return self.day or today()

    def standing(self) -> Any:
        """The unions that had been founded by the day and not been dissolved."""
        unions = Union.objects.current().permitted(self.user).standing().undissolved(self.on)
        return unions.filter(Q(founded_on=None) | Q(founded_on__lte=self.on)).order_by("name", "pk")

    def tops(self) -> list[int]:
        return tree.tops(self.user.reach(Sphere.STRUCTURE, Action.VIEW), self.day)

    def under(self, union: Union) -> list[int]:
        return list(tree.children([union.pk], self.day))

    def level(self, keys: Iterable[int], number: Any = 1) -> tuple[list[Node], Any]:
        """The nodes of these unions, and the page of them that was asked for; a fixed number of queries."""
        page = Paginator(self.standing().filter(pk__in=list(keys)), MOST).get_page(number)
        unions = list(page.object_list)
        return list(self.nodes(unions)), page

    def opened(self, keys: Iterable[int], number: Any = 1) -> tuple[list[Node], Any]:
        """The same, with the levels under them that fit at a look; a fixed number of queries too."""
        page = Paginator(self.standing().filter(pk__in=list(keys)), MOST).get_page(number)
        first = [union.pk for union in page.object_list]
        over = self.fitting(first)
        nodes = self.nodes(list(self.standing().filter(pk__in=[*first, *over])))
        found = {node.union.pk: node for node in nodes}
        for key, node in found.items():
            if key in over:
                found[over[key]].under.append(node)
        return [found[key] for key in first], page

    def fitting(self, keys: list[int]) -> dict[int, int]:
        """The unions of the levels under these that fit at a look as a whole, each with the one it stands under."""
        room = max(AT_A_LOOK - len(keys), 0)
        near = tree.near(keys, DEPTH, room + 1, self.day)
        too_deep = near[room][2] if len(near) > room else DEPTH + 1
        return {key: over for key, over, depth in near if depth < too_deep}

    def nodes(self, unions: list[Union]) -> Iterable[Node]:
        keys = [union.pk for union in unions]
        names = tree.names_on(keys, self.day) if self.day else {}
        members, parents = self.members(keys), self.parents(keys)
        for union in unions:
            near = due(union.term_end, self.on) if self.day is None else None
            name = names.get(union.pk, str(union))
            yield Node(union, name, members[union.pk], near, union.pk in parents)

    def members(self, keys: list[int]) -> dict[int, int]:
        """How many members each has with all below it."""
        below = tree.below(keys, self.day)
        asked = Unions(sorted({key for found in below.values() for key in found}), self.on)
        rows = enrolled(asked).order_by().values(owner=F("spells__union"))  # type: ignore[arg-type]
        number: dict[int, int] = defaultdict(int)
        for row in rows.annotate(n=Sum("count")):
            number[row["owner"]] = row["n"]
        return {key: sum(number[each] for each in found) for key, found in below.items()}

    def parents(self, keys: list[int]) -> set[int]:
        """Those under which a union stood that the person may view."""
        under = tree.children(keys, self.day)
        return {under[key] for key in self.standing().filter(pk__in=list(under)).values_list("pk", flat=True)}

    def matching(self, words: str) -> Any:
        """The unions whose name of today or before, or code, holds these words."""
        before = UnionEvent.objects.filter(owner=OuterRef("pk"), old_name__icontains=words)
        named = Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code__icontains=words)
        return self.standing().filter(named | Q(uscc__iexact=words) | Exists(before))

    def lines(self, unions: list[Union]) -> dict[int, list[str]]:
        """Of each the names of the unions over it that the person may view, the topmost first."""
        over = tree.lines([union.pk for union in unions], self.day)
        keys = sorted({key for line in over.values() for key in line})
        names = {u.pk: str(u) for u in Union.objects.permitted(self.user).filter(pk__in=keys)}
        if self.day:
            names |= {key: name for key, name in tree.names_on(keys, self.day).items() if key in names}
        return {key: [names[each] for each in line if each in names] for key, line in over.items()}
