"""A statement that is written once counts for every scope what one written for it alone would."""

from datetime import date, timedelta

import pytest

from core.blanks import BLANK, filled
from core.counting import Breakdown, Count
from core.indicators import INDICATORS, Indicator
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
