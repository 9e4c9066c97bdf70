"""Blind indexes: an encrypted value is found by who knows it, and no two records share one that has to be their own."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from core.encryption import blind
from core.sensitive.fields import EncryptedField

TAKEN = _("It is on record already, with a record of this or of another union.")


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """Finds an encrypted value by equality, or by its last `tail` signs. `own`: no two records may have the same."""

    def __init__(self, *, of: str, tail: int = 0, own: bool = False, **kwargs: Any) -> None:
        self.of, self.tail, self.own = of, tail, own
        fixed = {"max_length": 43, "blank": True, "default": "", "editable": False}
        super().__init__(**kwargs | fixed)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_length", "blank", "default", "editable"):
            kwargs.pop(implied, None)
        given = {"of": self.of, "tail": self.tail, "own": self.own}
        return name, path, args, kwargs | {name: value for name, value in given.items() if value}

    def pre_save(self, model_instance: Model, add: bool) -> Any:
        """The index follows its value whichever way the row is written."""
        self.follow(model_instance)
        return super().pre_save(model_instance, add)

    def follow(self, record: Model) -> None:
        secret = getattr(record, self.of)
        if not secret.lost:
            setattr(record, self.attname, self.wanted(secret.clear))

    def wanted(self, text: str) -> str:
        """What stands in the index for a value; empty for what cannot be in it."""
        source: Any = self.model._meta.get_field(self.of)
        text = source.normal(text).upper()
        if not text or len(text) < self.tail:
            return ""
        return blind(f"{self.of} {self.tail}", text[-self.tail :] if self.tail else text)


def fill_indexes(record: Model) -> None:
    """Let the indexes of a record follow its values."""
    for index in indexes(type(record)):
        index.follow(record)


def indexes(model: type[Model]) -> Iterator[BlindIndexField]:
    return (field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField))


def own_indexes(model: type[Model]) -> list[BlindIndexField]:
    """Those of values that no two records may share."""
    return [index for index in indexes(model) if index.own]


def is_taken(record: Any, index: BlindIndexField) -> bool:
    """Has another record, not binned, the value already?"""
    wanted = index.wanted(getattr(record, index.of).clear)
    others = type(record).objects.current().exclude(pk=record.pk)
    return bool(wanted) and bool(others.filter(**{index.name: wanted}).exists())


class TakenError(ValidationError):
    """Another record has already what no two records may have; said at each such field."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(names, TAKEN))


def refuse_taken(record: Any) -> None:
    """Raises TakenError."""
    if names := [index.of for index in own_indexes(type(record)) if is_taken(record, index)]:
        raise TakenError(names)


@contextmanager
def refusing_taken(record: Any) -> Iterator[None]:
    """Of two who write one value at the same instant the database refuses one, and that one is told at the field."""
    try:
        yield
    except IntegrityError:
        refuse_taken(record)
        raise


def found_by(field: EncryptedField, word: str, shown: Q) -> Q:
    """The rows in which the value is `word`. By its end anybody finds it, for the mask shows that; by the whole
    only who may be shown the value: else it could be guessed, sign by sign, behind the mask.
    """
    rule = Q(pk__in=())
    for index in indexes(field.model):
        if index.of == field.name and (not index.tail or len(word) == index.tail) and index.wanted(word):
            match = Q(**{index.name: index.wanted(word)})
            rule |= match if index.tail else match & shown
    return rule
