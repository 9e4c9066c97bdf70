"""Who the delegates of a congress are, by delegation and in all, beside what its rules ask."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congress.assembly.rules import Demands, InForce, in_force
from congress.models import Congress, Delegate
from congress.models.delegates import DelegateCategory as C

COLUMNS = {
    "all": gettext_lazy("Delegates"),
    C.FRONT_LINE: gettext_lazy("Front line"),
    C.TECHNICAL: gettext_lazy("Technical"),
    C.TEACHER: gettext_lazy("Teachers"),
    C.MANAGER: gettext_lazy("Managers"),
    "women": gettext_lazy("Women"),
    "dispatched": gettext_lazy("Dispatched"),
}


@dataclass
class Line:
    """One delegation, or all of them: how many delegates of which sort."""

    name: str
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))

    def add(self, row: dict[str, Any]) -> None:
        names = ["all", row["category"]]
        names += [name for name in ("women", "dispatched") if row[f"is_{SINGULAR[name]}"]]
        for name in names:
            if name in self.numbers:
                self.numbers[name] += row["n"]

    def cells(self, names: Iterable[str] = COLUMNS) -> list[tuple[Any, int, str]]:
        """Each column with its number, and its share of the delegates in per cent."""
        everybody = self.numbers["all"]
        shares = {
            name: n / everybody if everybody and name != "all" else 0 for name, n in self.numbers.items()
        }
        return [
            (COLUMNS[name], self.numbers[name], f"{shares[name]:.1%}" if shares[name] else "")
            for name in names
        ]


SINGULAR = {"women": "woman", "dispatched": "dispatched"}


@dataclass(frozen=True)
class Asked:
    """Something the rules ask: how many there are, how many there should be, and whether that is a floor or a ceiling."""

    label: str
    number: int
    bound: int
    is_ceiling: bool = False

    @property
    def is_met(self) -> bool:
        return self.number <= self.bound if self.is_ceiling else self.number >= self.bound

    @property
    def off_by(self) -> int:
        return abs(self.number - self.bound)


@dataclass(frozen=True)
class Shares:
    """The delegations of a congress, all of them together, and what the rules ask of these."""

    lines: list[Line]
    whole: Line
    asked: list[Asked]
    rules: InForce

    @property
    def heads(self) -> list[Any]:
        """The sorts of delegates of which there are any."""
        return [label for name, label in COLUMNS.items() if self.whole.numbers[name]]

    @property
    def table(self) -> list[tuple[str, list[tuple[Any, int, str]]]]:
        """A row for each delegation and one for all, under these heads."""
        shown = [name for name in COLUMNS if self.whole.numbers[name]]
        return [(line.name, line.cells(shown)) for line in (*self.lines, self.whole)]


def shares(congress: Congress, day: Any) -> Shares:
    """Of those who vote on a day; one query, however many they are."""
    rows = Delegate.objects.voting(congress, day).order_by("delegation_id")
    counted = rows.values("delegation_id", "delegation__name", "category", "is_woman", "is_dispatched")
    lines, whole = by_delegation(counted.annotate(n=Count("pk")))
    rules = in_force(congress.union_id, day, congress.rules)
    return Shares(lines, whole, list(asked(congress, rules, whole.numbers)), rules)


def by_delegation(rows: Iterable[dict[str, Any]]) -> tuple[list[Line], Line]:
    lines: dict[Any, Line] = {}
    whole = Line(_("All delegations"))
    for row in rows:
        name = row["delegation__name"] or _("Without a delegation")
        lines.setdefault(row["delegation_id"], Line(name)).add(row)
        whole.add(row)
    return list(lines.values()), whole


def asked(congress: Congress, rules: Demands, numbers: dict[str, int]) -> Iterator[Asked]:
    """What the rules ask of these numbers; of a staff that nobody counted nothing is asked."""
    everybody = numbers["all"]
    if congress.staff and (needed := rules.due(congress.staff)) is not None:
        yield Asked(_("Delegates"), everybody, needed)
    if rules.front_line is not None:
        yield Asked(_("Front line"), numbers[C.FRONT_LINE], ceil(everybody * rules.front_line))
    if rules.managers is not None:
        yield Asked(_("Managers"), numbers[C.MANAGER], floor(everybody * rules.managers), is_ceiling=True)
    if rules.more and rules.more.women_as_staff and congress.staff and congress.women is not None:
        yield Asked(_("Women"), numbers["women"], ceil(everybody * Fraction(congress.women, congress.staff)))
