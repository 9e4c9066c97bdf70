"""The tree of unions, walked by PostgreSQL itself; only `parent` is stored, so nothing can disagree.

As it was on a day, it is found by going back from there: a union that was moved later stood where its first later
move took it from.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection

BELOW = """
    WITH RECURSIVE below (root, id) AS (
        SELECT root, root FROM unnest(%s::bigint[]) AS root
        UNION
        SELECT below.root, child.id FROM members_union child JOIN below ON child.parent_id = below.id
    )
    SELECT root, id FROM below
"""
# As BELOW, and whether a union went up in the root, itself or by way of others that did.
HELD = """
    WITH RECURSIVE below (root, id, is_own) AS (
        SELECT root, root, true FROM unnest(%s::bigint[]) AS root
        UNION
        SELECT below.root, child.id, below.is_own AND child.dissolved_on IS NOT NULL AND EXISTS (
            SELECT FROM members_unionevent
            WHERE owner_id = child.id AND what = 'merged' AND counterpart_id = below.id
        )
        FROM members_union child JOIN below ON child.parent_id = below.id
    )
    SELECT root, id, is_own FROM below
"""
BELOW_ON = """
    WITH RECURSIVE later AS MATERIALIZED (
        SELECT DISTINCT ON (owner_id) owner_id, old_parent_id FROM members_unionevent
        WHERE date > %s AND old_parent_id IS DISTINCT FROM new_parent_id
        ORDER BY owner_id, date, id
    ), below (root, id) AS (
        SELECT root, root FROM unnest(%s::bigint[]) AS root
        UNION
        SELECT below.root, child.id FROM below, LATERAL (
            SELECT id FROM members_union
            WHERE parent_id = below.id AND id NOT IN (SELECT owner_id FROM later)
            UNION ALL
            SELECT owner_id FROM later WHERE old_parent_id = below.id
        ) child
    )
    SELECT root, id FROM below
"""
ABOVE = """
    WITH RECURSIVE above (id, parent_id, distance) AS (
        SELECT id, parent_id, 0 FROM members_union WHERE id = %s
        UNION
        SELECT parent.id, parent.parent_id, distance + 1
        FROM members_union parent JOIN above ON parent.id = above.parent_id
        WHERE distance < 50
    )
    SELECT id FROM above WHERE distance > 0 ORDER BY distance DESC
"""
OVER = """
    WITH RECURSIVE over (id, parent_id) AS (
        SELECT id, parent_id FROM members_union WHERE id = ANY(%s::bigint[])
        UNION
        SELECT parent.id, parent.parent_id FROM members_union parent JOIN over ON parent.id = over.parent_id
    )
    SELECT id FROM over
"""
# A union and, as HELD has it, the one in which it went up, and that one in turn.
MERGED_INTO = """
    WITH RECURSIVE line (id, distance) AS (
        SELECT %s::bigint, 0
        UNION
        SELECT child.parent_id, line.distance + 1 FROM members_union child JOIN line ON child.id = line.id
        WHERE child.dissolved_on IS NOT NULL AND line.distance < 50 AND EXISTS (
            SELECT FROM members_unionevent
            WHERE owner_id = child.id AND what = 'merged' AND counterpart_id = child.parent_id
        )
    )
    SELECT id FROM line ORDER BY distance
"""
NAMES_ON = """
    SELECT DISTINCT ON (owner_id) owner_id, old_name FROM members_unionevent
    WHERE date > %s AND owner_id = ANY(%s::bigint[]) AND old_name <> new_name
    ORDER BY owner_id, date, id
"""
# Where each union stood on a day; without a day, where it stands. What is asked of it is put behind it.
PLACED = """
    WITH RECURSIVE later AS MATERIALIZED (
        SELECT DISTINCT ON (owner_id) owner_id, old_parent_id FROM members_unionevent
        WHERE date > %(on)s::date AND old_parent_id IS DISTINCT FROM new_parent_id
        ORDER BY owner_id, date, id
    ), placed (id, parent_id) AS (
        SELECT id, parent_id FROM members_union WHERE id NOT IN (SELECT owner_id FROM later)
        UNION ALL
        SELECT owner_id, old_parent_id FROM later
    )
"""
CHILDREN = "SELECT id, parent_id FROM placed WHERE parent_id = ANY(%(keys)s::bigint[])"
NEAR = """, near (id, parent_id, distance) AS (
        SELECT id, parent_id, 1 FROM placed WHERE parent_id = ANY(%(keys)s::bigint[])
        UNION
        SELECT placed.id, placed.parent_id, distance + 1 FROM placed JOIN near ON placed.parent_id = near.id
        WHERE distance < %(depth)s
    )
    SELECT id, parent_id, distance FROM near ORDER BY distance, id LIMIT %(most)s
