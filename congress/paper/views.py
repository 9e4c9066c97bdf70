"""The paper form of a proposal, to take away and to bring back signed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from congress.chain import papers
from congress.chain.page import ProposalPage
from congress.chain.views.way import seen
from congress.models import Session
from congress.paper import content, pdf, word
from congress.paper.forms import ScanForm
from congress.paper.layout import Form
from members.belonging import unions_over

WRITERS = {
    "docx": (word.render, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (pdf.render, "application/pdf"),
}


@require_GET
def form_filled(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Filled in with what its reader may know."""
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    return download(content.filled(page), f"{page.proposal.no} {page.proposal.title}".strip(), ending)


@require_GET
def form_empty(request: HttpRequest, session: int, ending: str) -> HttpResponse:
    """To be filled in by hand, for everybody who belongs to the union of the session or below."""
    rows = Session.objects.current()
    own = rows.filter(union__in=unions_over(request.user)) | rows.permitted(request.user)
    found: Any = get_object_or_404(own.distinct(), pk=session)
    return download(content.empty(found), found.title, ending)


def download(form: Form, name: str, ending: str, what: str = "") -> HttpResponse:
    """The form as a file of that ending; `what` it is begins its name."""
    if ending not in WRITERS:
        raise Http404
    write, type_ = WRITERS[ending]
    response = HttpResponse(write(form, get_language() or "zh-hans"), content_type=type_)
    title = what or _("Proposal form")
    file_name = f"{title} {name[:100]}".strip().replace("/", " ") + f".{ending}"
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=file_name))
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def form_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the signed form, or whatever else belongs to the proposal."""
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    if not page.attaches:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ScanForm(*sent, confidential=page.proposal.confidential)
    if form.is_bound and form.is_valid():
        files = form.cleaned_data["uploads"]
        papers.keep(page.proposal, files, by=request.user, is_author=page.is_author, about="form")
        return redirect(page.proposal)
    context = {"form": form, "proposal": page.proposal, "title": _("Signed form"), "button": _("Save")}
    return render(request, "congress/chain/asked.html", context, status=422 if form.errors else 200)
