"""How many pairs there are, for every page of the list of members: found again only after a while, or once the person
has settled one or looked at them.
"""

from hashlib import sha256
from typing import Any

from django.core.cache import cache

from members.merging.pairs import alike

KEPT = 10 * 60


def number_of_pairs(user: Any) -> int:
    """How many pairs somebody may view; at most ten minutes old, and of the rights they have now."""
    found = cache.get(_key(user))
    return keep(user, len(alike(user))) if found is None else int(found)


def keep(user: Any, number: int) -> int:
    """What has just been found holds for the next pages, too."""
    cache.set(_key(user), number, KEPT)
    return number


def forget(user: Any) -> None:
    """A pair was merged, parted or told apart."""
    cache.delete(_key(user))


def _key(user: Any) -> str:
    return f"pairs:{user.pk}:{sha256('|'.join(user.rights()).encode()).hexdigest()}"
