"""What a target or an item of a scoring sheet may count: a declared figure, or one part of it.

`activities.held` is a figure, `activities.held:type=training` the part of it whose rows have that value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.indicators import INDICATORS, Indicator, Rate
from reports.parts import code_of, field_of, label_of

# The fields by whose values a figure is parted for a target.
PARTED_BY = ("type", "org_type", "category")


@dataclass(frozen=True)
class Counted:
    """A figure to count, whole or one `group` of it."""

    name: str
    group: tuple[str, str] | None = None

    @property
    def label(self) -> Any:
        return label_of(self.name, self.group)

    @property
    def declared(self) -> Indicator | Rate:
        return INDICATORS[self.name]

    @property
    def is_rate(self) -> bool:
        return isinstance(self.declared, Rate)

    @property
    def query(self) -> dict[str, str]:
        """What an address says to lead to the rows behind it."""
        return {"figure": self.name} | ({"by": self.group[0], "is": self.group[1]} if self.group else {})


def counted(code: str) -> Counted:
    """The figure that a code names. KeyError when it names none."""
    name, _colon, part = code.partition(":")
    INDICATORS[name]
    by, _equals, value = part.partition("=")
    return Counted(name, (by, value) if part else None)


def unit_of(code: str) -> str:
    return str(counted(code).declared.unit)


def codes() -> list[tuple[str, Any]]:
    """Every code with its label, for a person to choose from."""
    return [*_codes()]


@cache
def _codes() -> tuple[tuple[str, Any], ...]:
    return tuple(_every())


def _every() -> Iterator[tuple[str, Any]]:
    for name, each in INDICATORS.items():
        yield name, each.label
        for by in getattr(each, "by", ()):
            if by in PARTED_BY:
                for value, _label in getattr(field_of(name, by), "flatchoices", ()):
                    yield code_of(name, (by, value)), label_of(name, (by, value))
