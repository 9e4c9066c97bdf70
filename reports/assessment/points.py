"""How points follow from what was counted: arithmetic alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from core.quantities import Number
from reports.assessment.models import ScoreItem

How, Part = ScoreItem.How, ScoreItem.Part
CENT = Decimal("0.01")
NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Mark:
    """One item of one union: what was counted or said, of what, and the points. `is_open` when nobody has scored it yet,
    or no target was set.
    """

    item: ScoreItem
    points: Decimal = NOUGHT
    value: Number | None = None
    goal: Number | None = None
    reason: str = ""
    is_open: bool = False
    is_hit: bool = False


@dataclass(frozen=True)
class Total:
    base: Decimal
    bonus: Decimal
    total: Decimal
    vetoes: tuple[str, ...]


def mark(item: ScoreItem, value: Number, goal: Number | None) -> Mark:
    """The points of an item that is counted."""
    if item.part == Part.VETO:
        return Mark(item, value=value, is_hit=value > 0)
    if item.how in (How.TARGET, How.GOAL):
        if not goal:
            return Mark(item, value=value, is_open=True)
        return Mark(item, share(item.points, value, goal), value, goal)
    rules = {How.STEPS: stepped, How.SOME: full_if_any, How.NONE: full_if_none}
    return Mark(item, rules[How(item.how)](item, value), value)


def share(points: Decimal, value: Number, goal: Number) -> Decimal:
    """As much of the points as of the goal, never more than all."""
    exact = points * Decimal(value) / Decimal(goal)
    return min(exact, points).quantize(CENT, ROUND_HALF_UP)


def stepped(item: ScoreItem, value: Number) -> Decimal:
    """The points of the highest step that was reached."""
    reached = [Decimal(points) for least, points in item.steps if value >= Decimal(least)]
    return max(reached, default=NOUGHT)


def full_if_any(item: ScoreItem, value: Number) -> Decimal:
    return item.points if value else NOUGHT


def full_if_none(item: ScoreItem, value: Number) -> Decimal:
    return NOUGHT if value else item.points


def by_hand(item: ScoreItem, given: Any) -> Mark:
    """The points that a person gave; of a veto, that it was found to hold."""
    if given is None:
        return Mark(item, is_open=item.part != Part.VETO)
    if item.part == Part.VETO:
        return Mark(item, reason=given.reason, is_hit=True)
    return Mark(item, min(given.points, item.points), reason=given.reason)


def total(marks: Iterable[Mark]) -> Total:
    """The sum; where a veto holds, no more than the least that one of them leaves."""
    marks = list(marks)
    base = sum((m.points for m in marks if m.item.part == Part.BASE), NOUGHT)
    bonus = sum((m.points for m in marks if m.item.part == Part.BONUS), NOUGHT)
    hit = [m.item for m in marks if m.is_hit]
    whole = min([base + bonus, *(item.points for item in hit)])
    return Total(base, bonus, whole, tuple(item.title for item in hit))


def ranks(totals: Iterable[Decimal]) -> list[int]:
    """The place of each: equals share one, and the next takes the place it would have without them."""
    totals = list(totals)
    ordered = sorted(totals, reverse=True)
    return [ordered.index(each) + 1 for each in totals]
