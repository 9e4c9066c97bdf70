"""Attachments: added to a record one may change, opened with a record one may view."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from core.access import Action, may
from core.files import attach, check_upload, detach, hand_out
from core.kinds import KINDS, find_kind
from core.models import Attachment


@require_GET
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(Attachment, pk=pk)
    record_of(request, found.kind, found.record_id)
    return hand_out(found.file, found.name)


@require_POST
def add_attachments(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """Keep more files with a record."""
    try:
        name = find_kind(kind).name
    except KeyError:
        raise Http404 from None
    found = record_of(request, name, record, Action.CHANGE)
    files = request.FILES.getlist("files")
    try:
        for file in files:
            check_upload(file)
        attach(found, files, by=request.user, about=request.POST.get("about", ""))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    return HttpResponseRedirect(found.get_absolute_url() + "#files")


@require_POST
def remove_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Attachment, pk=pk)
    record = record_of(request, found.kind, found.record_id, Action.CHANGE)
    detach(found, record, by=request.user)
    return HttpResponseRedirect(record.get_absolute_url() + "#files")


def record_of(request: HttpRequest, kind: str, pk: int, action: str = Action.VIEW) -> Any:
    """The record a file belongs to: not found for a stranger, refused to who may only view it, and to all in the bin."""
    if kind not in KINDS:
        raise Http404
    record = get_object_or_404(KINDS[kind].model.objects.permitted(request.user), pk=pk)
    if action != Action.VIEW and (record.deleted_at or not may(request.user, action, record)):
        raise PermissionDenied
    return record
