"""What may happen to a person on a later day, each done as the product does it."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import time_machine
from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from core import history
from members.membership.leaving import Departure, depart
from members.membership.transfers import TRANSFER, send
from members.merging.merge import Choice, merge
from members.models import Member, Spell
from members.models.accounts import SHANGHAI
from tests import make

FIRST = date(2024, 1, 1)
LONG_AGO = date(2023, 1, 1)
NOON = time(12)


def day(n):
    return FIRST + timedelta(days=n)


def officer_of(union):
    """Somebody who answers for the union."""
    held = union.assignments.filter(role="officer").select_related("user").first()
    return held.user if held else make.user("officer", union, since=LONG_AGO)


def on_the_day(deed):
    """Done when the clock says so: the doors write down what happens today."""

    def do(member, on, union):
        with time_machine.travel(datetime.combine(on, NOON, SHANGHAI), tick=False):
            deed(member, on, union)

    return do


def leave(member, on, _union):
    with suppress(ValidationError):
        depart(member, Departure("resigned", on), by=None)
        member.refresh_from_db()


def join_again(member, on, _union):
    """As on the form."""
    if member.left_on:
        member.joined_on, member.left_on = on, None
        history.save(member, by=None)


@on_the_day
def go(member, on, union):
    """Sent, and accepted by the other union."""
    if not member.left_on and union != member.union:
        TRANSFER.take("accept", send(member, union, by=None), by=officer_of(union))
        member.refresh_from_db()


@on_the_day
def move(member, on, union):
    """As when another union is chosen on the form."""
    if not member.left_on and union != member.union:
        member.union = union
        history.save(member, by=None)


def correct(member, on, _union):
    """As on the form."""
    member.joined_on = on - timedelta(days=5)
    history.save(member, by=None)


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
