"""Declared totals and their lists, for every kind; figures that want a second look."""

from dataclasses import replace
from datetime import date

import pytest

from core.checklist import GAPS, above_full, far
from core.fields import qualifier_of
from core.figures import Figure
from core.kinds import kinds
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db

SUMMED = [(kind, name) for kind in kinds() for name in kind.totals or ("count",)]


@pytest.fixture
def union():
    return make.union()


def total(kind, union, name, stated, *parts):
    """A row of the year that states a number, with a list of rows that have these."""
    made = make.record(kind, union)
    for part in parts:
        row = make.record(kind, union)
        update(row, **{name: part}, part_of=made)
    update(made, **{name: stated}, declared=True)
    return made


def update(row, **values):
    dates = dict.fromkeys(type(row).dates, date(2024, 5, 4))
    type(row).objects.filter(pk=row.pk).update(**dates, **values)


def off(kind, union):
    rows = GAPS[f"totals.{kind.name}"].rows(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))
    return [row.pk for row in rows]


@pytest.mark.parametrize(("kind", "name"), SUMMED, ids=lambda value: getattr(value, "name", value))
def test_a_total_is_shown_until_its_list_adds_up_to_it(union, kind, name):
    made = total(kind, union, name, 11, 4, 6)
    assert off(kind, union) == [made.pk]

    update(made, **{name: 10})
    assert off(kind, union) == []


@pytest.mark.parametrize(
    ("how", "stated", "agrees"),
    [
        ("over", 30, True), ("over", 40, False), ("at_least", 34, True), ("at_least", 35, False),
        ("nearly", 40, True), ("nearly", 30, False), ("about", 30, True),
    ],
)  # fmt: skip
def test_an_approximate_total_agrees_with_a_list_on_its_side(union, how, stated, agrees):
    kind = GAPS["totals.welfare.Grant"].model
    made = make.grant(union, persons=stated, persons_qualifier=how, declared=True)
    make.grant(union, persons=34, part_of=made)

    rows = GAPS["totals.welfare.Grant"].rows(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))
    assert list(rows) == ([] if agrees else [kind.objects.get(pk=made.pk)])


def test_a_list_with_an_entry_that_is_not_exact_proves_nothing(union):
    made = make.grant(union, persons=30, declared=True)
    make.grant(union, persons=25, part_of=made, **{qualifier_of("persons"): "over"})

    assert not GAPS["totals.welfare.Grant"].rows(Scope(union, date(2024, 1, 1), date(2024, 12, 31))).exists()


def figure(value, previous, **values):
    return Figure("people.reached", "People", "person", value, previous=previous, **values)


@pytest.mark.parametrize(
    ("value", "previous", "is_far"),
    [
        (79, 100, True), (80, 100, False), (100, 100, False), (300, 100, False), (301, 100, True),
        (0, 5, True), (0, 4, False), (100, None, False), (100, 0, False),
    ],
)  # fmt: skip
def test_far_is_more_than_a_fifth_less_or_more_than_three_times_as_much(value, previous, is_far):
    assert bool(far([figure(value, previous)])) == is_far


def test_the_furthest_fall_comes_first():
    some, most = figure(50, 100), figure(10, 100)

    assert far([some, most]) == [most, some]


def test_a_rate_above_a_hundred_is_found():
    terms = (figure(21, None), figure(20, None))
    rate = replace(figure(105, None), terms=terms)

    assert above_full([rate, replace(rate, value=100), figure(105, None)]) == [rate]
