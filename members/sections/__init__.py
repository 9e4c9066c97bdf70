"""The paragraphs on unions, members, officers, the census and facilities."""

from members.sections import (
    cadres,
    census,
    committees,
    coverage,
    facilities,
    founding,
    membership,
    organization,
    reorganising,
)

__all__ = [
    "cadres",
    "census",
    "committees",
    "coverage",
    "facilities",
    "founding",
    "membership",
    "organization",
    "reorganising",
]
