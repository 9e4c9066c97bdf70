"""The term clock: when the next election is due, who is told, and what is still to do."""

from datetime import date

import pytest

from members.models.profile import end_of_term
from tests import make


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2022, 5, 20), "3", date(2025, 5, 20)),
        (date(2022, 5, 20), "5", date(2027, 5, 20)),
        (date(2024, 2, 29), "3", date(2027, 2, 28)),
        (None, "5", None),
        (date(2022, 5, 20), "", None),
    ],
)
def test_a_term_ends_three_or_five_years_after_it_began(start, years, end):
    assert end_of_term(start, years) == end


@pytest.mark.django_db
def test_a_union_knows_when_its_next_election_is_due():
    union = make.union(term_start=date(2022, 5, 20), term_years="5")
    assert union.term_end == date(2027, 5, 20)
