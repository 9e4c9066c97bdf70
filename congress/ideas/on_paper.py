"""Ideas that come on paper: written down by staff with the scan, and the form of it, empty or filled in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from congress.ideas.forms import PaperForm
from congress.ideas.page import IdeaPage
from congress.ideas.people import place
from congress.ideas.views import seen, shown
from congress.ideas.writing import record
from congress.paper import ideas
from congress.paper.views import download
from core.access import Action
from core.receipts import take_in


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Write down what came on paper, for the union that the person works in; once, however often it is sent."""
    union = place(request, Action.ADD)
    if union is None:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, unions=[union.pk])
    if form.is_bound and form.is_valid():
        token = request.POST.get("receipt", "")
        url, is_new = take_in(token, request.user, lambda: recorded(request, union, form))
        if is_new:
            messages.success(request, _("Written down. It goes its way as any other."))
        return redirect(url)
    return shown(request, form, union=union, receipt=uuid4())


def recorded(request: HttpRequest, union: Any, form: PaperForm) -> str:
    given = form.cleaned_data
    names, files = given["others"], given["uploads"]
    return record(form.words, union, given["submitted_on"], names, files, by=request.user).get_absolute_url()


@require_GET
def form_filled(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Filled in with what its reader may know."""
    page = IdeaPage(get_object_or_404(seen(request), pk=pk), request.user)
    return download(ideas.filled(page), page.proposal.title, ending, _("Idea form"))


@require_GET
def form_empty(request: HttpRequest, ending: str) -> HttpResponse:
    """To be filled in by hand, the same for everybody."""
    return download(ideas.empty(), "", ending, _("Idea form"))
