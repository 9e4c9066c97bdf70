"""The page on which the book of a session is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from congress.book import gathering, work
from congress.models import Session
from core.access import Action, may

ENDINGS = (("docx", _("Word")), ("pdf", _("PDF")), ("xlsx", _("Excel")))


class BookForm(forms.Form):
    ending = forms.ChoiceField(
        label=_("As a file of"), choices=ENDINGS, initial="docx", widget=forms.RadioSelect
    )


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, session: int) -> HttpResponse:
    """For who may take the proposals of the session away."""
    rows = Session.objects.current().permitted(request.user).select_related("union")
    found: Any = get_object_or_404(rows, pk=session)
    if not may(request.user, Action.EXPORT, found):
        raise PermissionDenied
    form = BookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        job = work.ask_for(found, form.cleaned_data["ending"], by=request.user)
        return redirect("core:job", job.pk)
    context = {"form": form, "session": found, "n": gathering.taken(found, request.user).count()}
    return render(request, "congress/book/book.html", context, status=422 if form.errors else 200)
