"""Spells follow what is written of a member: `union`, `joined_on`, `left_on` and `left_reason` speak of the last
unbroken membership, whichever door they came through.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from core.blanks import array_of
from members.models.accounts import today
from members.models.spells import Began, Ended, Spell

INSERT = """
    INSERT INTO members_spell (member_id, union_id, since, until, began, ended, reason, recorded_on, set_aside)
    SELECT id, union_id, joined_on, left_on,
        CASE WHEN joined_on IS NULL THEN 'declared' ELSE 'joined' END,
        CASE WHEN left_on IS NULL THEN '' ELSE 'left' END,
        CASE WHEN left_on IS NULL THEN '' ELSE left_reason END, %s, false
    FROM members_member JOIN (
        SELECT unnest(%s::bigint[]) AS id EXCEPT SELECT member_id FROM members_spell WHERE member_id = ANY(%s::bigint[])
    ) AS new USING (id)
    WHERE merged_into_id IS NULL
    RETURNING member_id
"""
# Of the members only what they are joined and counted by: the pieces of their words would cost more than their spells.
ANALYZE = "ANALYZE members_spell, members_member (id, union_id, deleted_at, joined_on, left_on, part_of_id, merged_into_id)"
MANY = 1000
ONWARD = (Ended.TRANSFERRED, Ended.MOVED)


def follow(members: Iterable[Any]) -> None:
    """Bring the spells in step with what was just written of these members. New ones cost one statement together."""
    found = {member.pk: member for member in members}
    known = found.keys() - begin(list(found))
    held: dict[int, list[Spell]] = defaultdict(list)
    for spell in Spell.objects.counted().filter(member__in=known) if known else ():
        held[spell.member_id].append(spell)
    for key, spells in held.items():
        keep_step(found[key], spells, today())


def begin(keys: list[int]) -> set[int]:
    """The first spell of each member that has none; who got one.

    Who has none is known before the first is written: else each new spell would be looked for among those just written.
    """
    with connection.cursor() as cursor:
        array = array_of(keys)
        cursor.execute(INSERT, [today(), array, array])
        begun = {key for (key,) in cursor.fetchall()}
        # Until its statistics know of so many new rows, PostgreSQL compares each of them with each.
        if len(begun) >= MANY:
            cursor.execute(ANALYZE)
        return begun


def keep_step(member: Any, spells: list[Spell], day: date) -> None:
    """Of one member: take a new beginning back, begin again, move on to another union, or correct the last run."""
    run = last_run(spells)
    earlier = spells[: -len(run)]
    if takes_back(member, run, earlier):
        run[0].delete()
        return keep_step(member, earlier, day)
    if begins_again(member, run):
        begin_again(member, day)
        return None
    if run[-1].union_id != member.union_id:
        run = moved(member, run, day)
    set_start(run[0], member.joined_on, earlier[-1].until if earlier else None)
    set_end(run[-1], member.left_on, member.left_reason)
    return None


def last_run(spells: list[Spell]) -> list[Spell]:
    """The last spell with those it goes on from, the first of them first."""
    run = [spells[-1]]
    for spell in reversed(spells[:-1]):
        if run[0].before_id != spell.pk:
            break
        run.insert(0, spell)
    return run


def begins_again(member: Any, run: list[Spell]) -> bool:
    """Had left, and is a member again since a day after that."""
    left, joined = run[-1].until, member.joined_on
    return bool(left and joined and not member.left_on and joined >= left and joined != run[0].since)


def takes_back(member: Any, run: list[Spell], earlier: list[Spell]) -> bool:
    """Is the member again what they were before they began again?"""
    if not earlier or len(run) > 1 or not member.left_on:
        return False
    before = last_run(earlier)
    return (before[0].since, before[-1].until) == (member.joined_on, member.left_on)


def begin_again(member: Any, day: date) -> None:
    Spell.objects.create(
        member_id=member.pk,
        union_id=member.union_id,
        since=member.joined_on,
        began=Began.JOINED,
        recorded_on=day,
    )


def moved(member: Any, run: list[Spell], day: date) -> list[Spell]:
    """The run that leads to the member's union of now. What was written down today or is over is corrected only."""
    last, before = run[-1], run[-2] if len(run) > 1 else None
    if before and last.began == Began.MOVED and last.since == day and before.union_id == member.union_id:
        last.delete()
        put(before, until=None, ended="", went_to_id=None)
        return run[:-1]
    if last.until or last.recorded_on == day or (last.since and last.since >= day):
        put(last, union_id=member.union_id)
        if before:
            put(before, went_to_id=member.union_id)
        return run
    return [*run, go_on(last, member.union_id, day, Began.MOVED, Ended.MOVED)]


def go_on(last: Spell, union: int, day: date, began: str, ended: str, reason: str = "") -> Spell:
    """End a spell and begin the next, in another union, on the same day."""
    put(last, until=day, ended=ended, reason=reason, went_to_id=union)
    return Spell.objects.create(
        member_id=last.member_id,
        union_id=union,
        since=day,
        began=began,
        before=last,
        came_from_id=last.union_id,
        recorded_on=today(),
    )


def set_start(first: Spell, joined_on: date | None, floor: date | None) -> None:
    """Not before the spell that lies before it ended, and not after its own end."""
    since = max(joined_on or floor, floor) if floor else joined_on
    if since and first.until:
        since = min(since, first.until)
    how = first.began if first.began in (Began.TRANSFERRED, Began.MOVED) else None
    put(first, since=since, began=how or (Began.JOINED if joined_on else Began.DECLARED))


def set_end(last: Spell, left_on: date | None, reason: str) -> None:
    if left_on is None:
        put(last, until=None, ended="", reason="")
        return
    until = max(left_on, last.since) if last.since else left_on
    how = last.ended if last.ended and last.ended not in ONWARD else Ended.LEFT
    put(last, until=until, ended=how, reason=reason)


def put(spell: Spell, **values: Any) -> None:
    """Write what differs."""
    changed = {name: value for name, value in values.items() if getattr(spell, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(spell, name, value)
        spell.save(update_fields=list(changed))
