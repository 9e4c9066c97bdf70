"""Many numbers of members at once: figures of one source and scope are parts of one pass over its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from core.counting import Count, count_all
from core.indicators import EVERY, INDICATORS
from core.scope import Scope


@dataclass(frozen=True)
class Sought:
    """How many members a figure counts in a scope, or those of them with this value of a field."""

    figure: str
    scope: Scope
    group: tuple[str, Any] | None = None

    @property
    def where(self) -> Q:
        indicator: Any = INDICATORS[self.figure]
        return indicator.where & Q(**dict([self.group])) if self.group else indicator.where

    @property
    def rows(self) -> tuple[Any, Scope]:
        """What is read for it: the source of its figure, and where."""
        indicator: Any = INDICATORS[self.figure]
        return indicator.source, self.scope


def sums(sought: Iterable[Sought]) -> list[int]:
    """The number of each; one query counts all, and reads the rows of a source in a scope once."""
    asked = list(sought)
    passes: dict[tuple[Any, Scope], dict[str, Any]] = {each.rows: {} for each in asked}
    for n, each in enumerate(asked):
        passes[each.rows][f"n{n}"] = Sum("count", filter=None if each.where == EVERY else each.where)
    groups = count_all(Count(source(scope), numbers) for (source, scope), numbers in passes.items())
    found = {name: number for group in groups for row in group for name, number in row.items()}
    return [found.get(f"n{n}") or 0 for n in range(len(asked))]
