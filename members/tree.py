"""The tree of unions, walked by PostgreSQL itself; only `parent` is stored, so nothing can disagree."""

from collections.abc import Iterable

from django.db import connection

BELOW = """
    WITH RECURSIVE below (root, id) AS (
        SELECT root, root FROM unnest(%s::bigint[]) AS root
        UNION
        SELECT below.root, child.id FROM members_union child JOIN below ON child.parent_id = below.id
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


def below(roots: Iterable[int]) -> dict[int, list[int]]:
    """For each root the keys of itself and of every union under it; one query for all of them."""
    found: dict[int, list[int]] = {root: [] for root in roots}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(BELOW, [list(found)])
            for root, key in cursor.fetchall():
                found[root].append(key)
    return {root: sorted(keys) for root, keys in found.items()}


def above(key: int) -> list[int]:
    """The keys of the unions over this one, the topmost first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [key])
        return [row[0] for row in cursor.fetchall()]
