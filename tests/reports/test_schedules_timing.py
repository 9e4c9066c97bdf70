"""When schedules run: rules, holidays, periods, and the zone in which all of it is reckoned."""

import os
import time
from datetime import date, datetime
from datetime import time as clock

import pytest
from django.utils import timezone

from core.workdays.models import Holiday
from core.workdays.table import Workdays
from members.models.accounts import SHANGHAI
from reports.models import Schedule
from reports.schedules.periods import Period, bounds
from reports.schedules.timing import upcoming


def coming(after, workdays=None, count=3, **rule):
    values = {"often": "monthly", "day": 1, "at": clock(7), "move": "stay"} | rule
    found = upcoming(
        Schedule(**values), datetime.fromisoformat(f"{after}+08:00"), workdays or Workdays(), count
    )
    return [f"{each.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" for each in found]


RULES = [
    ({"day": 1}, "2026-03-01T07:00", ["2026-04-01 07:00", "2026-05-01 07:00", "2026-06-01 07:00"]),
    ({"day": 1}, "2026-03-01T06:59", ["2026-03-01 07:00", "2026-04-01 07:00", "2026-05-01 07:00"]),
    ({"day": 31}, "2026-01-31T08:00", ["2026-02-28 07:00", "2026-03-31 07:00", "2026-04-30 07:00"]),
    (
        {"often": "weekly", "weekdays": [1, 5], "at": clock(17, 30)},
        "2026-03-06T17:30",
        ["2026-03-09 17:30", "2026-03-13 17:30", "2026-03-16 17:30"],
    ),
    (
        {"often": "yearly", "month": 2, "day": 29},
        "2026-03-01T00:00",
        ["2027-02-28 07:00", "2028-02-29 07:00", "2029-02-28 07:00"],
    ),
    # The first of May and of October 2026 are holidays, the first of March a Sunday.
    ({"move": "next"}, "2026-02-28T00:00", ["2026-03-02 07:00", "2026-04-01 07:00", "2026-05-06 07:00"]),
    ({"move": "previous"}, "2026-02-26T00:00", ["2026-02-28 07:00", "2026-04-01 07:00", "2026-04-30 07:00"]),
    # Sunday 20 September 2026 is worked on, in exchange for a day of the National Day holiday.
    ({"day": 20, "move": "next"}, "2026-09-01T00:00", ["2026-09-20 07:00", "2026-10-20 07:00", "2026-11-20 07:00"]),
    ({"often": "year_end"}, "2026-01-01T00:00", ["2026-12-31 07:00", "2027-12-31 07:00", "2028-12-29 07:00"]),
    # Five days of one holiday go to one morning, which comes once.
    (
        {"often": "weekly", "weekdays": [1, 2, 3, 4, 5], "move": "next"},
        "2026-09-30T08:00",
        ["2026-10-08 07:00", "2026-10-09 07:00", "2026-10-12 07:00"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "after", "expected"), RULES)
def test_a_rule_says_its_next_runs(rule, after, expected):
    assert coming(after, **rule) == expected


def test_in_a_year_of_which_nothing_is_published_weekends_and_fixed_holidays_are_free():
    first = coming("2090-12-31T08:00", count=1, move="next")

    assert first == ["2091-01-02 07:00"]


def test_what_administrators_write_down_goes_before_the_published_table():
    day = date(2026, 4, 1)
    written = Workdays({day: Holiday(day=day, is_working=False)})

    assert coming("2026-03-30T00:00", written, 1, move="next") == ["2026-04-02 07:00"]
    assert coming("2026-03-30T00:00", written, 1, move="previous") == ["2026-03-31 07:00"]


PERIODS = {
    Period.THIS_MONTH: ("2026-11-28", "2026-11-01", "2026-11-30"),
    Period.LAST_MONTH: ("2026-01-01", "2025-12-01", "2025-12-31"),
    Period.THIS_QUARTER: ("2026-11-28", "2026-10-01", "2026-12-31"),
    Period.LAST_QUARTER: ("2026-02-15", "2025-10-01", "2025-12-31"),
    Period.THIS_YEAR: ("2026-12-31", "2026-01-01", "2026-12-31"),
    Period.LAST_YEAR: ("2026-01-01", "2025-01-01", "2025-12-31"),
    Period.THIS_STATISTICAL_YEAR: ("2026-09-30", "2025-10-01", "2026-09-30"),
    Period.LAST_STATISTICAL_YEAR: ("2026-10-01", "2025-10-01", "2026-09-30"),
}


def test_a_period_moves_along_with_the_day():
    assert {*PERIODS} == {*Period}
    for period, days in PERIODS.items():
        day, since, until = map(date.fromisoformat, days)
        assert bounds(period, day) == (since, until), period


def test_a_run_that_a_holiday_moves_into_another_month_is_for_the_month_of_its_rule():
    rule = Schedule(often="monthly", day=1, at=clock(7), move="previous", period="last_month")

    [planned] = upcoming(rule, datetime(2026, 4, 2, tzinfo=SHANGHAI), Workdays(), 1)

    assert planned.at.date() == date(2026, 4, 30)
    assert rule.bounds(planned.day) == (date(2026, 4, 1), date(2026, 4, 30))


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_times_are_those_of_shanghai_whatever_the_zone_of_the_server(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        with timezone.override(zone):
            runs = coming("2026-12-31T23:59", day=1, count=1)
    finally:
        monkeypatch.undo()
        os.environ.setdefault("TZ", "Asia/Shanghai")
        time.tzset()

    assert runs == ["2027-01-01 07:00"]
