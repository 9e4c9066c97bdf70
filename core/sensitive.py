"""Values that are shown masked, kept encrypted, and found only by who knows them.

phone = PhoneField(_("phone"))
phone_index = BlindIndexField(of="phone")               # finds the very number
phone_tail = BlindIndexField(of="phone", tail=4)        # finds by its last four digits
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models
from django.db.models import Model, Q
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from core.encryption import UndecryptableError, blind, decrypt, encrypt

STAR = "*"
SEALED, MASKED = "sealed", "masked"
LOST = "?" * 8
MASK_NO_VALUE = _("This is what is shown in its place, not the value. Write the whole of it.")
PHONE = re.compile(r"\+?[0-9]{5,20}")
CARD = re.compile(r"[0-9]{12,19}")
AMOUNT = re.compile(r"[约近]?[0-9]{1,12}(\.[0-9]{1,2})?万?[余多]?(以上|左右|以下)?")
TAKEN = _("It is on record already, with a record of this or of another union.")
DASHES = re.compile(r"[-‐-―()]")
SPACES = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Secret:
    """A sensitive text. Wherever it is written it shows its mask; who may have the text itself asks for `clear`.

    `lost` is the token of one that no key opens: it is kept as it is and never written over by itself.
    """

    clear: str
    masked: str
    lost: str = ""

    @property
    def is_open(self) -> bool:
        """Does it show itself in full?"""
        return bool(self.clear) and self.masked == self.clear

    def opened(self) -> "Secret":
        """The same, showing itself in full."""
        return replace(self, masked=self.clear) if not self.lost else self

    def kept(self) -> Any:
        """What history keeps of it: its mask, and a token from which it can be put back."""
        if not self:
            return ""
        return {MASKED: self.masked, SEALED: self.lost or encrypt(self.clear.encode()).decode()}

    def __str__(self) -> str:
        return self.masked

    __repr__ = __str__

    def __bool__(self) -> bool:
        return bool(self.clear or self.lost)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Secret):
            return (self.clear, self.lost) == (other.clear, other.lost)
        return isinstance(other, str) and self.clear == other and not self.lost

    def __hash__(self) -> int:
        return hash(self.lost or self.clear)


def masked(text: str, first: int, last: int) -> str:
    """The text with its middle starred out; one too short for that is starred out whole."""
    hidden = len(text) - first - last
    return text[:first] + STAR * hidden + text[-last:] if hidden >= 4 else STAR * len(text)


def half_width(text: str) -> str:
    """A number as a machine reads it: no full width, no spaces."""
    if text.isascii() and text.isalnum():
        return text
    return SPACES.sub("", unicodedata.normalize("NFKC", text))


class SecretAttribute(DeferredAttribute):
    """What is put into an encrypted field is a Secret from then on."""

    def __set__(self, instance: Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class EncryptedField(models.Field):  # type: ignore[type-arg]
    """A text that is encrypted in the database. It cannot be compared, sorted or searched there."""

    descriptor_class = SecretAttribute
    empty_strings_allowed = True
    # Does who works on the record read it each day? Then its page shows it to them, and writes down that it did.
    is_worked_with = False

    def get_internal_type(self) -> str:
        return "TextField"

    def normal(self, text: str) -> str:
        """The one way to write it."""
        return text.strip()

    def mask(self, text: str) -> str:
        """What of it may be seen."""
        return masked(text, 1, 1)

    def may_be_mask(self, text: str) -> bool:
        """Can this have been sent back in the place of the value?"""
        return STAR in text

    def to_python(self, value: Any) -> Secret:
        """A Secret of a text, of a Secret, or of what history keeps of one."""
        if isinstance(value, Secret):
            return value
        if isinstance(value, dict):
            return self._opened(value[SEALED])
        text = self.normal(str(value or ""))
        return Secret(text, self.mask(text) if text else "")

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Secret:
        return self._opened(value) if value else Secret("", "")

    def get_prep_value(self, value: Any) -> str:
        secret = self.to_python(value)
        return secret.lost or (encrypt(secret.clear.encode()).decode() if secret.clear else "")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull", "blank"):
            raise FieldError(f"{self.name} is encrypted and cannot be compared; ask its index.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: Model) -> str:
        return str(self.value_from_object(obj))

    def formfield(self, **options: Any) -> Any:
        from core.forms.secrets import SecretField, WorkedField

        form_class = WorkedField if self.is_worked_with else SecretField
        made: Any = super().formfield(**{"form_class": form_class} | options)
        made.may_be_mask = self.may_be_mask
        return made

    def _opened(self, token: str) -> Secret:
        try:
            text = decrypt(token.encode()).decode()
        except UndecryptableError:
            return Secret("", LOST, token)
        return Secret(text, self.mask(text))


class ChangesField(models.JSONField):
    """Name to [before, after], each as history keeps it: what is sensitive, sealed, and renewed with the keys."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    @staticmethod
    def sealed(changes: dict[str, Any]) -> Iterator[dict[str, str]]:
        """What is sealed in it."""
        for pair in changes.values():
            yield from (value for value in pair or () if isinstance(value, dict) and SEALED in value)


