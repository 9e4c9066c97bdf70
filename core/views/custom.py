"""The pages on which a union adds fields and tags to a kind, and the tags put on records."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may_somewhere
from core.custom.managing import OvertakenError, history_of, keep
from core.custom.marking import mark, tags_for
from core.custom.models import CustomField, Tag
from core.custom.sight import is_customised, seen_by
from core.filters import filter_class
from core.forms.custom import CustomFieldForm, TagForm
from core.kinds import Kind, find_kind
from core.search import links
from core.views.base import next_page
from core.whole import whole

FORMS: dict[str, Any] = {"field": CustomFieldForm, "tag": TagForm}
MODELS: dict[str, Any] = {"field": CustomField, "tag": Tag}


def kind_or_404(request: HttpRequest, name: str) -> Kind:
    """A kind to which unions may add, for who may look at its records somewhere by their role."""
    try:
        kind = find_kind(name)
    except KeyError:
        raise Http404 from None
    if not is_customised(kind):
        raise Http404
    reached = request.user.reach(kind.sphere, Action.VIEW)  # type: ignore[union-attr]
    if reached is not None and not reached:
        raise PermissionDenied
    request.about_kind = kind  # type: ignore[attr-defined]
    return kind


def _manages(request: HttpRequest, kind: Kind, union: int) -> bool:
    keys = request.user.reach(kind.sphere, Action.CHANGE)  # type: ignore[union-attr]
    return keys is None or union in keys


@require_GET
def custom(request: HttpRequest, kind: str) -> HttpResponse:
    """The fields and tags that hold for the records one may see."""
    found = kind_or_404(request, kind)
    rule = seen_by(found, request.user)
    lines = {
        what: [
            (each, _manages(request, found, each.union_id))
            for each in model.objects.filter(rule, kind=found.name).select_related("union")
        ]
        for what, model in MODELS.items()
    }
    may_add = may_somewhere(request.user, Action.CHANGE, found.model)
    context = {"kind": found, "fields": lines["field"], "tags": lines["tag"], "may_add": may_add}
    return render(request, "custom/list.html", context)


@require_http_methods(["GET", "POST"])
def added_new(request: HttpRequest, kind: str, what: str) -> HttpResponse:
    found = kind_or_404(request, kind)
    if not may_somewhere(request.user, Action.CHANGE, found.model):
        raise PermissionDenied
    form = FORMS[what](request.POST or None, kind=found, user=request.user)
    return _answer(request, found, what, form)


@require_http_methods(["GET", "POST"])
def added_edit(request: HttpRequest, kind: str, what: str, pk: int) -> HttpResponse:
    found = kind_or_404(request, kind)
    rows = MODELS[what].objects.filter(seen_by(found, request.user), kind=found.name).select_related("union")
    added = get_object_or_404(rows, pk=pk)
    if not _manages(request, found, added.union_id):
        raise PermissionDenied
    form = FORMS[what](request.POST or None, instance=added, kind=found, user=request.user)
    return _answer(request, found, what, form)


def _answer(request: HttpRequest, kind: Kind, what: str, form: Any) -> HttpResponse:
    """Keep what was sent, or show the form; somebody else may have been quicker."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                keep(form.instance, kind, by=request.user)
        except OvertakenError:
            form.add_error(None, _("Somebody else has changed it meanwhile. Open it again."))
        except IntegrityError:
            form.add_error(form.called, _("There is one of this name already."))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved: %(record)s") % {"record": form.instance})
            return redirect("core:custom", kind.short)
    entries = history_of(form.instance) if form.instance.pk else ()
    context = {"kind": kind, "what": what, "form": form, "added": form.instance, "entries": entries}
    return render(request, "custom/form.html", context, status=422 if form.errors else 200)


@require_POST
def mark_rows(request: HttpRequest, kind: str) -> HttpResponse:
    """Put a tag on the chosen rows, or on all of the list of this address; or take it off."""
    found = kind_or_404(request, kind)
    if not may_somewhere(request.user, Action.CHANGE, found.model):
        raise PermissionDenied
    word, is_on = _wish(request)
    if not tags_for(found, request.user).filter(name=word).exists():
        raise Http404
    done = mark(found, _chosen(request, found), word, by=request.user, is_on=is_on)
    said = ngettext("%(n)d record changed.", "%(n)d records changed.", done.changed) % {"n": done.changed}
    messages.success(request, "".join((word, _(": "), said)))
    if done.strange:
        messages.warning(request, _("%d records belong to unions that do not have this tag.") % done.strange)
    return HttpResponseRedirect(next_page(request, found.url()))


def _wish(request: HttpRequest) -> tuple[str, bool]:
    """Which tag, and whether it is put on: from the buttons of a record's page, or from the line under a list."""
    sent = request.POST
    word = sent.get("put") or sent.get("take") or sent.get("tag", "")
    return word, not ("take" in sent or "off" in sent)


def _chosen(request: HttpRequest, kind: Kind) -> Any:
    rows: Any = kind.model.objects
    if "all" in request.POST:
        shown = rows.current().permitted(request.user).select_related(*links(kind))
        return rows.filter(pk__in=filter_class(kind)(request, shown).qs.order_by().values("pk"))
    return rows.filter(pk__in=[key for key in request.POST.getlist("rows") if whole(key)])
