"""A chronicle tells each record in the month of the period in which it happened, and last what is known to the year alone."""

from datetime import date

import pytest

from reports.compose import compose
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("zh-hans", ["2024年3月", "2024年10月", "全年"]),
        ("en", ["March 2024", "October 2024", "Over the year"]),
    ],
)
def test_months_come_in_order_and_what_has_only_a_year_comes_last(language, heads):
    union = make.union(founded_on=date(2001, 9, 1), elected_on=date(2024, 10, 9))
    make.activity(union, date_precision="year", date=date(2024, 1, 1))
    make.activity(union, date_precision="month", date=date(2024, 3, 1))

    document = compose(union, SINCE, UNTIL, "chronicle", language)

    assert [block.text for block in document.blocks if block.role == "heading"] == heads


def test_a_target_set_outside_the_period_is_no_event_of_it():
    union = make.union()
    make.target(union, figure="activities.held", since=SINCE, until=UNTIL, value=4, set_on=date(2023, 12, 1))

    document = compose(union, SINCE, UNTIL, "chronicle")

    assert "目标任务" not in "".join(block.text for block in document.blocks)


def test_a_month_in_which_nothing_can_be_told_has_no_heading():
    union = make.union()
    make.member(union, joined_on=date(2020, 3, 1), skill_grade_on=date(2024, 5, 1))
    make.activity(union, date_precision="month", date=date(2024, 9, 1))

    document = compose(union, SINCE, UNTIL, "chronicle")

    assert [block.text for block in document.blocks if block.role == "heading"] == ["2024年9月"]
