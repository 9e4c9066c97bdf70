"""Asking for what is sensitive: the form shows the mask, and the mask sent back means unchanged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.sensitive import MASK_NO_VALUE, STAR, Secret


class SecretField(forms.CharField):
    """A sensitive text. `current` is what stands, told by the bound form."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-secret": ""})
    current: Secret = Secret("", "")
    may_be_mask: Any = staticmethod(lambda text: STAR in text)

    def prepare_value(self, value: Any) -> Any:
        return self.shown(value) if isinstance(value, Secret) else value

    def shown(self, value: Secret) -> str:
        return str(value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.current and text in (str(self.current), self.shown(self.current)):
            return self.current
        if self.may_be_mask(text):
            raise ValidationError(MASK_NO_VALUE, code="masked")
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        text = self.shown(initial) if isinstance(initial, Secret) else str(initial or "")
        return text != str(data or "")


class WorkedField(SecretField):
    """One that is shown in full to who works on the record: `is_open`, told by the bound form."""

    is_open = False

    def shown(self, value: Secret) -> str:
        return value.clear if self.is_open and not value.lost else str(value)


class NarrativeFormField(WorkedField):
    """Circumstances, in as many lines as they take."""

    widget = forms.Textarea(  # type: ignore[assignment]
        attrs={"rows": 2, "data-grow": "", "autocomplete": "off"}
    )
