"""Whole numbers as pages send them back: keys of rows, versions of records."""

from typing import Any

# What a column of PostgreSQL holds for certain; Python itself refuses to read very many digits.
MOST_DIGITS = 18


def whole(sent: Any) -> int | None:
    """The number that was sent; None for what is none that a row could have."""
    text = str(sent or "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def is_whole(sent: Any) -> bool:
    """May it be such a number?"""
    return whole(sent) is not None
