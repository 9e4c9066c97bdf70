"""A board: what waits for a person, their own, and all that they may read; narrowed by what is asked, counted by stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, TextChoices

from core.views.listing import elided

PAGE, ALL = 30, "all"


@dataclass(frozen=True)
class Board:
    """`rows` stand under their tabs, `all` last. `by` says which values may be asked under which name, and what each means;
    `words` are the lookups in which words are sought; `names` what stages are called here, where that is not as usual.
    """

    rows: Mapping[str, Any]
    asked: Mapping[str, str]
    stages: type[TextChoices]
    words: tuple[str, ...]
    by: Mapping[str, Mapping[str, Q]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tab(self) -> str:
        """The one that is asked for; else the first of one's own that holds something."""
        asked = self.asked.get("tab", "")
        held = (name for name, rows in self.rows.items() if name != ALL and rows.exists())
        return asked if asked in self.rows else next(held, ALL)

    @cached_property
    def at_any_stage(self) -> Any:
        """Those of the tab that all the rest was asked of."""
        rows = self.rows[self.tab]
        for name, values in self.by.items():
            rows = rows.filter(values.get(self.asked.get(name, ""), Q()))
        text, found = self.asked.get("q", "").strip(), Q()
        for lookup in self.words if text else ():
            found |= Q(**{lookup: text})
        return rows.filter(found)

    @property
    def found(self) -> Any:
        stage = self.asked.get("stage", "")
        return self.at_any_stage.filter(state=stage) if stage in self.stages.values else self.at_any_stage

    @cached_property
    def counted(self) -> list[tuple[str, Any, int]]:
        """How many stand at which stage, so that another one can be chosen."""
        rows = self.at_any_stage.order_by().values_list("state")
        numbers = dict(rows.annotate(n=Count("pk", distinct=True)))
        found = [(stage.value, stage.label, numbers[stage]) for stage in self.stages if stage in numbers]
        return [(value, self.names.get(value, label), n) for value, label, n in found]

    def page(self, rows: Any) -> dict[str, Any]:
        """What its template shows of these rows, whichever they are: a page of them, and what was asked."""
        page = Paginator(rows, PAGE).get_page(self.asked.get("page"))
        return {
            "tab": self.tab,
            "page": page,
            "elided": elided(page),
            "stages": self.counted,
            "asked": self.asked,
        }