"""
TOPS = """
    SELECT id FROM placed
    WHERE (%(keys)s::bigint[] IS NULL OR id IN (SELECT unnest(%(keys)s::bigint[])))
        AND (parent_id IS NULL
            OR %(keys)s::bigint[] IS NOT NULL AND parent_id NOT IN (SELECT unnest(%(keys)s::bigint[])))
"""
LINES = """, above (root, id, parent_id, distance) AS (
        SELECT id, id, parent_id, 0 FROM placed WHERE id = ANY(%(keys)s::bigint[])
        UNION
        SELECT above.root, placed.id, placed.parent_id, distance + 1
        FROM placed JOIN above ON placed.id = above.parent_id WHERE distance < 50
    )
    SELECT root, id FROM above WHERE distance > 0 ORDER BY root, distance DESC
"""
# As the database's own function takes it.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('members.tree'))"
SINCE = "members.since"
NO_EVENT = "never"


def below(roots: Iterable[int], on: date | None = None) -> dict[int, list[int]]:
    """For each root the keys of itself and of every union under it, today or on a day; one query for all of them."""
    found: dict[int, list[int]] = {root: [] for root in roots}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(*((BELOW, [list(found)]) if on is None else (BELOW_ON, [on, list(found)])))
            for root, key in cursor.fetchall():
                found[root].append(key)
    return {root: sorted(keys) for root, keys in found.items()}


def held(roots: Iterable[int]) -> dict[int, tuple[list[int], list[int]]]:
    """For each root the keys of itself with the unions that were merged into it, and those of all under it; one query."""
    found: dict[int, tuple[list[int], list[int]]] = {root: ([], []) for root in roots}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(HELD, [list(found)])
            for root, key, is_own in cursor.fetchall():
                own, every = found[root]
                every.append(key)
                own += [key] if is_own else []
    return {root: (sorted(own), sorted(every)) for root, (own, every) in found.items()}


def above(key: int) -> list[int]:
    """The keys of the unions over this one, the topmost first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [key])
        return [row[0] for row in cursor.fetchall()]


def children(keys: Iterable[int], on: date | None = None) -> dict[int, int]:
    """The unions right under these, each with the one it stands under, today or on a day; one query."""
    return dict(_placed(CHILDREN, list(keys), on))


def near(keys: Iterable[int], depth: int, most: int, on: date | None = None) -> list[tuple[int, int, int]]:
    """The unions down to so many levels under these, the nearest first, at most so many of them; each with the one it
    stands under and how many levels down it is. One query.
    """
    return _placed(NEAR, list(keys), on, depth=depth, most=most)


def tops(keys: list[int] | None, on: date | None = None) -> list[int]:
    """Those of these unions that stood under none of the others; None is all unions. One query."""
    return [row[0] for row in _placed(TOPS, keys, on)]


def lines(keys: Iterable[int], on: date | None = None) -> dict[int, list[int]]:
    """For each union the keys of those over it, the topmost first, today or on a day; one query."""
    found: dict[int, list[int]] = {key: [] for key in keys}
    for key, over in _placed(LINES, list(found), on):
        found[key].append(over)
    return found


def _placed(sql: str, keys: list[int] | None, on: date | None, **values: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(PLACED + sql, {"keys": keys, "on": on, **values})
        return list(cursor.fetchall())


def over(keys: Iterable[int]) -> set[int]:
    """These unions and all that stand over any of them; one query."""
    with connection.cursor() as cursor:
        cursor.execute(OVER, [list(keys)])
        return {row[0] for row in cursor.fetchall()}


def merged_into(key: int) -> list[int]:
    """The key of a union, of the one in which it went up, and so on to the one that looks after what it left; one query."""
    with connection.cursor() as cursor:
        cursor.execute(MERGED_INTO, [key])
        return [row[0] for row in cursor.fetchall()]


def names_on(keys: Iterable[int], day: date) -> dict[int, str]:
    """What these unions were called on a day, where that differs from today; one query."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES_ON, [day, list(keys)])
        return dict(cursor.fetchall())


def lock() -> None:
    """Nobody else moves a union until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


@contextmanager
def since(day: date | None) -> Iterator[None]:
    """Changes of place and name made inside hold since that day; without a day, they put right what was wrong always."""
    _say(day.isoformat() if day else NO_EVENT)
    yield
    _say("")


def _say(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SINCE, words])
