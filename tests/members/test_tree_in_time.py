"""The tree as it was: a union moved, renamed, merged or split, and the figures of the years before and after."""

import random
import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.db.models import Max, Sum
from django.utils import timezone

from core.figures import Figures
from core.models import HistoryEntry
from core.scope import Scope
from members import reorganising, tree
from members.models import Member, Union, UnionEvent
from tests import crowds, make

JULY = date(2024, 7, 1)
# Of one move, however much stands below: locks, checks, the union, its event, its history.
MOST_QUERIES = 25


def entered_long_ago(*unions):
    Union.objects.filter(pk__in=[u.pk for u in unions]).update(
        created_at=timezone.now() - timedelta(days=900)
    )
    for union in unions:
        union.refresh_from_db()


def year(union, number):
    return Scope(union, date(number, 1, 1), date(number, 12, 31))


@pytest.fixture
def city():
    return make.union(name="市总工会")


@pytest.fixture
def east(city):
    return make.union(city, name="东区总工会")


@pytest.fixture
def west(city):
    return make.union(city, name="西区总工会")


@pytest.fixture
def school(east):
    return make.union(east, name="实验学校工会")


def move(union, parent, day):
    with transaction.atomic(), tree.since(day):
        union.parent = parent
        union.save()


@pytest.mark.django_db
def test_on_a_day_before_it_moved_a_union_stood_where_it_came_from(city, east, west, school):
    group = make.union(school, name="一组")

    move(school, west, JULY)

    assert east.with_below(date(2024, 6, 30)) == sorted([east.pk, school.pk, group.pk])
    assert west.with_below(date(2024, 6, 30)) == [west.pk]
    for day in (JULY, date(2030, 1, 1), None):
        assert east.with_below(day) == [east.pk]
        assert west.with_below(day) == sorted([west.pk, school.pk, group.pk])
    everyone = sorted([city.pk, east.pk, west.pk, school.pk, group.pk])
    assert city.with_below(date(2020, 1, 1)) == city.with_below() == everyone


@pytest.mark.django_db
def test_the_tree_of_any_day_is_one_query(city, school, west, django_assert_num_queries):
    move(school, west, JULY)
    with django_assert_num_queries(1):
        tree.below([city.pk, west.pk], on=date(2024, 1, 1))


@pytest.mark.django_db
def test_last_years_figures_roll_up_under_last_years_tree(city, east, west, school):
    for day in (date(2023, 5, 1), date(2024, 5, 1)):
        make.activity(school, date=day)

    move(school, west, JULY)

    counted = {
        (u.name, y): Figures(year(u, y))["activities.held"].value
        for u in (city, east, west)
        for y in (2023, 2024)
    }
    assert counted == {
        ("市总工会", 2023): 1, ("东区总工会", 2023): 1, ("西区总工会", 2023): 0,
        ("市总工会", 2024): 1, ("东区总工会", 2024): 0, ("西区总工会", 2024): 1,
    }  # fmt: skip
    assert Figures(year(west, 2024))["activities.held"].previous is None
    assert Figures(year(city, 2024))["activities.held"].previous == 1


@pytest.mark.django_db
def test_a_change_without_a_day_holds_from_today_and_one_put_right_on_the_day_of_entry_always(east, west):
    old, new = make.union(east, name="老厂工会"), make.union(east, name="新厂工会")
    entered_long_ago(old)

    for each in (old, new):
        each.parent, each.name = west, f"{each.name}委员会"
        each.save()

    today = timezone.localdate()
    found = [(e.owner, e.what, e.date) for e in UnionEvent.objects.all()]
    assert found == [(old, "moved", today), (old, "renamed", today)]
    assert east.with_below(date(2024, 1, 1)) == sorted([east.pk, old.pk])


@pytest.mark.django_db
def test_what_was_wrong_always_leaves_no_event(east, west, school):
    entered_long_ago(school)
    move(school, west, None)
    assert not UnionEvent.objects.exists()
    assert school.pk in west.with_below(date(2020, 1, 1))


@pytest.mark.django_db
def test_however_it_is_written_a_change_is_remembered(east, west, school):
    entered_long_ago(school)
    Union.objects.filter(pk=school.pk).update(parent=west)
    assert school.pk in east.with_below(date(2024, 1, 1))


