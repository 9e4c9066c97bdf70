"""What departments write down on the way of a proposal: how far it is, and the goals on the way."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from congress.chain import people
from congress.chain import written as writing
from congress.chain.forms.carrying_out import (
    MilestoneCorrection,
    MilestoneForm,
    ProgressCorrection,
    ProgressForm,
)
from congress.chain.page import ProposalPage
from congress.chain.views.way import seen
from congress.models import Milestone, Progress
from core.whole import whole

CORRECTED: dict[str, tuple[Any, Any, Any]] = {
    "progress": (Progress, ProgressCorrection, gettext_lazy("Correct the progress")),
    "milestone": (Milestone, MilestoneCorrection, gettext_lazy("Change the milestone")),
}


def to_report(request: HttpRequest, pk: int) -> ProposalPage:
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    if not page.reports:
        raise PermissionDenied
    return page


def shown(request: HttpRequest, page: ProposalPage, form: Any, title: Any, **more: Any) -> HttpResponse:
    context = {"form": form, "proposal": page.proposal, "title": title, "button": _("Save")} | more
    return render(request, "congress/chain/asked.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how far it is carried out."""
    page = to_report(request, pk)
    form = ProgressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        own = page.proposal.handled_by.filter(people.serves(request.user)).first()
        form.instance.proposal, form.instance.by = page.proposal, request.user
        form.instance.department = own.department if own else None
        form.save()
        return redirect(page.proposal)
    return shown(request, page, form, _("Progress so far"))


@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a goal on the way."""
    page = to_report(request, pk)
    form = MilestoneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        form.instance.proposal = page.proposal
        form.save()
        return redirect(page.proposal)
    return shown(request, page, form, _("Milestone"))


@require_POST
def reached(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """A milestone is reached today; or, pressed again, it is not."""
    page = to_report(request, pk)
    found = get_object_or_404(Milestone, proposal=page.proposal, pk=key)
    found.done_on = None if found.done_on else timezone.localdate()
    done(request, writing.correct, found)
    return redirect(page.proposal)


def to_correct(request: HttpRequest, pk: int, what: str, key: int) -> tuple[ProposalPage, Any]:
    """The page, and what stands there; for who wrote it or keeps the records."""
    if what not in CORRECTED:
        raise Http404
    page = to_report(request, pk)
    found = get_object_or_404(CORRECTED[what][0], proposal=page.proposal, pk=key)
    if not page.corrects(found):
        raise PermissionDenied
    return page, found


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, what: str, key: int) -> HttpResponse:
    page, found = to_correct(request, pk, what, key)
    _model, form_class, title = CORRECTED[what]
    form = form_class(request.POST if request.method == "POST" else None, instance=found)
    if form.is_bound and form.is_valid():
        found.version, note = form.cleaned_data["version"], form.cleaned_data["note"]
        try:
            writing.correct(found, by=request.user, note=note)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            return redirect(page.proposal)
    return shown(request, page, form, title, what=what, written=found)


@require_POST
def take_out(request: HttpRequest, pk: int, what: str, key: int) -> HttpResponse:
    """It is taken out, with a reason."""
    page, found = to_correct(request, pk, what, key)
    found.version = whole(request.POST.get("version")) or 0
    done(request, writing.take_out, found, note=request.POST.get("note", "").strip()[:200])
    return redirect(page.proposal)


def done(request: HttpRequest, act: Any, found: Any, **given: Any) -> None:
    """Do it; what was wrong is said on the page that follows."""
    try:
        act(found, by=request.user, **given)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
