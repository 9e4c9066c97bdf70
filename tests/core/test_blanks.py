"""A statement that is written once counts for every scope what one written for it alone would."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.models import Count as CountRows

from activities.models import Activity
from core.blanks import BLANK, filled
from core.checklist import GAPS
from core.counting import Breakdown, Count, count_all, group_of
from core.figures import is_sorted, questions
from core.indicators import INDICATORS, Indicator
from core.kinds import kinds
from core.loading import loaded
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db

INDICATED = [each for each in INDICATORS.values() if isinstance(each, Indicator)]
SINCE, UNTIL = date(2023, 3, 9), date(2024, 2, 29)


@pytest.fixture
def scope():
    above = make.union()
    make.union(above)
    return Scope(above, SINCE, UNTIL)


def test_every_figure_is_counted_by_the_statement_that_its_scope_would_have_had(scope):
    for each in INDICATED:
        counts = [Count(rows, each.measure.expressions("n", each.where)) for rows in written_for(each, scope)]
        parts = [Breakdown(rows, each.measure.expressions("n"), each.by) for rows in written_for(each, scope)]

        for blank, own in [counts, parts] if each.by else [counts]:
            sql, parameters = blank.sql()
            assert (sql, filled(parameters, scope)) == (own.sql()[0], list(own.sql()[1])), each.name


def test_every_gap_that_is_written_once_is_counted_by_the_statement_that_its_scope_would_have_had(scope):
    kept = [each for each in GAPS.values() if each.is_kept]

    assert {each.model for each in kept} >= {each.model for each in kinds()}
    for each in kept:
        own = replace(each, is_kept=False).counted(scope).sql()
        sql, parameters = each.counted(scope).sql()
        assert (sql, list(parameters)) == (own[0], list(own[1])), each.name


def test_each_source_is_read_once_but_for_what_has_to_be_sorted():
    asked = Counter(each.source for each in questions())
    apart = {each.source for each in INDICATED if is_sorted(each)}

    assert {source for source, times in asked.items() if times > 1} <= apart
    assert max(asked.values()) <= 2


def test_a_breakdown_says_the_whole_and_each_part_with_what_nobody_said(scope):
    union = scope.union
    for kind in ("training", "training", "lecture"):
        make.activity(union, type=kind, date=UNTIL)
    by = ("type", "end_date")
    [groups] = count_all([Breakdown(Activity.objects.within(scope), {"n": CountRows("pk")}, by)])

    found = {group_of(each, by): each["n"] for each in groups}

    assert found == {None: 3, ("type", "training"): 2, ("type", "lecture"): 1, ("end_date", None): 3}


def test_rows_of_one_union_share_it(scope):
    make.activity(scope.union, date=UNTIL)
    make.meeting(scope.union, date=UNTIL)

    rows, partial = loaded(scope, None, every=False)

    [activity], [meeting] = rows["activities.Activity"], rows["congress.Meeting"]
    assert activity.union is meeting.union
    assert partial == set()


def written_for(each, scope):
    return each.source(BLANK), each.source(scope)


@pytest.mark.parametrize(
    "reckon",
    [
        lambda day: day + timedelta(days=1),
        lambda day: day - day,
        lambda day: day.year,
        lambda day: day.replace(year=2024),
        lambda day: day < SINCE,
        lambda day: day >= SINCE,
        lambda day: f"{day}",
        lambda day: day.toordinal(),
    ],
)
def test_nobody_reckons_with_a_day_that_is_not_known_yet(reckon):
    with pytest.raises(TypeError, match="handed on"):
        reckon(BLANK.until)


def test_the_two_days_are_not_taken_for_one():
    assert BLANK.since != BLANK.until
    assert len({BLANK.since, BLANK.until}) == 2