@pytest.mark.django_db
def test_a_summary_of_last_year_calls_a_union_as_it_was_called_then(city, school):
    with transaction.atomic(), tree.since(JULY):
        school.name = "外国语学校工会"
        school.save()

    assert year(city, 2023).former_names == {school.pk: "实验学校工会"}
    assert year(school, 2023).name == "实验学校工会"
    assert year(city, 2024).former_names == {}
    assert year(school, 2024).name == "外国语学校工会"


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(25))
def test_random_moves_leave_the_trees_of_all_days_as_they_were(seed):
    """Against a model that keeps every day's parents in full."""
    dice = random.Random(seed)
    unions = [make.union()]
    for _ in range(11):
        unions.append(make.union(dice.choice([*unions, None])))
    parents = {u.pk: u.parent_id for u in unions}
    day, days = date(2023, 1, 1), {}
    for _ in range(15):
        days[day] = dict(parents)
        day += timedelta(days=dice.randint(1, 40))
        one = dice.choice(unions)
        allowed = [None, *(key for key in parents if one.pk not in over(key, parents))]
        parents[one.pk] = dice.choice(allowed)
        with transaction.atomic(), tree.since(day):
            Union.objects.filter(pk=one.pk).update(parent=parents[one.pk])
    days[day] = parents

    for then, known in days.items():
        wanted = {u.pk: sorted(k for k in known if u.pk in over(k, known)) for u in unions}
        assert tree.below(wanted, on=then) == wanted, then


def over(key, parents):
    """A union and those over it."""
    found = []
    while key is not None:
        found.append(key)
        key = parents[key]
    return found


@pytest.mark.django_db
def test_no_way_of_writing_makes_a_ring(city, east, school):
    with pytest.raises(IntegrityError, match="cannot stand under itself"), transaction.atomic():
        Union.objects.filter(pk=city.pk).update(parent=school)
    with pytest.raises(IntegrityError), transaction.atomic():
        Union.objects.filter(pk=city.pk).update(parent=city)


@pytest.mark.django_db
def test_moving_a_branch_of_a_hundred_unions_and_fifty_thousand_members_writes_two_rows(
    city, east, west, django_assert_max_num_queries
):
    head = make.union(east, name="集团工会")
    below = Union.objects.bulk_create(Union(parent=head, name=f"第{n}分会") for n in range(100))
    owners = f"(ARRAY{[each.pk for each in below]})[1 + n / 500]"
    crowds.members(50_000, head, {"union_id": owners}, name="会员")

    entered_long_ago(head)
    before = Member.objects.aggregate(newest=Max("updated_at"), versions=Sum("version"))
    with django_assert_max_num_queries(MOST_QUERIES):
        reorganising.move(head, west, day=JULY, by=None)

    assert Member.objects.aggregate(newest=Max("updated_at"), versions=Sum("version")) == before
    assert UnionEvent.objects.filter(what="moved").count() == HistoryEntry.objects.count() == 1

    assert len(west.with_below()) == 102
    assert Figures(year(west, 2024))["members.enrolled"].value == 50_000


@pytest.mark.django_db(transaction=True)
def test_two_people_who_move_unions_under_each_other_at_once_make_no_ring():
    left, right = make.union(name="甲工会"), make.union(name="乙工会")
    gate, outcomes = threading.Barrier(2, timeout=30), []

    def put(one, under):
        try:
            with transaction.atomic():
                gate.wait()
                Union.objects.filter(pk=one.pk).update(parent=under)
            outcomes.append("moved")
        except IntegrityError:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=put, args=pair) for pair in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(outcomes) == ["moved", "refused"]


@pytest.mark.django_db(transaction=True)
def test_a_union_entered_while_its_branch_moves_goes_along():
    top, away = make.union(name="总部工会"), make.union(name="别处工会")
    branch = make.union(top, name="分公司工会")
    make.member(branch)
    entered = threading.Event()

    def enter():
        make.member(make.union(branch, name="新班组"))
        connections.close_all()
        entered.set()

    with transaction.atomic():
        reorganising.move(branch, away, day=timezone.localdate(), by=None)
        threading.Thread(target=enter).start()
        assert entered.wait(30)

    assert top.with_below() == [top.pk]
    assert len(away.with_below()) == 3
    assert Figures(year(away, timezone.localdate().year))["members.enrolled"].value == 2


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_come_one_after_the_other_or_are_refused():
    top, away = make.union(name="总部工会"), make.union(name="别处工会")
    branch = make.union(top, name="分公司工会")
    below = make.union(branch, name="班组工会")
    gate, outcomes = threading.Barrier(2, timeout=30), []

    def put(one, under):
        try:
            gate.wait()
            reorganising.move(one, under, day=timezone.localdate(), by=None)
            outcomes.append("moved")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=put, args=pair) for pair in ((branch, away), (away, below))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(outcomes) == ["moved", "refused"]
    assert UnionEvent.objects.filter(what="moved").count() <= 1
