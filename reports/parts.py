"""Figures and the parts that they are broken down into: one code and one name for each, wherever it is spoken of."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.indicators import INDICATORS, model_behind

Group = tuple[str, Any] | None
Key = tuple[str, Group]


def code_of(name: str, group: Group = None) -> str:
    """`activities.held` of a figure, `activities.held:type=training` of a part of it."""
    return f"{name}:{group[0]}={group[1]}" if group else name


def label_of(name: str, group: Group = None) -> Any:
    """What a figure is called; a part of it with the value whose part it is."""
    label = INDICATORS[name].label
    if group is None:
        return label
    return format_lazy(_("{figure} ({part})"), figure=label, part=_value(name, *group))


def _value(name: str, path: str, value: Any) -> Any:
    """The value of a breakdown as a person reads it."""
    return dict(getattr(field_of(name, path), "flatchoices", ())).get(value, value)


def field_of(name: str, path: str) -> Any:
    """The field a figure is broken down by; None where it is worked out in the query."""
    model: Any = model_behind(name)
    *links, last = path.split("__")
    try:
        for link in links:
            model = model._meta.get_field(link).related_model
        return model._meta.get_field(last)
    except FieldDoesNotExist:
        return None
