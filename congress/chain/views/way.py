"""The page of a proposal, and the steps that are taken there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.chain import people, sight
from congress.chain.forms.steps import FORMS
from congress.chain.moves import current_reply, undo
from congress.chain.page import ProposalPage
from congress.chain.steps import WAY
from congress.chain.told import Told
from congress.models import Proposal
from core.files import hand_out
from core.views.steps import take_step
from core.workflow import WrongState
from members.accounts.slips import picture_of

# The steps that speak of the answer, which stands beside what they ask.
RATED = ("rate", "rate_on_paper")


def seen(request: HttpRequest) -> Any:
    rows = sight.read_by(request.user).select_related("union", "made_to", "delegation", "merged_into")
    return rows.prefetch_related("made_to__stage_names")


@require_GET
def way(request: HttpRequest, pk: int) -> HttpResponse:
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    url = request.build_absolute_uri(page.invitation) if page.invitation else ""
    context = {"page": page, "proposal": page.proposal, "url": url, "picture": picture_of(url) if url else ""}
    return render(request, "congress/chain/way.html", context)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step: at once, or with what is asked for it."""
    if step not in WAY.steps:
        raise Http404
    if step in FORMS:
        return asked(request, get_object_or_404(seen(request), pk=pk), step)
    if request.method == "GET":
        raise Http404
    return take_step(request, WAY, seen(request), pk, step)


def asked(
    request: HttpRequest,
    proposal: Any,
    name: str,
    *,
    way: Any = WAY,
    forms: Any = FORMS,
    template: str = "congress/chain/step.html",
) -> HttpResponse:
    """The page on which a step asks for what it needs."""
    found = way.steps[name]
    if not Proposal.objects.filter(found.rule(request.user), pk=proposal.pk).exists():
        raise PermissionDenied
    if proposal.state not in found.source:
        messages.error(request, str(WrongState(proposal)))
        return redirect(proposal)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms[name](proposal, *sent, user=request.user)
    if form.is_bound and form.is_valid() and taken(request, way, proposal, name, form):
        return redirect(proposal)
    answer = current_reply(proposal) if name in RATED else None
    told = Told(proposal, request.user)
    merged = told.merged if told.works else []
    context = {"form": form, "proposal": proposal, "step": found, "answer": answer, "merged": merged}
    return render(request, template, context, status=422 if form.errors else 200)


def taken(request: HttpRequest, way: Any, proposal: Any, name: str, form: Any) -> bool:
    """Has the step been taken? What was wrong is said on the form, and nothing typed is lost."""
    try:
        way.take(name, proposal, by=request.user, **form.cleaned_data)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    except WrongState as late:
        messages.error(request, str(late))
        return True
    messages.success(request, _("Done: %(step)s") % {"step": way.steps[name].label})
    return True


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last step back, with a reason."""
    return taken_back(request, get_object_or_404(seen(request), pk=pk))


def taken_back(request: HttpRequest, proposal: Any) -> HttpResponse:
    """Only who decides on it may; others are refused."""
    if not Proposal.objects.filter(people.decides(request.user), pk=proposal.pk).exists():
        raise PermissionDenied
    try:
        undo(proposal, by=request.user, note=request.POST.get("note", "").strip())
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("The last step is taken back."))
    return redirect(proposal)


@require_GET
def file(request: HttpRequest, pk: int, key: int) -> FileResponse:
    """A file of a proposal, for who may read it."""
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    files = (*page.files, *page.reply_files, *page.rating_files)
    found = next((each for each in files if each.pk == key), None)
    if found is None:
        raise Http404
    return hand_out(found.file, found.name)
