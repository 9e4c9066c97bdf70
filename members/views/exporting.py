"""Members taken away in the order of the real-name collection form."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import Action, may_somewhere
from core.chosen import chosen
from core.views.again import in_full_once_more
from members.forms.exporting import ExportForm
from members.models import Member
from members.roster.queueing import queue_export


@require_http_methods(["GET", "POST"])
@in_full_once_more
def real_name(request: HttpRequest) -> HttpResponse:
    """Asks of which union, and whether in full and what for; the file is made by a job."""
    if not may_somewhere(request.user, Action.EXPORT, Member):
        raise PermissionDenied
    form = ExportForm(request.POST or None, user=request.user, union=chosen(request).union)
    if request.method == "POST" and form.is_valid():
        union = form.cleaned_data["union"]
        return redirect(
            "core:job", queue_export(owner=request.user, union=union, purpose=form.purpose_said()).pk
        )
    return render(request, "members/real_name.html", {"form": form}, status=422 if form.errors else 200)
