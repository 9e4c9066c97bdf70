"""A sensitive text, and what of it may be seen."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.encryption import encrypt

STAR = "*"
SEALED, MASKED = "sealed", "masked"
MASK_NO_VALUE = _("This is what is shown in its place, not the value. Write the whole of it.")
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
