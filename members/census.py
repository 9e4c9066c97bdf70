"""How far the employers that should have a union are on the way to one: by stage, person responsible and union."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Sum

from members.models import Employer
from members.models.employers import Stage

NOT_BEGUN = "none"
STAGES = (NOT_BEGUN, *Stage.values)


@dataclass
class Row:
    """One line: whose employers they are, and how many stand at each stage."""

    name: str
    key: Any
    stages: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        return sum(self.stages.values())

    @property
    def rate(self) -> int:
        """In per cent, how many have founded their union."""
        return round(100 * self.stages[Stage.FOUNDED] / self.total) if self.total else 0

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(stage, self.stages[stage]) for stage in STAGES]


def due(user: Any, unions: list[int] | None) -> Any:
    """The employers that should have a union and that the user may view; `unions` narrows them to some unions."""
    rows = Employer.objects.current().permitted(user).filter(part_of=None, should_unionise=True)
    return rows if unions is None else rows.filter(union__in=unions)


def grouped(rows: Any, by: str, name: str = "") -> list[Row]:
    """One line for each value of a field, the most employers first; one query."""
    found: dict[Any, Row] = {}
    for group in rows.order_by().values(by, name or by, "stage").annotate(n=Sum("count")):
        key = group[by]
        line = found.setdefault(key, Row(group[name or by] or "", key))
        line.stages[group["stage"] or NOT_BEGUN] += group["n"]
    return sorted(found.values(), key=lambda line: (-line.total, line.name))


def summed(lines: Iterable[Row]) -> Row:
    whole = Row("", None)
    for line in lines:
        for stage, number in line.stages.items():
            whole.stages[stage] += number
    return whole


def at_stage(rows: Any, stage: str) -> Any:
    if stage not in STAGES:
        return rows
    return rows.filter(Q(stage="") if stage == NOT_BEGUN else Q(stage=stage))
