"""Writing a proposal: the draft, what is like it, and sending it; and mending what came back."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congress.chain import drafts
from congress.chain.forms.matter import MatterForm
from congress.chain.forms.shared import FilesForm
from congress.chain.page import ProposalPage
from congress.chain.similar import similar
from congress.chain.views.way import seen
from congress.models import Draft
from congress.models.matters import MATTER
from congress.models.stages import Stage
from core import history
from core.receipts import take_in
from core.whole import whole


def own(request: HttpRequest, pk: int) -> Draft:
    found: Draft = get_object_or_404(drafts.drafts_of(request.user), pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, session: int) -> HttpResponse:
    """Begin a draft. A notice leads here, too, and on to where that can be done."""
    found = get_object_or_404(drafts.collecting(request.user), pk=session)
    if request.method == "GET":
        return redirect("congress:proposals")
    return redirect("congress:draft", drafts.begin(found, by=request.user).pk)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The words. What is sent is saved, and leads to what is like it."""
    found = own(request, pk)
    form = form_of(request, found)
    if form.is_bound and form.is_valid():
        try:
            drafts.keep(form.instance, form.words)
        except drafts.StaleError as stale:
            warn(form, stale)
        else:
            return redirect("congress:draft_compare", pk)
    context = {"form": form, "draft": found}
    return render(request, "congress/chain/draft.html", context, status=422 if form.errors else 200)


def form_of(request: HttpRequest, found: Draft) -> MatterForm:
    """The form; the version is that of the page that was opened."""
    form = MatterForm(
        request.POST if request.method == "POST" else None, instance=found, session=found.session
    )
    as_opened(request, found)
    return form


def as_opened(request: HttpRequest, found: Any) -> Any:
    """The row, of the version that the page says on which it was opened."""
    if (number := whole(request.POST.get("version"))) is not None:
        found.version = number
    return found


def warn(form: Any, stale: drafts.StaleError) -> None:
    """What stands on the page is shown once more, and is what counts if it is sent again."""
    form.data = form.data.copy()
    form.data["version"] = str(stale.latest.version)
    form.add_error(None, str(stale))
    form.add_error(None, _("Press the button again to keep what stands here instead of that."))


@require_POST
def keep(request: HttpRequest, pk: int) -> JsonResponse:
    """Save what has been written so far, without leaving the page."""
    form = form_of(request, own(request, pk))
    return kept(form, form.instance)


def kept(form: Any, found: Draft) -> JsonResponse:
    """Keep the words of the form, or say at once what is wrong with them."""
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        stored = drafts.keep(found, form.words)
    except drafts.StaleError as stale:
        return JsonResponse({"said": str(stale)}, status=409)
    return JsonResponse({"version": stored.version, "said": _("Saved")})


@require_http_methods(["GET"])
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft beside the proposals that are like it."""
    found = own(request, pk)
    like = similar(found, found.session.union_id, request.user)
    context = {"draft": found, "like": like, "lacking": drafts.missing(found)}
    return render(request, "congress/chain/compare.html", context)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal as it will be read, with files; sent once, however often it is pressed."""
    token = request.POST.get("receipt", "")
    form = FilesForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            url, _new = take_in(token, request.user, lambda: sent(request, pk, form.cleaned_data["uploads"]))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            return redirect(url)
    return preview(request, own(request, pk), form)


def sent(request: HttpRequest, pk: int, files: Any) -> str:
    proposal = drafts.send(own(request, pk), files, by=request.user)
    looks = proposal.state == Stage.SECONDING
    words = _("Sent. Now ask others to second it.") if looks else _("Sent. It is going to be reviewed.")
    messages.success(request, words)
    return proposal.get_absolute_url()


def preview(request: HttpRequest, found: Draft, form: FilesForm) -> HttpResponse:
    context = {"draft": found, "form": form, "lacking": drafts.missing(found), "receipt": uuid4()}
    return render(request, "congress/chain/send.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return dropped(request, own(request, pk), "congress:proposals")


def dropped(request: HttpRequest, found: Draft, to: str) -> HttpResponse:
    found.delete()
    messages.success(request, _("The draft is deleted."))
    return redirect(to)


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author changes the words of a proposal that nobody has signed yet, or that came back."""
    proposal: Any = get_object_or_404(seen(request), pk=pk)
    page = ProposalPage(proposal, request.user)
    if not page.is_author:
        raise PermissionDenied
    if not page.can_edit:
        messages.error(request, _("Others have signed these words. They can no longer be changed."))
        return redirect(proposal)
    stands = Draft(
        **{name: getattr(proposal, name) for name in MATTER},
        session=proposal.made_to,
        version=proposal.version,
    )
    form = MatterForm(
        request.POST if request.method == "POST" else None, instance=stands, session=proposal.made_to
    )
    form.fields.pop("confidential", None)
    if form.is_bound and form.is_valid() and changed(request, proposal, form):
        return redirect(proposal)
    context = {"form": form, "proposal": proposal}
    return render(request, "congress/chain/words.html", context, status=422 if form.errors else 200)


def changed(request: HttpRequest, proposal: Any, form: MatterForm) -> bool:
    by = None if proposal.confidential else request.user
    try:
        with history.changing(proposal, *form.words, by=by) as stored:
            if stored.version != form.cleaned_data["version"]:
                raise history.Conflict(stored)
            for name, value in form.words.items():
                setattr(stored, name, value)
    except history.Conflict as late:
        form.add_error(None, str(late))
        return False
    return True
