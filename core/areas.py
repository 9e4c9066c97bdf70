"""The menu: the applications, and of each the pages that a person may open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.apps import AppConfig, apps
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from core.access import Action, may_somewhere
from core.kinds import KINDS, Kind, kinds
from core.pages import Page

MOST_KEPT = 512


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    label: str
    url: str
    icon: str
    is_here: bool = False
    is_arrangement: bool = False


@dataclass(frozen=True)
class Area:
    """An application in the menu, with the pages of it that this person may open, arrangements last."""

    label: str
    icon: str
    entries: tuple[Entry, ...]
    root: str
    is_here: bool = False

    def marked(self, here: str, root: str) -> "Area":
        """The area with the entry of that address marked as the one where the person is, who is under that root."""
        entries = tuple(replace(entry, is_here=entry.url == here) for entry in self.entries)
        is_here = root == self.root or any(entry.is_here for entry in entries)
        return replace(self, entries=entries, is_here=is_here)


@lru_cache(MOST_KEPT)
def drawn(found: tuple[Area, ...], here: str, root: str, _language: str) -> SafeString:
    """A menu as it stands on the pages under one entry, or under none of an application."""
    return render_to_string("components/_areas.html", {"areas": [each.marked(here, root) for each in found]})


def areas(user: Any) -> tuple[Area, ...]:
    """The menu of one person in the language of now."""
    shown = tuple(kind.name for kind in visible_kinds(user))
    opened = frozenset(page.url_name for page in _pages() if _may_open(user, page))
    return _areas(shown, opened, get_language() or "")


@lru_cache(MOST_KEPT)
def _areas(shown: tuple[str, ...], opened: frozenset[str], _language: str) -> tuple[Area, ...]:
    """The menu of all who are shown these kinds and these pages: many people have the same one."""
    listed = [KINDS[name] for name in shown]
    found = (_area(config, listed, opened) for config in apps.get_app_configs())
    return tuple(area for area in found if area.entries)


def _area(config: AppConfig, shown: list[Kind], opened: frozenset[str]) -> Area:
    own = [page for page in _pages_of(config) if page.url_name in opened]
    entries = [entry for page in own if not page.is_last for entry in _entry(page)]
    covered = {page.stands_for for page in own}
    listed = [
        Entry(_said(kind.label_plural), kind.url(), kind.icon, is_arrangement=not kind.is_told)
        for kind in shown
        if kind.app == config.label and kind.name not in covered
    ]
    entries += [entry for entry in listed if not entry.is_arrangement]
    entries += [entry for page in own if page.is_last for entry in _entry(page)]
    entries += [entry for entry in listed if entry.is_arrangement]
    icon = getattr(config, "icon", entries[0].icon if entries else "folder")
    return Area(_said(config.verbose_name), icon, tuple(entries), f"/{config.label}/")


def _said(label: Any) -> str:
    return capfirst(str(label))


def _pages() -> Iterator[Page]:
    return (page for config in apps.get_app_configs() for page in _pages_of(config))


def _pages_of(config: AppConfig) -> tuple[Page, ...]:
    return getattr(config, "pages", ())


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
    if url := url_or_nothing(page.url_name):
        yield Entry(_said(page.label), url, page.icon)


def url_or_nothing(name: str, *args: Any) -> str:
    """The address of a page that may not be there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
