from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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
