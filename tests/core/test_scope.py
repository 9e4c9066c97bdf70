"""Periods: named, and set back by a year."""

from datetime import date

import pytest

from core.scope import Scope, year_before


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2024, 12, 31), date(2023, 12, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 6, 30), date(2023, 6, 30)),
        (date(2024, 2, 28), date(2023, 2, 28)),
        (date(9999, 12, 31), date(9998, 12, 31)),
        (date(1, 1, 1), date(1, 1, 1)),
    ],
)
def test_a_year_before_the_end_of_a_month_is_the_end_of_that_month(day, earlier):
    assert year_before(day) == earlier


@pytest.mark.parametrize(
    ("since", "until", "chinese", "english"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024年", "2024"),
        (date(2024, 1, 1), date(2024, 6, 30), "2024年上半年", "the first half of 2024"),
        (
            date(2023, 10, 1),
            date(2024, 9, 30),
            "2023年10月1日至2024年9月30日",
            "1 October 2023 to 30 September 2024",
        ),
    ],
)
def test_a_period_is_called_as_people_call_it(since, until, chinese, english):
    scope = Scope(None, since, until)

    assert (scope.words("zh-hans"), scope.words("en")) == (chinese, english)
