"""What is sensitive of people: each kind has its one way of being written, and its mask."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from core.sensitive.fields import EncryptedField
from core.sensitive.secret import STAR, half_width, masked

PHONE = re.compile(r"\+?[0-9]{5,20}")
CARD = re.compile(r"[0-9]{12,19}")
AMOUNT = re.compile(r"[约近]?[0-9]{1,12}(\.[0-9]{1,2})?万?[余多]?(以上|左右|以下)?")
DASHES = re.compile(r"[-‐-―()]")


class WrittenAs(EncryptedField):
    """A number that is written in one way alone."""

    pattern: re.Pattern[str]
    wrong: Any

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value.clear and not self.pattern.fullmatch(value.clear):
            raise ValidationError(self.wrong)


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


class AmountField(WrittenAs):
    """An amount in yuan that is nobody else's business, as far as it is known: 1300, 约1300."""

    pattern, wrong = AMOUNT, _("Write an amount in yuan, for example 1300 or 约1300.")

    is_worked_with = True

    def normal(self, text: str) -> str:
        return half_width(text).replace(",", "").removesuffix("元")

    def mask(self, text: str) -> str:
        return STAR * 4


class NameField(EncryptedField):
    """What somebody is called: 张**."""

    def mask(self, text: str) -> str:
        return text[:1] + STAR * 2


class CardField(WrittenAs):
    """The number of a bank card: its last four digits are seen."""

    pattern, wrong = CARD, _("The number of a bank card has 12 to 19 digits.")

    def normal(self, text: str) -> str:
        return half_width(text).replace("-", "")

    def mask(self, text: str) -> str:
        return masked(text, 0, 4)


class PhoneField(WrittenAs):
    """A telephone number: 138****1234."""

    pattern, wrong = PHONE, _("A telephone number has 5 to 20 digits.")

    def normal(self, text: str) -> str:
        number = half_width(text)
        return number if number.isalnum() else DASHES.sub("", number)

    def mask(self, text: str) -> str:
        return masked(text, 3, 4)


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
