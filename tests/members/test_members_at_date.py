"""Who was there, and who came, less who went, are those who are there: for any day and any scope, whatever happened.

A scope takes the tree as it was at its end. So what was counted the day before differs from those of its unions who
were there by the members of the unions that came or went meanwhile, and by nobody else.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.indicators import INDICATORS
from core.scope import Scope
from members import reorganising
from members.indicators.people import enrolled, joined, left
from members.merging.undo import undo
from members.models import Member, Merge, Spell, Union
from members.movement import movements
from tests import make
from tests.members import lives
from tests.members.lives import LONG_AGO, day

pytestmark = pytest.mark.django_db

KINDS = ("school", "workshop", "enterprise", "school")


@dataclass(frozen=True)
class Fixed:
    """The unions of a scope, on another day."""

    union_ids: list[int]
    since: date
    until: date


@pytest.fixture
def unions():
    """Two federations under a third, with two unions each."""
    top = make.union(org_type="federation")
    above = [make.union(top, org_type="federation") for _ in range(2)]
    below = [make.union(above[n // 2], org_type=kind) for n, kind in enumerate(KINDS)]
    return [*below, *above, top]


def numbers(rows):
    """How many, by gender, category and kind of union."""
    found = rows.order_by().values_list("gender", "category", "union_kind").annotate(n=Sum("count"))
    return Counter({tuple(row[:3]): row[3] for row in found})


def person(unions, n, on):
    make.member(
        unions[n % 4],
        joined_on=on if n % 5 else None,
        gender=("female", "male")[n % 2],
        category=("migrant", "regular", "")[n % 3],
    )


def deed(name):
    def do(unions, n, on):
        people = list(Member.objects.current().order_by("pk"))
        if people:
            getattr(lives, name)(people[n % len(people)], on, unions[n // 7 % 4])

    return do


def merge_two(_unions, n, _on):
    people = list(Member.objects.current().order_by("pk"))
    if len(people) > 1:
        one = people.pop(n % len(people))
        lives.joined(one, people[n // 7 % len(people)], other_holds=n % 2 == 0)


def part(_unions, _n, _on):
    if last := Merge.objects.filter(undone_at=None).first():
        undo(last, by=None)


def move_union(unions, n, on):
    union, parent = unions[n % 4], unions[4 + n // 7 % 3]
    reorganising.move(Union.objects.get(pk=union.pk), Union.objects.get(pk=parent.pk), day=on, by=None)


def merge_unions(unions, n, on):
    union, into = unions[n % 4], unions[n // 7 % 4]
    if union != into:
        reorganising.merge(Union.objects.get(pk=union.pk), Union.objects.get(pk=into.pk), day=on, by=None)


MEMBERS = [deed(name) for name in ("leave", "join_again", "go", "move", "correct")]
STEPS = st.sampled_from([person, person, *MEMBERS, merge_two, part, move_union, merge_unions])
HISTORY = st.lists(st.tuples(STEPS, st.integers(0, 12), st.integers(0, 200)), min_size=6, max_size=20)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORY, st.lists(st.integers(-3, 120), min_size=3, max_size=3, unique=True))
def test_members_at_date_follow_from_who_came_and_went(unions, steps, days):
    with transaction.atomic():
        happen(unions, steps)
        for before, after in [*pairwise(sorted(days)), (days[0], days[0] + 1)]:
            for union in (unions[0], unions[4], unions[6]):
                agree(Union.objects.get(pk=union.pk), day(before), day(after))
            page_agrees(Union.objects.get(pk=unions[4].pk), day(before), day(after))
        transaction.set_rollback(True)


def happen(unions, steps):
    on = 0
    for n in range(3):
        person(unions, n + 1, day(0))
    for step, days, n in steps:
        on += days
        try:
            step(unions, n, day(on))
        except ValidationError:
            continue
        Spell.objects.update(recorded_on=LONG_AGO)


def agree(union, before, after):
    scope = Scope(union, before + timedelta(days=1), after)
    there = numbers(enrolled(Fixed(scope.union_ids, before, before)))
    came, went, now = numbers(joined(scope)), numbers(left(scope)), numbers(enrolled(scope))
    for name, part in {"gender": 0, "category": 1}.items():
        for value in {key[part] for key in (*there, *came, *went, *now)}:
            sums = [
                sum(n for key, n in each.items() if key[part] == value) for each in (there, came, went, now)
            ]
            assert sums[0] + sums[1] - sums[2] == sums[3], (name, value)
    within = moved_within(scope)
    for kind in {key[2] for key in (*there, *came, *went, *now)}:
        sums = [sum(n for key, n in each.items() if key[2] == kind) for each in (there, came, went, now)]
        assert sums[0] + sums[1] - sums[2] + within[kind] == sums[3], kind
    regrouped(Scope(union, before, before), scope, there, before)


def page_agrees(union, before, after):
    """What the page of membership figures shows adds up by itself, from what that of the day before showed."""
    scope, reported = Scope(union, before + timedelta(days=1), after), Scope(union, before, before)
    for line, name in zip(movements(scope), ("enrolled", "women", "migrants"), strict=True):
        figure = INDICATORS[f"members.{name}"].rows
        assert line.before == sum(numbers(figure(reported)).values())
        assert line.before + line.joined - line.left + line.came - line.went == line.after, line
        assert line.after == sum(numbers(figure(scope)).values())


def moved_within(scope):
    """By kind of union, who came to it less who went from it without leaving the scope."""
    found = Counter()
    moves = Spell.objects.counted().filter(
        member__deleted_at=None,
        since__range=(scope.since, scope.until),
        union__in=scope.union_ids,
        came_from__in=scope.union_ids,
    )
    for here, there in moves.values_list("union__org_type", "came_from__org_type"):
        found[here] += 1
        found[there] -= 1
    return found


def regrouped(reported, scope, there, before):
    """What was counted on the day itself differs by the members of the unions that came or went, and by nobody else."""
    came = sorted({*scope.union_ids} - {*reported.union_ids})
    went = sorted({*reported.union_ids} - {*scope.union_ids})
    moved = [sum(numbers(enrolled(Fixed(keys, before, before))).values()) for keys in (came, went)]
    assert sum(numbers(enrolled(reported)).values()) + moved[0] - moved[1] == sum(there.values())
