"""Who works with other people's data and asks for nothing for a while is signed out: the desk may be empty. However busy
somebody is, a session ends some hours after they signed in.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

# What a page asks by itself while nobody sits there says so in this header.
UNATTENDED = "X-Unattended"
NOTED_EVERY = 60
SIGNED_IN_AT = "signed_in_at"
IDLE, LONG = "idle", "long"
WHY = {
    IDLE: _("You were signed out because you asked for nothing for a while."),
    LONG: _("You were signed out because it is long since you signed in."),
}


@receiver(user_logged_in)
def note_when(request: HttpRequest, **_: Any) -> None:
    request.session[SIGNED_IN_AT] = time.time()


class IdleMiddleware:
    """Ends a session with the first request after its time. When somebody last asked stands in the cache and is no business
    of the database; a cache that forgot it counts from then on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not request.session.session_key:
            return None
        if time.time() - request.session.get(SIGNED_IN_AT, time.time()) > settings.SESSION_COOKIE_AGE:
            return signed_out(request, LONG)
        return self.while_idle(request) if settings.IDLE_MINUTES else None

    def while_idle(self, request: HttpRequest) -> HttpResponse | None:
        key = f"last-asked:{request.session.session_key}"
        now, last = time.time(), cache.get(key)
        if last and now - last > settings.IDLE_MINUTES * 60 and works_with_people(request.user):
            return signed_out(request, IDLE)
        is_attended = UNATTENDED not in request.headers
        if last is None or (is_attended and now - last > NOTED_EVERY):
            cache.set(key, now, settings.SESSION_COOKIE_AGE)
        return None


def works_with_people(user: Any) -> bool:
    return user.is_authenticated and user.needs_second_factor


def signed_out(request: HttpRequest, why: str) -> HttpResponse:
    """To the page to sign in, which says why and leads back."""
    logout(request)
    htmx: Any = request.htmx  # type: ignore[attr-defined]
    if not htmx and "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": str(WHY[why])}, status=403)
    back = (htmx.current_url_abs_path or "/") if htmx else request.get_full_path()
    url = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back, why: 1})}"
    return HttpResponseClientRedirect(url) if htmx else HttpResponseRedirect(url)
