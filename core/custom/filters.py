"""Filters by what unions added: a text that occurs, a choice, yes or no, from and to, a tag."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from core.custom.fields import TagsField
from core.custom.models import FieldType
from core.forms.fields import AmountField, DayField, WholeField, YesNoAll
from core.kinds import Kind

Rule = Callable[[Any, Any], Any]
BOUNDS: dict[str, type[forms.Field]] = {
    FieldType.WHOLE: WholeField,
    FieldType.AMOUNT: AmountField,
    FieldType.DATE: DayField,
}


class RuleFilter(django_filters.Filter):  # type: ignore[misc]
    """Filters by a rule of its own: `rule(rows, value)`."""

    is_retired = False

    def __init__(self, form_class: type[forms.Field], rule: Rule, **options: Any) -> None:
        self.field_class, self.rule = form_class, rule
        super().__init__(**options)

    def filter(self, rows: Any, value: Any) -> Any:
        return rows if value in (None, "") else self.rule(rows, value)


def added_filters(kind: Kind) -> dict[str, RuleFilter]:
    """The filters by what unions added to a kind, by name."""
    found = {}
    for field in kind.custom:
        for name, made in _filters(field):
            made.is_retired = not isinstance(field, TagsField) and field.definition.is_retired
            found[name] = made
    return found


def _filters(field: Any) -> Iterator[tuple[str, RuleFilter]]:
    if isinstance(field, TagsField):
        yield field.name, _choice(field, lambda rows, tag: rows.filter(tags__contains=[tag]))
        return
    name, kind_of_value = field.name, field.definition.type
    if kind_of_value in BOUNDS:
        yield f"{name}_min", _bound(field, GreaterThanOrEqual, _("%s, from"))
        yield f"{name}_max", _bound(field, LessThanOrEqual, _("%s, to"))
    elif kind_of_value == FieldType.YES_NO:
        rule = lambda rows, value: rows.filter(custom__contains={name: value})  # noqa: E731
        yield name, RuleFilter(forms.NullBooleanField, rule, label=field.verbose_name, widget=YesNoAll)
    elif field.definition.has_choices:
        kept = field.definition.kept
        yield name, _choice(field, lambda rows, value: rows.filter(custom__contains={name: kept(value)}))
    else:
        rule = lambda rows, text: rows.filter(custom__has_key=name, **{f"custom__{name}__icontains": text})  # noqa: E731
        yield name, RuleFilter(forms.CharField, rule, label=field.verbose_name)


def _choice(field: Any, rule: Rule) -> RuleFilter:
    choices = [("", _("All")), *field.flatchoices]
    return RuleFilter(forms.ChoiceField, rule, label=field.verbose_name, choices=choices)


def _bound(field: Any, lookup: Any, words: Any) -> RuleFilter:
    """Rows with a value on one side of another. That they have one is found by the index."""

    def rule(rows: Any, value: Any) -> Any:
        value = value.isoformat() if isinstance(value, date) else value
        return rows.filter(lookup(field.expression(), value), custom__has_key=field.name)

    return RuleFilter(BOUNDS[field.definition.type], rule, label=words % field.verbose_name)
