"""A scope left blank: a statement written for it is written once, and filled in for each scope that it is sent for.

Days and unions pass through a query as they are. Whoever wants to reckon with them on the way is told that nothing is
known of them yet, so a statement cannot come to hold what is true of one scope only. What else is asked very often, as
are the roles of who is signed in, is left blank in the same way.
"""

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import Any, NoReturn, Self


class BlankDay(date):
    """A day of which nothing is known until the scope is."""

    of: Callable[[Any], Any]

    def __new__(cls, of: Callable[[Any], Any]) -> Self:
        day = super().__new__(cls, 1, 1, 1)
        day.of = of
        return day

    def _unknown(self, *_others: Any, **_values: Any) -> NoReturn:
        raise TypeError("A day of a blank scope can be handed on, not reckoned with.")

    year = month = day = property(_unknown)
    __add__ = __radd__ = __sub__ = __rsub__ = __lt__ = __le__ = __gt__ = __ge__ = _unknown
    replace = isoformat = strftime = toordinal = timetuple = weekday = isocalendar = _unknown
    __str__ = __format__ = _unknown

    # Two days at least are blank, and they must not be taken for one.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = object.__hash__

    def __deepcopy__(self, _memo: Any) -> Self:
        return self

    def __copy__(self) -> Self:
        return self


NONE = "{}"


def array_of(keys: Iterable[int]) -> str:
    """Whole numbers as the text of an array, which PostgreSQL reads as one value and not as an expression for each."""
    return f"{{{','.join(map(str, keys))}}}"


class BlankKeys:
    """Keys of unions that are known with the scope."""

    def __init__(self, of: Callable[[Any], Any]) -> None:
        self.of = of


class BlankScope:
    """What the rows of a figure may ask of their scope."""

    since, until = BlankDay(attrgetter("since")), BlankDay(attrgetter("until"))
    union_ids, own_ids = BlankKeys(attrgetter("union_ids")), BlankKeys(attrgetter("own_ids"))


BLANK: Any = BlankScope()


def filled(parameters: Iterable[Any], scope: Any) -> list[Any]:
    """The parameters of a statement with what was left blank."""
    return [_filled(each, scope) for each in parameters]


def _filled(each: Any, scope: Any) -> Any:
    if isinstance(each, BlankKeys):
        return array_of(each.of(scope))
    return each.of(scope) if isinstance(each, BlankDay) else each
