"""Selects that are drawn once: a list is opened again and again, and offers the same choices each time."""

from functools import lru_cache
from typing import Any

from django import forms
from django.utils.safestring import SafeString

MOST_KEPT = 2_048


class KeptSelect(forms.Select):
    """A select of plain choices, without groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        told = self.format_value(value)
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        given = {**self.attrs, **(attrs or {})}
        said = tuple((key, each if isinstance(each, bool) else str(each)) for key, each in given.items())
        return _drawn(name, (told,) if isinstance(told, str) else tuple(told), said, choices)


@lru_cache(MOST_KEPT)
def _drawn(name: str, value: tuple[str, ...], attrs: Any, choices: Any) -> SafeString:
    return forms.Select(dict(attrs), choices).render(name, value)
