import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from core import views
from core.access import Action, Sphere
from core.management.base import OperatorCommand
from core.views.base import KindView
from members.roles import ROLES, Placement, Role

# What the pages of every kind ask for; the others ask for a look, and for more when they are used.
ASKS = {
    views.RecordCreate: Action.ADD,
    views.RecordEdit: Action.CHANGE,
    views.RecordDelete: Action.DELETE,
    views.RecordRestore: Action.DELETE,
    views.RecordBin: Action.DELETE,
}
SUMMARY_PAGE = "reports.views.SummaryView"
EVERYBODY, SIGNED_IN = ["everybody"], ["signed in"]
ANY = ["GET", "POST"]


class Command(OperatorCommand):
    """Every address, so that a proxy, a test or an auditor can be sure to have them all."""

    requires_migrations_checks = False
    help = "List every address with its name, its methods and who may open it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON instead of lines")

    def handle(self, *, json: bool, **options: Any) -> None:
        found = list(routes(get_resolver()))
        self.stdout.write(as_json(found) if json else "\n".join(line(each) for each in found))


def as_json(found: list[dict[str, Any]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def line(route: dict[str, Any]) -> str:
    return f"{route['path']}  {','.join(route['methods'])}  {route['name']}  {', '.join(route['who'])}"


def routes(resolver: URLResolver, path: str = "/", names: str = "") -> Iterator[dict[str, Any]]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern).lstrip("^").rstrip("$")
        if isinstance(entry, URLPattern):
            yield {
                "path": here,
                "name": f"{names}{entry.name or entry.pattern}",
                "methods": methods(entry.callback),
                "who": who(entry.callback),
            }
        else:
            yield from routes(entry, here, f"{names}{entry.namespace}:" if entry.namespace else names)


def methods(view: Any) -> list[str]:
    """What a class has a function for, or what a decorator lets through."""
    if found := getattr(view, "view_class", None):
        return sorted(
            {name.upper() for name in found.http_method_names if hasattr(found, name)} - {"OPTIONS"}
        )
    while view is not None:
        cells = dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=True))
        if "request_method_list" in cells:
            return sorted(cells["request_method_list"].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return ANY


def who(view: Any) -> list[str]:
    """Everybody, whoever is signed in, or these roles. Which rows a role reaches is asked of each row again."""
    if not getattr(view, "login_required", True):
        return EVERYBODY
    asked = needs(view)
    if asked is None:
        return SIGNED_IN
    return [role.value for role in Role if ROLES[role].placement(*asked) > Placement.NOWHERE]


def needs(view: Any) -> tuple[str, str] | None:
    """Sphere and action that a page is about, where it is about records of one sphere."""
    page = getattr(view, "view_class", None)
    if page and issubclass(page, KindView):
        return view.view_initkwargs["kind"].sphere, ASKS.get(page, Action.VIEW)
    if page and issubclass(page, import_string(SUMMARY_PAGE)):
        return Sphere.SUMMARIES, page.action
    return None
