"""Taking a step with a record: one address, answered with the record's page and a word on what came of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.views.base import next_page
from core.workflow import Workflow, WrongState


def take_step(
    request: HttpRequest, workflow: Workflow, rows: Any, pk: int, step: str, *, by: Any = None, **given: Any
) -> HttpResponse:
    """Not found for who may not see the record, refused to who may not do this, told to who comes too late."""
    record = get_object_or_404(rows, pk=pk)
    note = request.POST.get("note", "").strip()
    url = next_page(request, record.get_absolute_url())
    found = workflow.steps[step]
    if found.asks_reason and not note:
        messages.error(request, _("Please say why."))
        return HttpResponseRedirect(url)
    try:
        workflow.take(step, record, by=by or request.user, note=note, **given)
    except WrongState as late:
        messages.error(request, str(late))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Done: %(step)s") % {"step": found.label})
    return HttpResponseRedirect(url)
