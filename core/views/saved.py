"""Views of lists that are kept under a name, and the columns a person chooses."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count as CountOf
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may_somewhere
from core.columns import choosable, chosen_columns, usual
from core.counting import Count, count_all
from core.custom.sight import for_user
from core.filters import RecordFilter, filter_class
from core.forms.saved import SavedViewForm
from core.kinds import KINDS, Kind, find_kind
from core.models import ListColumns, SavedView
from core.saved.sight import changeable, views
from core.saved.tokens import resolved
from core.views.base import next_page

KEPT = ("sort", "columns")


def kind_or_404(request: HttpRequest, name: str) -> Kind:
    try:
        kind = find_kind(name)
    except KeyError:
        raise Http404 from None
    if not may_somewhere(request.user, Action.VIEW, kind.model):
        raise PermissionDenied
    request.about_kind = kind  # type: ignore[attr-defined]
    return kind


def rows_of(kind: Kind, request: HttpRequest) -> Any:
    return kind.model.objects.current().permitted(request.user)


@require_GET
def saved_views(request: HttpRequest, kind: str) -> HttpResponse:
    """The views that one sees, each with how many rows it holds for who looks: counted together, in one statement."""
    found = kind_or_404(request, kind)
    shown = list(views(found, request.user).select_related("union", "by"))
    own = set(changeable(found, request.user).values_list("pk", flat=True))
    filters = filter_class(found)(request, rows_of(found, request), QueryDict())
    filters.expect(shown)
    counts = count_all(
        Count(filters.holding(view, filters.queryset).order_by(), {"n": CountOf("pk", distinct=True)})
        for view in shown
    )
    numbers = [groups[0]["n"] if groups else 0 for groups in counts]
    lines = [(view, number, view.pk in own) for view, number in zip(shown, numbers, strict=True)]
    template = "saved/_menu.html" if request.htmx else "saved/list.html"  # type: ignore[attr-defined]
    return render(request, template, {"kind": found, "lines": lines})


@require_http_methods(["GET", "POST"])
def view_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep the list of this address under a name."""
    found = kind_or_404(request, kind)
    filters = filter_class(found)(request, rows_of(found, request))
    view = SavedView(kind=found.name, by=request.user)  # type: ignore[misc]
    return _answer(request, found, view, _worth_keeping(filters, request), filters)


@require_http_methods(["GET", "POST"])
def view_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, another union; its filters are changed by keeping the list anew."""
    view, kind = _own(request, pk)
    query = view.asked.copy()
    filters = filter_class(kind)(request, rows_of(kind, request), resolved(query, request, kind))
    return _answer(request, kind, view, query, filters)


def _answer(
    request: HttpRequest, kind: Kind, view: SavedView, query: QueryDict, filters: RecordFilter
) -> HttpResponse:
    chips = list(filters.chips())
    form = SavedViewForm(
        request.POST or None, instance=view, kind=kind, user=request.user, query=query, chips=chips
    )
    if request.method == "POST" and form.is_valid():
        kept = form.view()
        kept.version += 1
        kept.save()
        messages.success(request, _("Saved: %(record)s") % {"record": kept})
        return HttpResponseRedirect(f"{kind.url()}?view={kept.pk}")
    context = {"kind": kind, "view": view, "form": form, "chips": chips}
    return render(request, "saved/form.html", context, status=422 if form.errors else 200)


def _worth_keeping(filters: RecordFilter, request: HttpRequest) -> QueryDict:
    """The filters at work, the order and the columns of the list, without its page."""
    kept = QueryDict(mutable=True)
    for name in filters.form.fields:
        if value := filters.asked.get(name):
            kept[name] = value
    names = chosen_columns(filters.extended, request.user)
    if filters.saved:
        kept.update({name: str(filters.saved.asked[name]) for name in KEPT if filters.saved.asked.get(name)})
    elif names:
        kept["columns"] = ",".join(names)
    if sort := request.GET.get("sort"):
        kept["sort"] = sort
    return kept


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    view, kind = _own(request, pk)
    view.delete()
    messages.success(request, _("Deleted: %s") % view.name)
    return redirect("core:views", kind.short)


def _own(request: HttpRequest, pk: int) -> tuple[SavedView, Kind]:
    """Not found for who does not see it, refused to who sees it but may not change it."""
    view = get_object_or_404(SavedView, pk=pk)
    kind = request.about_kind = KINDS.get(view.kind)  # type: ignore[attr-defined]
    if kind is None or not views(kind, request.user).filter(pk=pk).exists():
        raise Http404
    if not changeable(kind, request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return view, kind


@require_http_methods(["GET", "POST"])
def list_columns(request: HttpRequest, kind: str) -> HttpResponse:
    """Which columns the list has for this person, in their order."""
    found = for_user(kind_or_404(request, kind), request.user)
    back = next_page(request, found.url())
    offered = choosable(found)
    kept = ListColumns.objects.filter(user=request.user.pk, kind=found.name)
    if request.method == "POST":
        names = [name for name in request.POST.getlist("names") if name in offered]
        if "usual" in request.POST or not names:
            kept.delete()
        else:
            ListColumns.objects.update_or_create(  # type: ignore[misc]
                user=request.user, kind=found.name, defaults={"names": names}
            )
        return HttpResponseRedirect(back)
    shown = chosen_columns(found, request.user) or usual(found, with_union=False)
    first, *rest = [*shown, *(name for name in offered if name not in shown)]
    lines = [(name, offered[name], name in shown) for name in rest if name in offered]
    context = {"kind": found, "first": offered[first], "lines": lines, "next": back}
    return render(request, "saved/columns.html", context)
