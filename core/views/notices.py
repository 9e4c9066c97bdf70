"""What the system told a person, and the way from there to what it is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from core.models import Notice
from core.notices import page_of, read_by
from core.views.listing import elided


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The person's notices; sent back, all of them are read."""
    if request.method == "POST":
        Notice.objects.filter(to=request.user, read_at=None).update(read_at=timezone.now())  # type: ignore[misc]
        return redirect("core:notices")
    page, found = read_by(request.user, request.GET.get("page"))
    return render(request, "notices.html", {"page": page, "elided": elided(page), "notices": found})


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notice is about, or to the page that it names; it counts as read from then on."""
    found = get_object_or_404(Notice, pk=pk, to=request.user)
    Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=timezone.now())
    return redirect(page_of(found))
