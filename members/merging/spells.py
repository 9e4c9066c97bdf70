"""Two records' times of membership brought together under one of them, and put back."""

from datetime import date
from itertools import pairwise
from typing import Any

from members.merging.days import FIRST, LAST, ONTO, ONWARD, Piece, joined
from members.models import Member, Spell
from members.models.following import last_run, put
from members.models.spells import Began, Ended

FIELDS = [field.attname for field in Spell._meta.concrete_fields]


def bring_together(winner: Member, loser: Member, holding: Member) -> None:
    """Give all spells to the winner: those of `holding` and the days beyond them count, what lies over them is set
    aside. Say on the winner what the last run says.
    """
    other = loser if holding.pk == winner.pk else winner
    spells = Spell.objects.filter(member__in=(winner, loser))
    counted = list(spells.counted())
    parts = joined(*([s for s in counted if s.member_id == each.pk] for each in (holding, other)))
    was_next = {spell.before_id: spell.pk for spell in counted if spell.before_id}
    spells.update(member=winner, before=None)
    kept = [written(part, winner) for part in parts]
    spells.exclude(pk__in=[spell.pk for spell in kept]).update(set_aside=True)
    for (left, one), (right, next_one) in pairwise(zip(parts, kept, strict=True)):
        link(left, one, right, next_one, was_next)
    if kept:
        unlink(parts[0], kept[0], parts[-1], kept[-1], was_next)
        say(winner, kept, {each.pk: each for each in (winner, loser)}[parts[-1].ends.member_id])


def written(part: Piece, winner: Member) -> Spell:
    """The spell of these days: the row that has them, grown or not, or a new one."""
    begins, ends = part.begins, part.ends
    since = None if part.since == FIRST else part.since
    until = None if part.until == LAST else part.until
    began = Began.DECLARED if since is None else begins.began
    values: dict[str, Any] = {
        "member_id": winner.pk,
        "union_id": part.union,
        "since": since,
        "until": until,
        "began": Began.JOINED if since and began == Began.DECLARED else began,
        "ended": ends.ended if until else "",
        "reason": ends.reason if until else "",
        "came_from_id": begins.came_from_id,
        "went_to_id": ends.went_to_id,
        "recorded_on": begins.recorded_on,
    }
    if part.row is None:
        return Spell.objects.create(**values)
    row = Spell.objects.get(pk=part.row.pk)
    put(row, **values)
    return row


def link(left: Piece, one: Spell, right: Piece, next_one: Spell, was_next: dict[int, int]) -> None:
    """What meets on a day, and did so before or is of two records, goes on without a day between."""
    if left.until == right.since and was_next.get(left.ends.pk) == right.begins.pk:
        put(next_one, before=one)
    elif left.until == right.since and left.ends.member_id != right.begins.member_id:
        put(one, ended=Ended.MOVED, reason="", went_to_id=right.union)
        put(next_one, began=Began.MOVED, came_from_id=left.union, before=one)
    else:
        stop(left, one, was_next)
        start(right, next_one, was_next)


def unlink(first: Piece, one: Spell, last: Piece, last_one: Spell, was_next: dict[int, int]) -> None:
    start(first, one, was_next)
    stop(last, last_one, was_next)


def stop(part: Piece, spell: Spell, was_next: dict[int, int]) -> None:
    """It went on elsewhere, and there is nothing now that it goes on with."""
    if part.ends.pk in was_next and spell.ended in ONWARD:
        put(spell, ended=Ended.LEFT if spell.until else "", went_to_id=None)


def start(part: Piece, spell: Spell, was_next: dict[int, int]) -> None:
    if part.begins.pk in was_next.values() and spell.began in ONTO:
        put(spell, began=Began.JOINED, came_from_id=None)


def say(winner: Member, kept: list[Spell], source: Member) -> None:
    """Let the member's own fields speak of the last unbroken membership."""
    run = last_run(kept)
    winner.union_id, winner.joined_on, winner.left_on = run[-1].union_id, run[0].since, run[-1].until
    winner.left_reason = source.left_reason if winner.left_on else ""


def plain(*members: int) -> list[dict[str, Any]]:
    """Every spell of these members, as JSON keeps it."""
    rows = Spell.objects.filter(member__in=members).order_by("pk").values(*FIELDS)
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def put_back(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """The spells as they were: what was made since goes, what was changed is as it was."""
    there = {row["id"] for row in before}
    Spell.objects.filter(pk__in=[row["id"] for row in after if row["id"] not in there]).delete()
    Spell.objects.filter(pk__in=there).update(before=None)
    for links in (False, True):
        for row in before:
            values = (
                {"before_id": row["before_id"]}
                if links
                else {n: v for n, v in row.items() if n != "before_id"}
            )
            Spell.objects.filter(pk=row["id"]).update(**values)
