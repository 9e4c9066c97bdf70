"""Payments that wait for approval: all of them on one page, approved several at once; and the steps of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.chosen import chosen
from core.kinds import KINDS, Kind, find_kind
from core.payments import LIVES, ChangedError, approves_any, life_of, payment_models, to_approve
from core.views.steps import take_step
from core.whole import whole
from core.workflow import WrongState

MOST = 200


@require_http_methods(["GET", "POST"])
def payments(request: HttpRequest) -> HttpResponse:
    """What waits for this person in the chosen union, the oldest first."""
    if not approves_any(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return approve_several(request)
    union = chosen(request).union
    below = union.with_below() if union else None
    groups = [(KINDS[m._meta.label], to_approve(m, request.user, below)) for m in payment_models()]
    shown = [(kind, rows[:MOST], count) for kind, rows in groups if (count := rows.count())]
    return render(request, "payments.html", {"groups": shown, "most": MOST, "chosen": chosen(request)})


def approve_several(request: HttpRequest) -> HttpResponse:
    """All that were ticked, or, where one of them is not this person's to approve or has changed, none."""
    ticked = list(dict.fromkeys(request.POST.getlist("payment")))[: 2 * MOST]
    try:
        with transaction.atomic():
            for each in ticked:
                record, seen = picked(request, each)
                life_of(record).take("approve", record, by=request.user, seen=seen)
    except (WrongState, ChangedError) as late:
        messages.error(request, _("Nothing was approved. %(why)s") % {"why": late})
    else:
        say_approved(request, len(ticked))
    return redirect("core:payments")


def say_approved(request: HttpRequest, n: int) -> None:
    if n:
        said = ngettext("%(n)d payment approved.", "%(n)d payments approved.", n)
        messages.success(request, said % {"n": n})
    else:
        messages.info(request, _("Tick what you approve first."))


def picked(request: HttpRequest, ticked: str) -> tuple[Any, int]:
    """The payment meant by kind:key:version."""
    kind, _colon, rest = ticked.partition(":")
    key, version = (whole(part) for part in rest.partition(":")[::2])
    record = seen_rows(request, payment_kind(kind)).filter(pk=key).first()
    if record is None or version is None:
        raise Http404
    return record, version


@require_POST
def payment_step(request: HttpRequest, kind: str, pk: int, step: str) -> HttpResponse:
    found = payment_kind(kind)
    if step not in LIVES[found.name].steps:
        raise Http404
    seen = whole(request.POST.get("version"))
    return take_step(request, LIVES[found.name], seen_rows(request, found), pk, step, seen=seen)


def payment_kind(name: str) -> Kind:
    try:
        kind = find_kind(name)
    except KeyError:
        raise Http404 from None
    if kind.name not in LIVES:
        raise Http404
    return kind


def seen_rows(request: HttpRequest, kind: Kind) -> Any:
    return kind.model.objects.current().permitted(request.user)
