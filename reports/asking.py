"""Asking a worker for a summary as a file: of the draft as it stands, or of a signed version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.jobs import queue
from core.whole import is_whole
from reports.models import Summary, WordTemplate
from reports.render import ANNEXED, OFFERED

# Of a title, so that what comes behind it still fits into the name of a job.
LONGEST = 160


def ask_for_file(request: HttpRequest, summary: Summary, title: str, **given: Any) -> HttpResponse:
    """Queue the file in the format, with the annex or in the template that was asked for; else 404."""
    annex = request.POST.get("annexed", "")
    ending = annex or request.POST.get("format", ".docx")
    if ending not in (ANNEXED if annex else OFFERED):
        raise Http404
    name = _("%s (with its records)") % title[:LONGEST] if annex else title[:LONGEST]
    job = queue(
        "reports.export",
        f"{name}{ending}",
        owner=request.user,
        union=summary.union,
        back=summary.get_absolute_url(),
        summary=summary.pk,
        format=ending,
        annex=bool(annex),
        template=template_of(request, summary),
        **given,
    )
    return redirect("core:job", job.pk)


def template_of(request: HttpRequest, summary: Summary) -> int | None:
    """The Word template that was chosen, if one was."""
    key = request.POST.get("template", "")
    if not key:
        return None
    offered = WordTemplate.objects.offered(summary.union)
    return get_object_or_404(offered, pk=key if is_whole(key) else 0).pk
