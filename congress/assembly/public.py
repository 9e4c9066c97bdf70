"""The page behind a delegate's own code, on whoever's phone it is opened."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congress.assembly import attendance
from congress.assembly.rolls import ATTENDANCE
from congress.models.delegates import AttendanceState

GONE = 410


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def checkin(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing, for programs open addresses too; the button does."""
    found = attendance.bearer_of(token)
    if found is None:
        return render(request, "congress/checkin_closed.html", status=GONE)
    check_in, delegate = found
    if request.method == "POST":
        by: Any = request.user if request.user.is_authenticated else None
        attendance.check_in(check_in, delegate, by=by)
        return redirect("congress:checkin", token)
    rows = attendance.delegates_of(check_in.meeting).filter(pk=delegate.pk)
    tick = ATTENDANCE.ticked(check_in.meeting, rows).values_list("tick", flat=True).first()
    context = {"meeting": check_in.meeting, "delegate": delegate, "is_here": tick == AttendanceState.PRESENT}
    return render(request, "congress/checkin.html", context)
