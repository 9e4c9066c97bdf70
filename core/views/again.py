"""Whoever takes away in full what is sensitive shows first, once more, that it is them."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

Page = Callable[..., HttpResponse]


def asks_in_full(request: HttpRequest) -> bool:
    return request.method == "POST" and "in_full" in request.POST


def in_full_once_more(page: Page) -> Page:
    asking: Any = reauthentication_required(page, enabled=asks_in_full)
    return asking  # type: ignore[no-any-return]
