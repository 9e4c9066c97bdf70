"""What is missing, said before composing: each gap is rows that want mending."""

from dataclasses import dataclass
from typing import Any

from core.indicators import Rows
from core.records import Record
from core.registry import Registry
from core.scope import Scope


@dataclass(frozen=True)
class Gap:
    """Rows of a kind that want mending before the summary is written. `label` says what is wrong with them."""

    name: str
    label: Any
    model: type[Record]
    rows: Rows


GAPS: Registry[Gap] = Registry("gap")


def gap(name: str, label: Any, model: type[Record], rows: Rows) -> None:
    """Declare a gap: gap("welfare.no_amount", _("Grants without an amount"), Grant, without_amount)."""
    GAPS[name] = Gap(name, label, model, rows)


def missing(scope: Scope) -> list[tuple[Gap, int]]:
    """The gaps of a scope and how many rows each has, largest first."""
    found = [(each, each.rows(scope).count()) for each in GAPS.values()]
    return sorted(((g, n) for g, n in found if n), key=lambda pair: -pair[1])
