"""The addresses of the record pages, the same for every kind."""

from typing import Any

from django.urls import URLPattern, path


def record_urls(app: str) -> list[URLPattern]:
    """The pages of every kind that the app declared: list, new, bin, detail, edit, delete, restore."""
    from core import views
    from core.kinds import kinds

    pages: list[tuple[str, str, Any]] = [
        ("{short}/", "{short}_list", views.RecordList),
        ("{short}/new/", "{short}_new", views.RecordCreate),
        ("{short}/bin/", "{short}_bin", views.RecordBin),
        ("{short}/<int:pk>/", "{short}", views.RecordDetail),
        ("{short}/<int:pk>/edit/", "{short}_edit", views.RecordEdit),
        ("{short}/<int:pk>/delete/", "{short}_delete", views.RecordDelete),
        ("{short}/<int:pk>/restore/", "{short}_restore", views.RecordRestore),
    ]
    return [
        path(route.format(short=kind.short), view.as_view(kind=kind), name=name.format(short=kind.short))
        for kind in kinds()
        if kind.app == app
        for route, name, view in pages
    ]
