"""What commands ask of a union code."""

from core.management.base import BadInput
from members.models import Union


def find_union(code: str) -> Union:
    """The union of that code; BadInput when there is none."""
    union = Union.objects.current().filter(code=code).first() if code else None
    if union is None:
        raise BadInput(f"No union has the code {code!r}.")
    return union
