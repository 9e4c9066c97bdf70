"""The frame of every page: menu, unions and years to choose, jobs under way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from core.access import Action, may_somewhere
from core.chosen import Chosen, chosen, years
from core.kinds import Kind, kinds
from core.models import Job, Notice
from core.pages import Page

MOST_UNIONS = 12


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    label: Any
    url: str
    icon: str
    is_here: bool = False
    is_arrangement: bool = False


@dataclass(frozen=True)
class Area:
    """An application in the menu, with the pages of it that this person may open, arrangements last."""

    label: Any
    icon: str
    entries: tuple[Entry, ...]
    root: str
    is_here: bool = False

    def marked(self, here: str, path: str) -> "Area":
        """The area with the entry of that address marked as the one where the person is, who is at the path."""
        entries = tuple(replace(entry, is_here=entry.url == here) for entry in self.entries)
        is_here = path.startswith(self.root) or any(entry.is_here for entry in entries)
        return replace(self, entries=entries, is_here=is_here)


class Frame:
    """What stands around a page for one person; each part is found when it is asked for, once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.user = request, request.user

    @property
    def chosen(self) -> Chosen:
        return chosen(self.request)

    @cached_property
    def areas(self) -> list[Area]:
        shown = list(visible_kinds(self.user))
        found = [area(config, shown, self.user) for config in apps.get_app_configs()]
        here = max(
            (e.url for a in found for e in a.entries if self.request.path.startswith(e.url)), default=""
        )
        return [each.marked(here, self.request.path) for each in found if each.entries]

    @cached_property
    def years(self) -> list[int]:
        return years(self.chosen.year)

    @cached_property
    def unions(self) -> list[Any]:
        """A first few of the unions within reach; the search beside them finds the others."""
        return list(self.user.unions()[: MOST_UNIONS + 1])  # type: ignore[union-attr]

    @cached_property
    def top(self) -> Any:
        """The one union that all others within reach stand under, if there is one: it then stands for all."""
        unions = self.user.unions()  # type: ignore[union-attr]
        found = list(unions.exclude(parent__in=unions.order_by().values_list("pk", flat=True))[:2])
        return found[0] if len(found) == 1 else None

    @property
    def place(self) -> Any:
        """The union whose records are before the person; None where these are several."""
        return self.chosen.union or self.top

    @property
    def has_many_unions(self) -> bool:
        return len(self.unions) > MOST_UNIONS

    @cached_property
    def ancestors(self) -> list[Any]:
        """The unions over the chosen one, as far as they are within reach."""
        if not self.chosen.union:
            return []
        over = self.chosen.union.ancestors()
        reached = set(self.user.unions().filter(pk__in=[u.pk for u in over]).values_list("pk", flat=True))  # type: ignore[union-attr]
        return [union for union in over if union.pk in reached]

    @cached_property
    def workbook(self) -> Entry | None:
        """The page that takes in whole files, for those who may add anything."""
        if not any(visible_kinds(self.user, Action.ADD)):
            return None
        url = reverse("core:workbook_import")
        return Entry(_("Workbook"), url, "table", self.request.path == url)

    @cached_property
    def jobs(self) -> int:
        return Job.objects.under_way().filter(owner=self.user.pk).count()

    @cached_property
    def notices(self) -> int:
        """How many the person has not read."""
        return Notice.objects.filter(to=self.user.pk, read_at=None).count()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame, for those who are signed in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"frame": Frame(request), "languages": settings.LANGUAGES}


def area(config: AppConfig, shown: list[Kind], user: Any) -> Area:
    """The menu of one application for one person, who is shown these kinds."""
    own = [page for page in getattr(config, "pages", ()) if _may_open(user, page)]
    entries = [entry for page in own if not page.is_last for entry in _entry(page)]
    covered = {page.stands_for for page in own}
    listed = [
        Entry(kind.label_plural, kind.url(), kind.icon, is_arrangement=not kind.is_told)
        for kind in shown
        if kind.app == config.label and kind.name not in covered
    ]
    entries += [entry for entry in listed if not entry.is_arrangement]
    entries += [entry for page in own if page.is_last for entry in _entry(page)]
    entries += [entry for entry in listed if entry.is_arrangement]
    icon = getattr(config, "icon", entries[0].icon if entries else "folder")
    return Area(config.verbose_name, icon, tuple(entries), f"/{config.label}/")


def visible_kinds(user: Any, action: str = Action.VIEW) -> Iterator[Kind]:
    """The kinds of which the user may do `action` to records of some union, or view their own."""
    return (kind for kind in kinds() if may_somewhere(user, action, kind.model))


def _may_open(user: Any, page: Page) -> bool:
    if page.opens:
        return page.opens(user)
    return not page.sphere or sees(user, page.sphere)


def sees(user: Any, sphere: str) -> bool:
    """May the user view anything of the sphere anywhere?"""
    unions = user.reach(sphere, Action.VIEW)
    return unions is None or bool(unions)


def _entry(page: Page) -> Iterator[Entry]:
    try:
        url = reverse(page.url_name)
    except NoReverseMatch:
        return
    yield Entry(page.label, url, page.icon)


def url_or_nothing(name: str, *args: Any) -> str:
    """The address of a page that may not be there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
