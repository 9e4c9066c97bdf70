"""How many pairs there are, for every page of the list of members: found again only after a while, or once the person
has settled one or looked at them.
"""

from hashlib import sha256
from typing import Any

from django.core.cache import cache

from members.merging.pairs import alike

KEPT = 10 * 60


def number_of_pairs(user: Any, union: Any = None) -> int:
    """How many pairs somebody may view in a union; at most ten minutes old, and of the rights they have now."""
    found = _kept(user).get(_place(union))
    return keep(user, union, len(alike(user, union))) if found is None else int(found)


def keep(user: Any, union: Any, number: int) -> int:
    """What has just been found holds for the next pages, too."""
    cache.set(_key(user), _kept(user) | {_place(union): number}, KEPT)
    return number


def forget(user: Any) -> None:
    """A pair was merged, parted or told apart."""
    cache.delete(_key(user))


def _kept(user: Any) -> dict[int, int]:
    found: dict[int, int] = cache.get(_key(user), {})
    return found


def _place(union: Any) -> int:
    return union.pk if union else 0


def _key(user: Any) -> str:
    return f"pairs:{user.pk}:{sha256('|'.join(user.rights()).encode()).hexdigest()}"
