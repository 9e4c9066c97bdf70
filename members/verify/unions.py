"""Is the tree of unions sound, and does its past lead to its present?"""

from collections.abc import Iterator
from itertools import pairwise

from django.db import connection
from django.db.models import F

from core.verify import check
from members.models import Union, UnionEvent
from members.models.events import What

RINGS = """
    WITH RECURSIVE reached (id) AS (
        SELECT id FROM members_union WHERE parent_id IS NULL
        UNION
        SELECT child.id FROM members_union child JOIN reached ON child.parent_id = reached.id
    )
    SELECT id, name, parent_id FROM members_union
    WHERE id NOT IN (SELECT id FROM reached) AND parent_id IN (SELECT id FROM members_union) ORDER BY id
"""


@check("members.tree")
def rings() -> Iterator[str]:
    """Unions that no top union leads to; a parent that is not there is found among the links."""
    with connection.cursor() as cursor:
        cursor.execute(RINGS)
        for key, name, parent in cursor.fetchall():
            yield f"members.Union {key} {name}: stands in a ring, under {parent}"


@check("members.events")
def events_that_do_not_join() -> Iterator[str]:
    """Each move begins where the one before it ended, and the last one ends where the union stands; so do the names."""
    unions = Union.objects.filter(events__isnull=False).distinct().prefetch_related("events")
    for union in unions.order_by("pk"):
        events = list(union.events.all())
        moves = [(e.old_parent_id, e.new_parent_id) for e in events if e.old_parent_id != e.new_parent_id]
        names = [(e.old_name, e.new_name) for e in events if e.old_name != e.new_name]
        if not _joins(moves, union.parent_id):
            yield f"members.Union {union.pk} {union}: its moves do not lead to where it stands"
        if not _joins(names, union.name):
            yield f"members.Union {union.pk} {union}: its former names do not lead to its name"
    merged = UnionEvent.objects.filter(what=What.MERGED).exclude(owner__dissolved_on=F("date"))
    for event in merged.select_related("owner"):
        yield f"members.Union {event.owner_id} {event.owner}: merged, and not dissolved on that day"


def _joins(changes: list[tuple[object, object]], now: object) -> bool:
    meet = all(before[1] == after[0] for before, after in pairwise(changes))
    return meet and (not changes or changes[-1][1] == now)
