"""What must not exceed what, said at the field that is wrong."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refuse_earlier(record: Any, *pairs: tuple[str, str]) -> None:
    """Refuse a record in which the second date of a pair lies before the first."""
    refuse(record, pairs, lambda first, second: second < first, _("This is before “{other}”."))


def refuse_more(record: Any, *pairs: tuple[str, str]) -> None:
    """Refuse a record in which the second number of a pair is more than the first."""
    refuse(record, pairs, lambda first, second: second > first, _("This is more than “{other}”."))


def refuse(record: Any, pairs: Any, is_wrong: Any, message: str) -> None:
    errors = {}
    for first, second in pairs:
        values = getattr(record, first), getattr(record, second)
        if None not in values and is_wrong(*values):
            errors[second] = message.format(other=record._meta.get_field(first).verbose_name)
    if errors:
        raise ValidationError(errors)
