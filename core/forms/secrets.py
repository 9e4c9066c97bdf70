"""Asking for what is sensitive: the form shows the mask, and the mask sent back means unchanged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.sensitive import MASK_NO_VALUE, STAR, Secret


class SecretField(forms.CharField):
    """A sensitive text. `current` is what stands, told by the bound form."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-secret": ""})
    current: Secret = Secret("", "")

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Secret) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.current and text == str(self.current):
            return self.current
        if STAR in text:
            raise ValidationError(MASK_NO_VALUE, code="masked")
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")
