"""The days of two records of one person, joined. On days of which both speak one of them holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from members.models.spells import Began, Ended, Spell

FIRST, LAST = date.min, date.max
ONWARD = (Ended.TRANSFERRED, Ended.MOVED)
ONTO = (Began.TRANSFERRED, Began.MOVED)


@dataclass(frozen=True)
class Piece:
    """Days in one union: as `begins` began, as `ends` ended. `row` is the spell that keeps them, None for a new one."""

    begins: Spell
    ends: Spell
    since: date
    until: date
    row: Spell | None
    holds: bool

    @property
    def union(self) -> int:
        return self.ends.union_id

    @property
    def is_empty(self) -> bool:
        """Joined and left on one day: of no day at its end."""
        return self.since == self.until


def piece(spell: Spell, known: date | None, *, holds: bool) -> Piece:
    """A spell as a piece. Where nothing is known of its beginning, and the other record knows one, it began then."""
    until = spell.until or LAST
    unknown = known if known and known < until else FIRST
    return Piece(spell, spell, spell.since or unknown, until, spell, holds)


def joined(holding: Iterable[Spell], other: Iterable[Spell]) -> list[Piece]:
    """The days of both, in order and without overlap."""
    holding, other = list(holding), list(other)
    first = [piece(spell, known(other), holds=True) for spell in holding]
    rest = [part for spell in other for part in without(piece(spell, known(holding), holds=False), first)]
    rest = [part for part in rest if not (part.is_empty and covered(part, first, touching=True))]
    first = [part for part in first if not (part.is_empty and covered(part, rest, touching=False))]
    return grown(sorted([*first, *rest], key=lambda each: (each.since, each.until)))


def known(spells: list[Spell]) -> date | None:
    """The first beginning, if none of them is unknown."""
    days = [spell.since for spell in spells]
    return min((day for day in days if day), default=None) if None not in days else None


def without(part: Piece, taken: list[Piece]) -> list[Piece]:
    """What is left of a piece when others take their days."""
    left = [part]
    for each in taken:
        if not each.is_empty:
            left = [bit for piece in left for bit in cut(piece, each.since, each.until)]
    return left


def cut(part: Piece, since: date, until: date) -> list[Piece]:
    """A piece without the days from one to another; what is cut keeps no row of its own."""
    if part.is_empty or until <= part.since or part.until <= since:
        return [part]
    before = replace(part, until=since, row=None)
    after = replace(part, since=until, row=None)
    return [bit for bit in (before, after) if bit.since < bit.until]


def covered(part: Piece, others: list[Piece], *, touching: bool) -> bool:
    """Does an empty piece lie within another, or on another empty one?"""
    return any(
        each.since <= part.since < each.until or (touching and each.is_empty and each.since == part.since)
        for each in others
    )


def grown(parts: list[Piece]) -> list[Piece]:
    """What one record goes on with where the other stops, in the same union, is one."""
    found: list[Piece] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last
            and last.until == part.since
            and last.union == part.union
            and last.ends.member_id != part.begins.member_id
        ):
            row = part.row if part.holds else last.row if last.holds else part.row or last.row
            found[-1] = Piece(last.begins, part.ends, last.since, part.until, row, last.holds or part.holds)
        else:
            found.append(part)
    return found
