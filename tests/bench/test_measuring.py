"""The benchmark's own arithmetic, on a clock that is set by hand."""

import pytest

from tests.bench.measuring import FEWEST, MOST, Comparison, compare


class Clock:
    """Goes on by as much as is said, and stands still otherwise."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def taking(self, *seconds):
        """Work that takes the first of these the first time, and the last of them ever after."""
        left = list(seconds)

        def work():
            self.now += left.pop(0) if len(left) > 1 else left[0]

        return work


@pytest.fixture
def clock():
    return Clock()


def test_the_first_time_does_not_count(clock):
    result = compare(Comparison("", clock.taking(9, 1), clock.taking(90, 2), 3), clock)

    assert (result.baseline, result.measured, result.ratio) == (1000, 2000, 2)


def test_one_round_that_was_disturbed_changes_nothing(clock):
    result = compare(Comparison("", clock.taking(1), clock.taking(2, 2, 50, 2), 3), clock)

    assert (result.measured, result.ratio) == (2000, 2)


@pytest.mark.parametrize(("limit", "is_over"), [(1.9, True), (2, False), (3, False)])
def test_a_ratio_is_over_only_above_its_limit(clock, limit, is_over):
    assert compare(Comparison("", clock.taking(1), clock.taking(2), limit), clock).is_over is is_over


@pytest.mark.parametrize(("seconds", "rounds"), [(0.001, MOST), (60, FEWEST)])
def test_what_is_quick_is_measured_oftener(clock, seconds, rounds):
    work = clock.taking(seconds)

    compare(Comparison("", work, work, 1), clock)

    assert round(clock.now / seconds) == 2 * (1 + rounds)