@EncryptedField.register_lookup
class Blank(models.Lookup):
    """Is nothing written there? That much the database may know: `reason__blank=True`."""

    lookup_name = "blank"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} {'=' if self.rhs else '<>'} ''", params


class NarrativeField(EncryptedField):
    """What somebody's circumstances are, in words. Not even its length is seen."""

    is_worked_with = True

    def mask(self, text: str) -> str:
        return STAR * 6

    def may_be_mask(self, text: str) -> bool:
        return bool(text.strip()) and not text.strip().strip(STAR)

    def formfield(self, **options: Any) -> Any:
        from core.forms.secrets import NarrativeFormField

        return super().formfield(form_class=NarrativeFormField, **options)


class AmountField(EncryptedField):
    """An amount in yuan that is nobody else's business, as far as it is known: 1300, 约1300."""

    is_worked_with = True

    def normal(self, text: str) -> str:
        return half_width(text).replace(",", "").removesuffix("元")

    def mask(self, text: str) -> str:
        return STAR * 4

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value.clear and not AMOUNT.fullmatch(value.clear):
            raise ValidationError(_("Write an amount in yuan, for example 1300 or 约1300."))


class NameField(EncryptedField):
    """What somebody is called: 张**."""

    def mask(self, text: str) -> str:
        return text[:1] + STAR * 2


class CardField(EncryptedField):
    """The number of a bank card: its last four digits are seen."""

    def normal(self, text: str) -> str:
        return half_width(text).replace("-", "")

    def mask(self, text: str) -> str:
        return masked(text, 0, 4)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value.clear and not CARD.fullmatch(value.clear):
            raise ValidationError(_("The number of a bank card has 12 to 19 digits."))


class PhoneField(EncryptedField):
    """A telephone number: 138****1234."""

    def normal(self, text: str) -> str:
        number = half_width(text)
        return number if number.isalnum() else DASHES.sub("", number)

    def mask(self, text: str) -> str:
        return masked(text, 3, 4)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value.clear and not PHONE.fullmatch(value.clear):
            raise ValidationError(_("A telephone number has 5 to 20 digits."))


class EmailField(EncryptedField):
    """An e-mail address: z***@example.org."""

    def normal(self, text: str) -> str:
        return half_width(text)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value.clear:
            validate_email(value.clear)

    def mask(self, text: str) -> str:
        name, at, host = text.partition("@")
        return f"{name[:1]}{STAR * 3}{at}{host}"


class AddressField(EncryptedField):
    """Where somebody lives: the town is seen, the door is not."""

    def mask(self, text: str) -> str:
        return text[:6] + STAR * 4 if len(text) > 6 else STAR * len(text)


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


def encrypted_fields(model: type[Model]) -> list[EncryptedField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]


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
