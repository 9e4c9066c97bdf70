"""What stands on a record's page beside its own fields: declared by whichever app knows it, drawn by the page.

@panel("members.life", Union, "members/_life.html", order=10)
def life(record, user): ...        # what the template is given, or None for nothing to show
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.records import Record
from core.registry import Registry

Facts = Callable[[Any, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of a record's page: its template, and what finds the facts in it for one person."""

    model: type[Record]
    template: str
    order: int
    facts: Facts


PANELS: Registry[Panel] = Registry("panel")


def panel(name: str, model: type[Record], template: str, *, order: int) -> Callable[[Facts], Facts]:
    """Declare a panel under `app.name`."""

    def declare(facts: Facts) -> Facts:
        PANELS[name] = Panel(model, template, order, facts)
        return facts

    return declare


def panels(record: Record, user: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The templates to draw for this record and person, each with its facts."""
    for each in sorted(PANELS.values(), key=lambda p: p.order):
        if isinstance(record, each.model) and (facts := each.facts(record, user)) is not None:
            yield each.template, facts
