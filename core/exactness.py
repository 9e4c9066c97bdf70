"""Which qualifiers stand among many numbers: a bit for each, so that the database need not sort the rows to know."""

from typing import Any

from django.contrib.postgres.aggregates import BitOr
from django.db.models import Aggregate, Func, IntegerField

from core.quantities import Qualifier

INEXACT = tuple(each for each in Qualifier if each != Qualifier.EXACTLY)


class Bit(Func):
    """The bit of a qualifier; nothing for a number that is known exactly."""

    template = "(1 << array_position(ARRAY[{}], NULLIF((%(expressions)s)::text, '')))".format(
        ", ".join(f"'{each.value}'::text" for each in INEXACT)
    )
    output_field = IntegerField()


def exactness(how: Any, **options: Any) -> Aggregate:
    """All qualifiers among the values of `how`, a field or an expression; `qualifiers_in` says which."""
    return BitOr(Bit(how), **options)


def qualifiers_in(bits: int | None) -> list[Qualifier]:
    """The inexact ones that were found."""
    return [each for n, each in enumerate(INEXACT, 1) if (bits or 0) >> n & 1]
