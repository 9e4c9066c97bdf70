"""What rules can be about. The meaning of a key is fixed in code; its value is data.

rule_key("congress.quorum", _("Delegates who must be there"), SHARED)        # in <app>/rules.py
"""

from dataclasses import dataclass
from typing import Any

from core.registry import Registry
from members.rules.measures import Measure


@dataclass(frozen=True)
class Key:
    """Something that a rule settles. `is_checked` says that it is held against what is written down, so that a rule
    may warn or block; others only say what to reckon with.
    """

    name: str
    label: Any
    measure: Measure
    is_checked: bool = False


KEYS: Registry[Key] = Registry("key of rules")


def rule_key(name: str, label: Any, measure: Measure, *, is_checked: bool = False) -> None:
    """Declare a key under `area.noun`."""
    KEYS[name] = Key(name, label, measure, is_checked)


def key_choices() -> list[tuple[str, str]]:
    return sorted((key.name, str(key.label)) for key in KEYS.values())


def closed() -> list[Key]:
    """The keys that take one of a few values."""
    return [key for key in KEYS.values() if key.measure.choices]
