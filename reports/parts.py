"""Figures and the parts that they are broken down into: one code and one name for each, wherever it is spoken of."""

from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.display import is_english
from core.indicators import BRANCH, INDICATORS, MONTH, model_behind
from core.scope import Scope, day_words
from core.topics import Topic

Group = tuple[str, Any] | None
Key = tuple[str, Group]


def code_of(name: str, group: Group = None) -> str:
    """`activities.held` of a figure, `activities.held:type=training` of a part of it."""
    return f"{name}:{group[0]}={group[1]}" if group else name


def label_of(name: str, group: Group = None, scope: Scope | None = None) -> Any:
    """What a figure is called; a part of it with the value whose part it is. A month or branch is of a `scope`."""
    label = INDICATORS[name].label
    if group is None:
        return label
    return format_lazy(_("{figure} ({part})"), figure=label, part=value_of(name, group, scope))


def value_of(name: str, group: tuple[str, Any], scope: Scope | None = None) -> Any:
    """The month, branch or value whose part of a figure it is, as a person reads it."""
    by, value = group
    if by == MONTH and scope:
        return month_words(date.fromisoformat(value), scope)
    if by == BRANCH and scope:
        return scope.branches[value][0] if value in scope.branches else value
    return dict(getattr(field_of(name, by), "flatchoices", Topic.choices)).get(value, value)


def month_words(first: date, scope: Scope) -> str:
    """A month; with its year where the period is not within one."""
    is_within_year = scope.since.year == scope.until.year == first.year
    return day_words(first, language(), ("month",) if is_within_year else ("year", "month"))


def language() -> str:
    """The one that is spoken here, as prose names it."""
    return "en" if is_english() else "zh-hans"


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
