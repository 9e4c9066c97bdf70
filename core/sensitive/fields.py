"""Fields whose values are encrypted in the database, and the history that keeps them sealed."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Model
from django.db.models.query_utils import DeferredAttribute

from core.encryption import UndecryptableError, decrypt, encrypt
from core.sensitive.secret import SEALED, STAR, Secret, masked

LOST = "?" * 8


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


def encrypted_fields(model: type[Model]) -> list[EncryptedField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]
