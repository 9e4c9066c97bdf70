"""The tree of unions, walked by PostgreSQL itself; only `parent` is stored, so nothing can disagree.

As it was on a day, it is found by going back from there: a union that was moved later stood where its first later
move took it from.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection

BELOW = """
    WITH RECURSIVE below (root, id) AS (
        SELECT root, root FROM unnest(%s::bigint[]) AS root
        UNION
        SELECT below.root, child.id FROM members_union child JOIN below ON child.parent_id = below.id
    )
    SELECT root, id FROM below
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
        SELECT id, parent_id FROM members_union WHERE id = ANY(%s)
        UNION
        SELECT parent.id, parent.parent_id FROM members_union parent JOIN over ON parent.id = over.parent_id
    )
    SELECT id FROM over
"""
NAMES_ON = """
    SELECT DISTINCT ON (owner_id) owner_id, old_name FROM members_unionevent
    WHERE date > %s AND owner_id = ANY(%s) AND old_name <> new_name
    ORDER BY owner_id, date, id
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


def above(key: int) -> list[int]:
    """The keys of the unions over this one, the topmost first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [key])
        return [row[0] for row in cursor.fetchall()]


def over(keys: Iterable[int]) -> set[int]:
    """These unions and all that stand over any of them; one query."""
    with connection.cursor() as cursor:
        cursor.execute(OVER, [list(keys)])
        return {row[0] for row in cursor.fetchall()}


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
