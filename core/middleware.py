from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request


class NothingKept:
    """Tells browsers and proxies to keep nothing of what is shown to somebody who is signed in.

    Nearly every such page names people; a page that does not is not worth the list of exceptions.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class UnreadableRefused:
    """What failed and was sent with the sign that no database takes is the sender's mistake, and not logged as ours.

    A form says itself at which field the sign stands.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (ValueError, DataError)):
            return None
        sent = [text for part in (request.GET, request.POST) for values in part.lists() for text in values[1]]
        is_theirs = any("\0" in text for text in (request.path, *sent))
        return bad_request(request, exception) if is_theirs else None
