"""The pages of a summary's life: its steps, signing it, what was signed, what was published."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may
from core.figures import Figures
from core.jobs import queue
from core.search import links
from core.views.listing import elided
from core.views.steps import take_step
from core.whole import is_whole
from reports.asking import ask_for_file
from reports.contents import contents
from reports.drafts import document_of
from reports.editing.recomposition import Recomposition
from reports.evidence import NoSuchFigure
from reports.facts import facts_signed
from reports.levels.submitting import upward
from reports.mending import Mending
from reports.models import Summary, SummaryVersion, WordTemplate
from reports.signing import frozen, versions
from reports.signing.access import published_for
from reports.signing.bar import bar, takes
from reports.signing.counted import counted
from reports.signing.forms import SignForm
from reports.signing.versions import Doubts
from reports.signing.workflow import SIGNING

ROWS = PAGE = 30
# Steps with a page of their own.
ASKED = ("sign",)


def seen(request: HttpRequest) -> Any:
    return Summary.objects.permitted(request.user).select_related("union")


def version_seen(request: HttpRequest, pk: int, number: int) -> SummaryVersion:
    """A signed version of a summary that the person may view."""
    found = SummaryVersion.objects.select_related("summary__union", "signed_by")
    return get_object_or_404(found, summary=get_object_or_404(seen(request), pk=pk), number=number)


@require_POST
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in SIGNING.steps or step in ASKED:
        raise Http404
    return take_step(request, SIGNING, seen(request), pk, step)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what a signature needs, and sign."""
    summary = get_object_or_404(seen(request), pk=pk)
    if takes(summary, request.user, "sign") is None:
        if may(request.user, Action.APPROVE, summary):
            return redirect(summary)
        raise PermissionDenied
    mends = list(Mending(summary, list(summary.paragraphs.all()), request.user))
    doubts = [mend for mend in mends if mend.is_doubt]
    last = summary.versions.first()
    make = partial(SignForm, is_correction=last is not None, is_doubtful=bool(doubts))
    form = make(request.POST) if request.method == "POST" else make()
    if request.method == "POST" and form.is_valid():
        confirmed = Doubts(tuple(each.label for each in doubts), form.cleaned_data.get("confirmation", ""))
        return signed(request, pk, form.cleaned_data.get("reason", ""), confirmed)
    context = {"summary": summary, "form": form, "doubts": doubts, "last": last}
    context["gaps"] = [mend for mend in mends if not mend.is_doubt]
    context["changes"] = differences(summary, last) if last else None
    context["differing"] = list(Recomposition(summary, reader=request.user).differences.values())
    return render(request, "reports/signing/sign.html", context, status=422 if form.errors else 200)


def signed(request: HttpRequest, pk: int, reason: str, doubts: Doubts) -> HttpResponse:
    return take_step(request, SIGNING, seen(request), pk, "sign", doubts=doubts, reason=reason)


def differences(summary: Summary, last: SummaryVersion) -> dict[str, Any]:
    """What the version to be signed says otherwise than the last one."""
    document = document_of(summary)
    return versions.changes(last, document, counted(document, Figures(summary.scope))[0])


def frozen_page(request: HttpRequest, summary: Summary) -> HttpResponse:
    """A signed summary: its latest version, and what may be done with it."""
    version: Any = summary.versions.select_related("summary__union", "signed_by")[0]
    return version_page(request, version, is_latest=True)


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One signed version, as it was signed."""
    found = version_seen(request, pk, number)
    latest = found.summary.versions.values_list("number", flat=True)[0]
    return version_page(request, found, is_latest=found.summary.is_frozen and number == latest)


def version_page(request: HttpRequest, found: SummaryVersion, *, is_latest: bool) -> HttpResponse:
    context = {"bar": bar(found.summary, request.user)} | upward(found, request.user) if is_latest else {}
    context |= {
        "summary": found.summary,
        "version": found,
        "document": found.text,
        "contents": list(contents((f"b{n}", block) for n, block in enumerate(found.text.blocks))),
        "is_latest": is_latest,
        "may_export": may(request.user, Action.EXPORT, found.summary),
        "templates": WordTemplate.objects.offered(found.summary.union),
    }
    return render(request, "reports/signing/version.html", context)


@require_GET
def version_evidence(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The rows a number was counted from when it was signed, as far as this person may see them, and what has become
    of them since.
    """
    found = version_seen(request, pk, number)
    try:
        evidence = frozen.frozen_evidence(found, request.GET, request.user)
    except NoSuchFigure as error:
        raise Http404 from error
    rows = evidence.rows.select_related(*links(evidence.kind)).order_by("-pk")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "summary": found.summary,
        "version": found,
        "evidence": evidence,
        "facts": facts_signed(found, request.GET),
        "page": page,
        "elided": elided(page),
        "entries": frozen.entries(evidence, page, found, request.user),
    }
    return render(request, "reports/signing/evidence.html", context)


@require_POST
def version_export(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask a worker for the file of a version."""
    found = version_seen(request, pk, number)
    demand_export(request, found.summary)
    return ask_for_file(request, found.summary, found.title, version=number)


@require_POST
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a worker for the evidence pack: of the draft as it stands, or of a signed version."""
    summary = get_object_or_404(seen(request), pk=pk)
    demand_export(request, summary)
    number = request.POST.get("version", "")
    given = {"version": version_seen(request, pk, int(number)).number} if is_whole(number) else {}
    title = _("%(title)s (evidence).zip") % {"title": summary.title}
    return queued(request, "reports.pack", title, summary, **given)


def demand_export(request: HttpRequest, summary: Summary) -> None:
    if not may(request.user, Action.EXPORT, summary):
        raise PermissionDenied


def queued(request: HttpRequest, work: str, title: str, summary: Summary, **given: Any) -> HttpResponse:
    given |= {"summary": summary.pk, "back": summary.get_absolute_url()}
    job = queue(work, title[:200], owner=request.user, union=summary.union, **given)
    return redirect("core:job", job.pk)


@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """What the unions of a person have published: for every member."""
    rows = published_for(request.user).select_related("union").order_by("-until", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "elided": elided(page)}
    return render(request, "reports/signing/published_list.html", context)


@require_GET
def published_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The published version to read; its numbers lead nowhere, for its readers may not see the records."""
    summary: Any = get_object_or_404(published_for(request.user).select_related("union"), pk=pk)
    found = summary.versions.select_related("signed_by").get(number=summary.published)
    context = {"summary": summary, "version": found, "document": found.text}
    return render(request, "reports/signing/published.html", context)
