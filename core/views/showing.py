"""A sensitive value in full, for one look."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action, is_own, may
from core.display import label
from core.forms.showing import PurposeForm
from core.kinds import Kind, find_kind
from core.models import AccessEntry
from core.showing import Purpose, address_of, show, told
from core.views.attachments import record_of
from core.views.listing import elided

SECONDS, PAGE = 60, 30


@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, kind: str, pk: int, name: str) -> HttpResponse:
    """A sensitive value of a record."""
    found = _kind(kind, name)
    return revealed(request, record_of(request, found.name, pk), name)


def revealed(request: HttpRequest, record: Any, name: str) -> HttpResponse:
    """Asks what for, then shows the value, for a minute; it stands in no address and in no cache."""
    if not may(request.user, Action.UNMASK, record):
        raise PermissionDenied
    own = is_own(request.user, record)
    form = PurposeForm(request.POST if request.method == "POST" and not own else None)
    secret: Any = getattr(record, name)
    purpose = ""
    if request.method == "POST" and (own or form.is_valid()):
        purpose = Purpose.OWN if own else form.said()
        secret = show(record, name, by=request.user, purpose=purpose, address=address_of(request))
    state = "shown" if purpose else "masked" if "masked" in request.GET else "asking"
    context = {
        "record": record, "form": form, "text": str(secret), "label": label(record._meta.get_field(name)), "state": state,
        "own": own, "url": request.path, "seconds": SECONDS,
    }  # fmt: skip
    template = "records/_secret.html" if request.htmx else "records/secret.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
def accesses(request: HttpRequest) -> HttpResponse:
    """Who saw sensitive values in full, for the chair of the union whose records they are."""
    unions = request.user.chairs()  # type: ignore[union-attr]
    if not unions:
        raise PermissionDenied
    found = AccessEntry.objects.filter(union__in=unions).select_related("by", "union")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "elided": elided(page), "lines": told(page.object_list)}
    return render(request, "records/accesses.html", context)


def _kind(kind: str, name: str) -> Kind:
    try:
        found = find_kind(kind)
    except KeyError:
        raise Http404 from None
    if name not in found.secrets:
        raise Http404
    return found
