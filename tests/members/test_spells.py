"""Membership as dated spells: what they say for any day, and that they follow what is written of a member."""

from datetime import date, timedelta
from importlib import import_module
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import history
from core.figures import Figures
from core.indicators import rows_behind
from core.register.importing import Wish, import_file
from core.scope import Scope
from members.models import Member, Spell
from tests import make
from tests.members.lives import DEEDS, FIRST, day, go, live

pytestmark = pytest.mark.django_db


@pytest.fixture
def unions():
    """A union with two below it, and a stranger to all three."""
    top = make.union(org_type="federation")
    return [make.union(top, org_type="school"), make.union(top, org_type="workshop"), make.union(), top]


def number(name, union, since, until):
    return rows_behind(name, Scope(union, since, until)).aggregate(n=Sum("count"))["n"] or 0


def spells_of(member):
    return [(s.union, s.since, s.until, s.began, s.ended) for s in member.spells.all()]


def test_a_member_who_is_written_down_has_a_spell(unions):
    member = make.member(unions[0], joined_on=day(3))

    assert spells_of(member) == [(unions[0], day(3), None, "joined", "")]


def test_a_correction_changes_the_spell_and_begins_no_other(unions):
    member = make.member(unions[0], joined_on=day(3), left_on=day(9), left_reason="调离")
    member.joined_on, member.left_reason = day(2), "调出"
    history.save(member, by=None)

    assert spells_of(member) == [(unions[0], day(2), day(9), "joined", "left")]
    assert member.spells.get().reason == "调出"


def test_who_joins_again_has_a_second_spell_and_taking_that_back_drops_it(unions):
    member = make.member(unions[0], joined_on=day(1), left_on=day(9))
    member.joined_on, member.left_on = day(20), None
    member.save()
    first = (unions[0], day(1), day(9), "joined", "left")
    assert spells_of(member) == [first, (unions[0], day(20), None, "joined", "")]

    member.joined_on, member.left_on = day(1), day(9)
    member.save()

    assert spells_of(member) == [first]


def test_a_new_beginning_never_lies_over_the_spell_before_it(unions):
    member = make.member(unions[0], joined_on=day(1), left_on=day(9))
    member.joined_on, member.left_on = day(20), None
    member.save()
    member.joined_on = day(5)
    member.save()

    assert [(s.since, s.until) for s in member.spells.all()] == [(day(1), day(9)), (day(9), None)]


def test_another_union_on_the_form_is_a_move_of_that_day(unions, time_machine):
    time_machine.move_to("2024-01-05 12:00+08:00")
    member = make.member(unions[0], joined_on=day(1))
    time_machine.move_to("2024-03-01 12:00+08:00")
    member.union = unions[1]
    member.save()
    today = date(2024, 3, 1)
    assert spells_of(member) == [
        (unions[0], day(1), today, "joined", "moved"),
        (unions[1], today, None, "moved", ""),
    ]

    member.union = unions[0]
    member.save()

    assert spells_of(member) == [(unions[0], day(1), None, "joined", "")]


def test_another_union_on_the_day_of_writing_is_a_correction(unions):
    member = make.member(unions[0], joined_on=day(1))
    member.union = unions[1]
    member.save()

    assert spells_of(member) == [(unions[1], day(1), None, "joined", "")]


def test_an_import_and_its_undoing_keep_the_spells_in_step(unions):
    old = make.member(unions[0], name="仇和", joined_on=day(1))
    rows = (
        f'[{{"kind": "member", "id": {old.pk}, "fields": {{"left_on": "2024-02-01", "left_reason": "调离"}}}},'
        ' {"kind": "member", "fields": {"name": "查良", "joined_on": "2024-03-01"}}]'
    )
    _, outcome = import_file(rows.encode(), "rows.json", Wish(unions[0]))

    assert outcome.problems == []
    assert spells_of(old) == [(unions[0], day(1), date(2024, 2, 1), "joined", "left")]
    assert spells_of(Member.objects.get(name="查良")) == [(unions[0], date(2024, 3, 1), None, "joined", "")]


