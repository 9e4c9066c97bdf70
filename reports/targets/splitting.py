"""A whole into parts that sum up to it again."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from core.quantities import Number


def split(whole: int, weights: Sequence[Number]) -> list[int]:
    """Whole parts in proportion to the weights, or equal ones where nobody weighs anything.

    What rounding leaves goes one by one to those who lost most by it, the first of equals first.
    """
    if not weights:
        return []
    shares = [Fraction(Decimal(weight)) for weight in weights]
    if not sum(shares):
        shares = [Fraction(1)] * len(weights)
    exact = [share * whole / sum(shares) for share in shares]
    parts = [int(each) for each in exact]
    by_loss = sorted(range(len(exact)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_loss[: whole - sum(parts)]:
        parts[n] += 1
    return parts
