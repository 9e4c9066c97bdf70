"""Writing an idea: a draft that saves itself, until it is handed in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congress.chain import drafts
from congress.chain.views.writing import as_opened, dropped, kept, warn
from congress.ideas.forms import DraftForm, IdeaForm, begun
from congress.ideas.views import shown
from congress.ideas.writing import send
from congress.models import Draft
from core.receipts import take_in
from members.belonging import member_of, unions_over


def rows(request: HttpRequest) -> Any:
    return drafts.drafts_of(request.user, are_ideas=True)


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin to write, at any time, who is a member."""
    if member_of(request.user) is None:
        raise PermissionDenied
    return redirect(drafts.begin(None, by=request.user))


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The words and photos; what is sent is handed in, once however often it is pressed."""
    form = form_of(request, IdeaForm)
    if form.is_bound and form.is_valid():
        try:
            url, is_new = take_in(
                request.POST.get("receipt", ""), request.user, lambda: handed_in(request, pk, form)
            )
        except drafts.StaleError as stale:
            warn(form, stale)
        else:
            if is_new:
                messages.success(request, _("Handed in. This page tells you what becomes of it."))
            return redirect(url)
    found: Draft = get_object_or_404(rows(request), pk=pk)
    form.initial = begun(found)
    version = form.data.get("version", found.version)
    return shown(request, form, draft=found, version=version, receipt=uuid4())


def form_of(request: HttpRequest, kind: type[IdeaForm]) -> IdeaForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return kind(*sent, unions=unions_over(request.user))


@transaction.atomic
def handed_in(request: HttpRequest, pk: int, form: IdeaForm) -> str:
    """Of two who hand it in at once, one finds it gone."""
    found = get_object_or_404(rows(request).select_for_update(of=("self",)), pk=pk)
    given = form.cleaned_data
    idea = send(as_opened(request, found), form.words, given["others"], given["uploads"], by=request.user)
    return idea.get_absolute_url()


@require_POST
def keep(request: HttpRequest, pk: int) -> JsonResponse:
    """Save what has been written so far, without leaving the page."""
    found = as_opened(request, get_object_or_404(rows(request), pk=pk))
    return kept(form_of(request, DraftForm), found)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return dropped(request, get_object_or_404(rows(request), pk=pk), "congress:ideas")