def test_rows_that_were_there_before_get_the_same_spells(unions):
    make.member(unions[0], joined_on=day(1), left_on=day(9), left_reason="退休")
    make.member(unions[1], name="", count=30)
    fields = ("member_id", "union_id", "since", "until", "began", "ended", "reason", "before_id", "set_aside")
    followed = list(Spell.objects.order_by("member_id").values(*fields))
    Spell.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(import_module("members.migrations.0006_spells").FROM_MEMBERS)

    assert list(Spell.objects.order_by("member_id").values(*fields)) == followed


def test_members_are_counted_for_any_day(unions):
    own, other, _, top = unions
    make.member(own, joined_on=date(2024, 2, 1), gender="female", category="migrant")
    make.member(own, joined_on=date(2024, 3, 1), left_on=date(2024, 7, 1), left_reason="辞职", gender="male")
    make.member(other, name="", count=30)

    half = Figures(Scope(top, date(2024, 1, 1), date(2024, 6, 30)))["members.enrolled"]
    year = Figures(Scope(top, date(2024, 1, 1), date(2024, 12, 31)))

    assert (half.value, year["members.enrolled"].value) == (32, 31)
    assert half.of("gender", "female").value == half.of("category", "migrant").value == 1
    assert (half.of("union_kind", "school").value, half.of("union_kind", "workshop").value) == (2, 30)
    assert year["members.joined"].of("union_kind", "school").value == 2
    assert (
        year["members.left"].of("reason", "辞职").value,
        year["members.left"].of("ended", "left").value,
    ) == (
        1,
        1,
    )


def test_the_number_of_a_past_day_still_holds_who_went_elsewhere(unions):
    own, _, stranger, top = unions
    member = make.member(own, joined_on=day(1))
    go(member, day(50), stranger)

    assert number("members.enrolled", top, FIRST, day(49)) == 1
    assert number("members.enrolled", top, FIRST, day(50)) == 0
    assert (
        number("members.left", own, FIRST, day(60)) == number("members.joined", stranger, FIRST, day(60)) == 1
    )
    scope = Scope(top, FIRST, day(60))
    assert [row.ended for row in rows_behind("members.left", scope, ("ended", "transferred"))] == [
        "transferred"
    ]


LIVES = st.lists(st.tuples(DEEDS, st.integers(1, 40), st.integers(0, 2)), max_size=6)
PEOPLE = st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 60), LIVES), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PEOPLE, st.lists(st.integers(0, 200), min_size=2, max_size=5, unique=True))
def test_who_was_there_and_who_came_less_who_went_are_those_who_are_there(unions, people, days):
    with transaction.atomic():
        for union, joined, life in people:
            live(unions, union, joined, life)
        for union in unions:
            for before, after in pairwise(sorted(days)):
                assert_flows_agree(union, day(before), day(after))
        assert_no_spells_overlap()
        transaction.set_rollback(True)


def assert_flows_agree(union, before, after):
    at_first = number("members.enrolled", union, before, before)
    joined, left, at_last = (
        number(f"members.{name}", union, before + timedelta(days=1), after)
        for name in ("joined", "left", "enrolled")
    )
    assert at_first + joined - left == at_last


def assert_no_spells_overlap():
    for member in Member.objects.all():
        spells = list(member.spells.counted())
        for earlier, later in pairwise(spells):
            assert earlier.until is not None
            assert later.since is not None
            assert earlier.until <= later.since


def test_going_from_one_union_of_a_scope_to_another_is_neither_joining_nor_leaving(unions):
    own, other, _, top = unions
    go(make.member(own, joined_on=day(-100)), day(10), other)

    flows = {
        union: (
            number("members.joined", union, FIRST, day(30)),
            number("members.left", union, FIRST, day(30)),
        )
        for union in (own, other, top)
    }

    assert flows == {own: (0, 1), other: (1, 0), top: (0, 0)}


def test_one_that_ended_on_the_day_it_began_comes_before_the_one_that_goes_on(unions):
    own, other, stranger, _ = unions
    member = make.member(own, joined_on=day(1))
    [first] = member.spells.all()
    last = Spell.objects.create(member=member, union=other, since=day(50), began="moved", recorded_on=day(50))
    short = Spell.objects.create(
        member=member, union=stranger, since=day(50), until=day(50), began="moved", recorded_on=day(50)
    )
    assert list(member.spells.counted()) == [first, short, last]
