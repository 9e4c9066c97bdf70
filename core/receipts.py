"""A form sent twice is taken in once: by an impatient finger, a slow network, a page that is loaded again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from core.models import Receipt


def take_in(token: str, by: Any, act: Callable[[], str]) -> tuple[str, bool]:
    """Do `act` and return the address it led to; for a token that was taken in already, the address of then.

    Also says whether it was done now. A twin that arrives meanwhile waits for the first, for the token is the
    key of a row. Without a readable token there is nothing to compare, and it is done.
    """
    key = _read(token)
    if key is None:
        return act(), True
    if earlier := Receipt.objects.filter(token=key, by=by).first():
        return earlier.url.clear, False
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(token=key, by=by, url="")
            url = act()
            receipt.url = url
            receipt.save(update_fields=["url"])
            return url, True
    except IntegrityError:
        earlier = Receipt.objects.filter(token=key, by=by).first()
        if earlier is None:
            raise
        return earlier.url.clear, False


def _read(token: str) -> UUID | None:
    try:
        return UUID(token)
    except ValueError:
        return None
