"""What the system told a person, and the way from there to what it is about."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.models import MailChoice, Notice
from core.notices import page_of, read_by
from core.views.listing import elided


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The person's notices; sent back, all of them are read."""
    if request.method == "POST":
        Notice.objects.filter(to=request.user, read_at=None).update(read_at=timezone.now())  # type: ignore[misc]
        return redirect("core:notices")
    page, found = read_by(request.user, request.GET.get("page"))
    context = {"page": page, "elided": elided(page), "notices": found, "mail": mail_of(request.user)}
    return render(request, "notices.html", context)


def mail_of(user: Any) -> MailChoice | None:
    """How notices come by mail to this person; None where none can come."""
    if not settings.HAS_MAIL or not user.email:
        return None
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)


@require_POST
def notices_mail(request: HttpRequest) -> HttpResponse:
    """Choose whether notices come by mail; they come in the language that is read now."""
    often = request.POST.get("often", "")
    if mail_of(request.user) is None or often not in MailChoice.Often.values:
        raise Http404
    MailChoice.objects.update_or_create(  # type: ignore[misc]
        user_id=request.user.pk,
        defaults={"often": often, "language": get_language() or settings.LANGUAGE_CODE},
    )
    return redirect("core:notices")


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notice is about, or to the page that it names; it counts as read from then on.

    What it told may have been taken back since, and the notice with it: a mail leads here all the same.
    """
    found = Notice.objects.filter(pk=pk, to=request.user).first()  # type: ignore[misc]
    if found is None:
        messages.info(request, _("That notice is gone: what it told of no longer holds."))
        return redirect("core:notices")
    Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=timezone.now())
    return redirect(page_of(found))
