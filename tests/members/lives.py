"""What may happen to a person on a later day, each done as the product does it."""

from datetime import date, timedelta

from hypothesis import strategies as st

from members.merging.merge import Choice, merge
from members.models import Member, Spell
from members.models.following import go_on, keep_step
from members.models.spells import Began, Ended
from tests import make

FIRST = date(2024, 1, 1)
LONG_AGO = date(2023, 1, 1)


def day(n):
    return FIRST + timedelta(days=n)


def transfer(member, union, on):
    go_on(member.spells.counted().last(), union.pk, on, Began.TRANSFERRED, Ended.TRANSFERRED)
    member.union = union
    member.save()


def leave(member, on, _union):
    member.left_on = on
    member.save()


def join_again(member, on, _union):
    if member.left_on:
        member.joined_on, member.left_on = on, None
        member.save()


def go(member, on, union):
    if not member.left_on and union != member.union:
        transfer(member, union, on)


def move(member, on, union):
    """As when the union is changed on the form on that day."""
    spells = list(member.spells.counted())
    if not member.left_on:
        member.union = union
        keep_step(member, spells, on)
        member.save()


def correct(member, on, _union):
    member.joined_on = on - timedelta(days=5)
    member.save()


DEEDS = st.sampled_from([leave, join_again, join_again, go, go, move, correct])


def live(unions, union, joined, life, **values):
    """A member who joined a union on a day, or nobody knows when, and what happened to them later."""
    member = make.member(unions[union], joined_on=None if joined is None else day(joined), **values)
    Spell.objects.update(recorded_on=LONG_AGO)
    on = joined or 0
    for deed, days, where in life:
        on += days
        member = Member.objects.get(pk=member.pk)
        deed(member, day(on), unions[where])
        Spell.objects.update(recorded_on=LONG_AGO)
    return Member.objects.get(pk=member.pk)


def days_in_a_union(spells):
    """The days, of the test's, at whose end one of the spells runs."""
    return {
        n
        for n in range(-10, 260)
        if any((s.since or date.min) <= day(n) < (s.until or date.max) for s in spells)
    }


def joined(winner, loser, *taken, other_holds=False, by=None):
    """Two records as one, as they are now."""
    stored = Member.objects.in_bulk([winner.pk, loser.pk])
    versions = (stored[winner.pk].version, stored[loser.pk].version)
    return merge(winner, loser, Choice(frozenset(taken), other_holds, versions), by=by)
