"""What commands ask of a union code."""

from typing import Any

from django.apps import apps
from django.conf import settings

from core.management.base import BadInput


def find_union(code: str) -> Any:
    """The union of that code; BadInput when there is none."""
    found = apps.get_model(settings.UNION_MODEL)._default_manager.filter(code=code, deleted_at=None).first()
    if not code or found is None:
        raise BadInput(f"No union has the code {code!r}.")
    return found
