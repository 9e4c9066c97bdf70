"""Words of a saved view that mean something else for each who looks: $me, $my_union, $this_year."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from core.access import MINE
from core.kinds import Kind
from core.menu import Frame

ME, MY_UNION, THIS_YEAR = "$me", "$my_union", "$this_year"
NOBODY = "0"


def resolved(given: QueryDict, request: HttpRequest, kind: Kind) -> QueryDict:
    """The same with every such word in its meaning."""
    found = given.copy()
    for name, value in given.items():
        if str(value).startswith("$"):
            found[name] = _meaning(str(value), name, request, kind)
    return found


def _meaning(word: str, name: str, request: HttpRequest, kind: Kind) -> str:
    if word == THIS_YEAR:
        return str(timezone.localdate().year)
    if word == MY_UNION:
        place = Frame(request).place
        return str(place.pk) if place else ""
    return _me(name, request.user, kind) if word == ME else word


def _me(name: str, user: Any, kind: Kind) -> str:
    """The row about the person where a row is asked for; else their name."""
    field: Any = kind.field(name) if name in kind.filters else None
    if field is None or not field.is_relation:
        return str(user)
    path = MINE.get(field.related_model._meta.label_lower)
    row = field.related_model._base_manager.filter(**{path: user}).first() if path else None
    return str(row.pk) if row else NOBODY
