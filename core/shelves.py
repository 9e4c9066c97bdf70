"""What an application has to show a person about themselves; the person's own page gathers it.

shelf("activities.mine", _("My activities"), rows=lambda user: Activity.objects.filter(people__member__user=user), order=10)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from core.access import Action, reach
from core.display import day_words
from core.registry import Registry

MOST = 10


@dataclass(frozen=True)
class Shelf:
    """Records about one person: `rows(user)` are those of that very person, `says(row)` what became of each.

    `empty` tells a member what will stand there; a shelf without it shows itself only when it holds something.
    `opens(user)` are those whose page they may open, where that is more than the records within their reach.
    `more` is the name of the page on which a person begins another one, and what the way there is called.
    """

    name: str
    title: Any
    rows: Callable[[Any], Any]
    order: int
    icon: str
    says: Callable[[Any], Any]
    empty: Any = ""
    opens: Callable[[Any], Q] | None = None
    more: tuple[str, Any] | None = None

    def may_open(self, user: Any, model: Any) -> Q:
        return self.opens(user) if self.opens else reach(user, model, Action.VIEW)


@dataclass(frozen=True)
class Line:
    """One record as its person reads it."""

    title: str
    day: str
    says: str
    url: str


SHELVES: Registry[Shelf] = Registry("shelf")


def shelf(
    name: str,
    title: Any,
    *,
    rows: Callable[[Any], Any],
    order: int,
    icon: str = "folder",
    says: Callable[[Any], Any] = lambda row: "",
    empty: Any = "",
    opens: Callable[[Any], Q] | None = None,
    more: tuple[str, Any] | None = None,
) -> None:
    """Declare a shelf under `app.noun`."""
    SHELVES[name] = Shelf(name, title, rows, order, icon, says, empty, opens, more)


def shelves() -> list[Shelf]:
    return sorted(SHELVES.values(), key=lambda each: each.order)


def filled(user: Any, *, is_member: bool = True) -> list[tuple[Shelf, list[Line]]]:
    """The shelves that hold something for the person; a member is also told what will stand on the others."""
    found = [(shelf, lines(shelf, user)) for shelf in shelves()]
    return [(shelf, on_it) for shelf, on_it in found if on_it or (is_member and shelf.empty)]


def lines(shelf: Shelf, user: Any, most: int | None = MOST) -> list[Line]:
    """What the shelf holds for its person, the latest first; the way to a record where they may open it."""
    rows = shelf.rows(user).current().order_by("-pk")
    found = list(rows[:most])
    keys = [row.pk for row in found]
    may_open = shelf.may_open(user, rows.model)
    opens = set(rows.model.objects.filter(may_open, pk__in=keys).values_list("pk", flat=True))
    return [
        Line(
            str(row),
            day_words(row.happened_on, row.date_precision) if row.happened_on else "",
            str(shelf.says(row)),
            row.get_absolute_url() if row.pk in opens else "",
        )
        for row in found
    ]
