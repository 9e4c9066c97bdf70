from datetime import date

import pytest

from core.checklist import missing
from core.scope import Scope
from tests import make
from tests.congress.prose import YEAR

pytestmark = pytest.mark.django_db


def gaps(union):
    return {gap.name: n for gap, n in missing(Scope(union, *YEAR)) if gap.name.startswith("congress.")}


@pytest.mark.parametrize(
    ("thing", "values", "found"),
    [
        (make.meeting, {"outcome": "通过决议"}, {"congress.no_attendance": 1}),
        (make.meeting, {"attendees": 90}, {"congress.no_agenda": 1}),
        (make.meeting, {"attendees": 59, "expected": 90, "outcome": "通过决议"}, {"congress.no_quorum": 1}),
        (make.meeting, {"attendees": 60, "expected": 90, "outcome": "通过决议"}, {}),
        (make.meeting, {"role": "attended"}, {}),
        (make.meeting, {"type": "forum"}, {}),
        (make.proposal, {"count": 3}, {"congress.unanswered": 1}),
        (make.proposal, {"count": 3, "answered_on": date(2024, 5, 1)}, {}),
        (make.proposal, {"count": 3, "type": "suggestion"}, {}),
        (make.agreement, {}, {"congress.no_expiry": 1}),
        (make.agreement, {"scope": "regional", "expires_on": date(2027, 1, 1)}, {"congress.no_reach": 1}),
        (make.disclosure, {}, {"congress.no_channel": 1}),
        (make.disclosure, {"channel": "公开栏"}, {}),
        (make.commitment, {"status": "dropped"}, {"congress.no_reason": 1}),
        (make.commitment, {"status": "dropped", "reason": "资金未到位"}, {}),
    ],
)
def test_a_gap_is_found_where_something_is_missing(thing, values, found):
    union = make.union()
    thing(union, **values)

    assert gaps(union) == found
