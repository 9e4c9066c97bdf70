"""The page of a person's portrait, reached from their record, and its export to Word."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from core.access import Action, may
from core.jobs import queue
from core.kinds import KINDS
from core.prose import Cite
from members.models import Member
from reports.document import Block
from reports.portrait.composing import portrait
from reports.portrait.forms import PortraitForm


def find(request: HttpRequest, pk: int) -> Any:
    rows = Member.objects.current().permitted(request.user).filter(count=1).exclude(name="")
    return get_object_or_404(rows.select_related("union"), pk=pk)


@require_GET
def portrait_page(request: HttpRequest, pk: int) -> HttpResponse:
    member = find(request, pk)
    form = PortraitForm(request.GET)
    found = portrait(member, reader=request.user, language=get_language() or "zh-hans", **form.asked)
    context = {
        "member": member,
        "form": form,
        "portrait": found,
        "blocks": [(block, runs(block)) for block in found.document.blocks],
        "may_export": may(request.user, Action.EXPORT, member),
    }
    return render(request, "reports/portrait/page.html", context, status=422 if form.errors else 200)


def runs(block: Block) -> list[tuple[str, str]]:
    """The words of a block, each with the way to the record it cites."""
    return [(run.text, url_of(run)) if isinstance(run, Cite) else (run, "") for run in block.runs]


def url_of(cite: Cite) -> str:
    kind = KINDS[cite.kind]
    return kind.model(pk=cite.pks[0]).get_absolute_url()


@require_POST
def portrait_export(request: HttpRequest, pk: int) -> HttpResponse:
    member = find(request, pk)
    if not may(request.user, Action.EXPORT, member):
        raise PermissionDenied
    asked = PortraitForm(request.POST).asked
    job = queue(
        "reports.export_portrait",
        f"{member.name}.docx",
        owner=request.user,
        union=member.union,
        back=reverse("reports:portrait", args=[member.pk]),
        member=member.pk,
        since=asked["since"].isoformat(),
        until=asked["until"].isoformat(),
        length=asked["length"],
    )
    return redirect("core:job", job.pk)
