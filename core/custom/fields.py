"""The fields that unions added, as fields that belong to no table: forms, lists and files ask them like any other."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BigIntegerField, DecimalField
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.custom.models import TAGS, CustomField, FieldType, Tag
from core.fields import MONEY_DECIMALS, MONEY_DIGITS, MoneyField

LONGEST_TEXT = 300


class OfUnion:
    """A field of a union: its value stands in the record's `custom`, as JSON keeps it.

    `places` are the unions for whose records it is asked; None where nobody needs to know.
    """

    definition: CustomField
    places: frozenset[int] | None = None
    name: str

    def value_from_object(self, record: Any) -> Any:
        value = record.custom.get(self.name)
        return None if value is None else self.to_python(value)  # type: ignore[attr-defined]

    def save_form_data(self, record: Any, value: Any) -> None:
        record.put(self.name, as_json(value))

    def is_asked_of(self, union: Any) -> bool:
        """Is it asked of the records of this union, now?"""
        return not self.definition.is_retired and (self.places is None or union in self.places)

    def expression(self) -> Combinable:
        """The value in the database, so that it can be compared and sorted."""
        text = KT(f"custom__{self.name}")
        if self.definition.type == FieldType.WHOLE:
            return Cast(text, BigIntegerField())
        if self.definition.type == FieldType.AMOUNT:
            return Cast(text, DecimalField(max_digits=MONEY_DIGITS, decimal_places=MONEY_DECIMALS))
        return text


def as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class TextOfUnion(OfUnion, models.CharField):  # type: ignore[type-arg]
    pass


class WholeOfUnion(OfUnion, models.BigIntegerField):  # type: ignore[type-arg]
    pass


class AmountOfUnion(OfUnion, MoneyField):
    pass


class DateOfUnion(OfUnion, models.DateField):  # type: ignore[type-arg]
    pass


class YesNoOfUnion(OfUnion, models.BooleanField):  # type: ignore[type-arg]
    pass


class SeveralField(models.Field):  # type: ignore[type-arg]
    """Any of its choices, as a list in their order."""

    def to_python(self, value: Any) -> list[str]:
        return [str(each) for each in value or ()]

    def validate(self, value: Any, model_instance: Any) -> None:
        known = {code for code, _label in self.flatchoices}
        for each in value:
            if each not in known:
                raise ValidationError(_("“%(value)s” is not one of the choices."), params={"value": each})

    def formfield(self, **options: Any) -> Any:
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
            choices=self.flatchoices,
            widget=forms.CheckboxSelectMultiple,
        )


class SeveralOfUnion(OfUnion, SeveralField):
    pass


class TagsField(SeveralField):
    """The tags of a record: those that are known here. Others that it carries are left as they are."""

    def __init__(self, tags: Iterable[Tag], below: dict[int, frozenset[int]] | None = None) -> None:
        self.tags, self.below = list(tags), below
        words = list(dict.fromkeys(tag.name for tag in self.tags))
        super().__init__(_("tags"), blank=True, choices=[(word, word) for word in words])
        self.set_attributes_from_name(TAGS)

    def value_from_object(self, record: Any) -> list[str]:
        return [code for code, _label in self.flatchoices if code in record.tags]

    def save_form_data(self, record: Any, value: Any) -> None:
        known, wanted = {code for code, _label in self.flatchoices}, value or ()
        kept = [tag for tag in record.tags if tag not in known or tag in wanted]
        record.tags = [*kept, *(tag for tag in wanted if tag not in kept)]

    def colours(self, record: Any) -> list[tuple[str, str]]:
        """The record's tags with their colours."""
        colour = {tag.name: tag.colour for tag in self.tags}
        return [(word, colour[word]) for word in self.value_from_object(record)]

    def strange(self, record: Any, union: Any) -> list[str]:
        """The record's tags that no union over its own has."""
        if self.below is None:
            return []
        there = {tag.name for tag in self.tags if union in self.below[tag.union_id]}
        return [word for word in self.value_from_object(record) if word not in there]


CLASSES: dict[str, Any] = {
    FieldType.TEXT: TextOfUnion,
    FieldType.WHOLE: WholeOfUnion,
    FieldType.AMOUNT: AmountOfUnion,
    FieldType.DATE: DateOfUnion,
    FieldType.YES_NO: YesNoOfUnion,
    FieldType.CHOICE: TextOfUnion,
    FieldType.SEVERAL: SeveralOfUnion,
}


def field_of(definition: CustomField, below: dict[int, frozenset[int]] | None = None) -> Any:
    """The field that asks what a definition says."""
    options: dict[str, Any] = {"blank": not definition.is_required, "help_text": definition.explanation}
    if definition.type in (FieldType.TEXT, FieldType.CHOICE):
        options["max_length"] = LONGEST_TEXT
    elif definition.type != FieldType.SEVERAL:
        options["null"] = True
    if definition.has_choices:
        options["choices"] = [(choice, choice) for choice in definition.choices]
    made = CLASSES[definition.type](definition.label, **options)
    made.set_attributes_from_name(definition.name)
    made.definition = definition
    made.places = None if below is None else below[definition.union_id]
    return made
