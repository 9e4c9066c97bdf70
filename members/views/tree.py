"""The tree of unions: opened level by level, searched, and seen as it was on a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from core.access import Action, may_somewhere
from core.chosen import chosen
from core.forms.fields import DayField
from core.views.listing import elided
from members.levels import Tree
from members.models import Union
from members.models.accounts import today

PAGE = 50


class TreeForm(forms.Form):
    """What is looked for, and as of which day."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    on = DayField(label=_("As at the day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    @property
    def day(self) -> date | None:
        """The day that was asked for; None for today, and for a day that is none."""
        asked = self.cleaned_data.get("on") if self.is_valid() or self.cleaned_data else None
        return asked if asked and asked != today() else None


@require_GET
def tree(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The tree from its tops, or from one union, its first levels opened; a script asks for one level alone."""
    if not may_somewhere(request.user, Action.VIEW, Union):
        raise PermissionDenied
    form = TreeForm(request.GET)
    found = Tree(request.user, form.day)
    root = get_object_or_404(Union.objects.current().permitted(request.user), pk=pk) if pk else None
    context: dict[str, Any] = {"form": form, "tree": found, "root": root, "query": f"?on={form.day or ''}"}
    words = form.cleaned_data.get("q", "")
    if words and not root:
        return render(request, "members/tree_found.html", context | searched(request, found, words))
    place = chosen(request).union
    start = found.under(root) if root else [place.pk] if place else found.tops()
    is_part = request.htmx and root  # type: ignore[attr-defined]
    nodes, page = (found.level if is_part else found.opened)(start, request.GET.get("page"))
    context |= {"nodes": nodes, "page": page}
    return render(request, "members/_tree_level.html" if is_part else "members/tree.html", context)


def searched(request: HttpRequest, found: Tree, words: str) -> dict[str, Any]:
    """The unions found, each with its members, its election, and the line of those over it."""
    page = Paginator(found.matching(words), PAGE).get_page(request.GET.get("page"))
    unions = list(page.object_list)
    lines = found.lines(unions)
    rows = [(node, lines[node.union.pk]) for node in found.nodes(unions)]
    return {"page": page, "elided": elided(page), "rows": rows, "words": words}
