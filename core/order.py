"""What cannot be: a later date before an earlier one, a part larger than its whole; said at the field that is wrong."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.records import Part, Record

Pairs = tuple[tuple[str, str], ...]


def require_order(record: Record | Part, *, dates: Pairs = (), parts: Pairs = ()) -> None:
    """Refuse a record whose (earlier, later) dates or (part, whole) numbers are the wrong way round."""
    if errors := out_of_order(record, dates=dates, parts=parts):
        raise ValidationError(errors)


def out_of_order(record: Record | Part, *, dates: Pairs = (), parts: Pairs = ()) -> dict[str, Any]:
    """What is wrong of these, by field."""
    errors = {}
    for earlier, later in dates:
        if _exceeds(record, earlier, later):
            errors[later] = _("This date is before “%(earlier)s”.") % {"earlier": _label(record, earlier)}
    for part, whole in parts:
        if _exceeds(record, part, whole):
            errors[part] = _("This is more than “%(whole)s”.") % {"whole": _label(record, whole)}
    return errors


def _exceeds(record: Record | Part, low: str, high: str) -> bool:
    below, above = getattr(record, low), getattr(record, high)
    return below is not None and above is not None and below > above


def _label(record: Record | Part, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
