"""What an application has to show a person about themselves; the person's own page gathers it.

panel("activities.mine", _("My activities"), rows=lambda user: Activity.objects.filter(people__member__user=user), order=10)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.access import Action, reach
from core.display import day_words
from core.registry import Registry

MOST = 10


@dataclass(frozen=True)
class Panel:
    """Records about one person: `rows(user)` are those of that very person, `says(row)` what became of each."""

    name: str
    title: Any
    rows: Callable[[Any], Any]
    order: int
    icon: str
    says: Callable[[Any], Any]


@dataclass(frozen=True)
class Line:
    """One record as its person reads it."""

    title: str
    day: str
    says: str
    url: str


PANELS: Registry[Panel] = Registry("panel")


def panel(
    name: str,
    title: Any,
    *,
    rows: Callable[[Any], Any],
    order: int,
    icon: str = "folder",
    says: Callable[[Any], Any] = lambda row: "",
) -> None:
    """Declare a panel under `app.noun`."""
    PANELS[name] = Panel(name, title, rows, order, icon, says)


def panels() -> list[Panel]:
    return sorted(PANELS.values(), key=lambda each: each.order)


def lines(panel: Panel, user: Any, most: int | None = MOST) -> list[Line]:
    """What the panel shows its person, the latest first; the way to a record where they may open it."""
    rows = panel.rows(user).current().order_by("-pk")
    found = list(rows[:most])
    keys = [row.pk for row in found]
    opens = set(
        rows.model.objects.filter(reach(user, rows.model, Action.VIEW), pk__in=keys).values_list(
            "pk", flat=True
        )
    )
    return [
        Line(
            str(row),
            day_words(row.happened_on, row.date_precision) if row.happened_on else "",
            str(panel.says(row)),
            row.get_absolute_url() if row.pk in opens else "",
        )
        for row in found
    ]
