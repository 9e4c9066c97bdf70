"""What the figures of activities count."""

from datetime import date

import pytest

from core.figures import Figures
from core.indicators import rows_behind
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db


def figures(union):
    return Figures(Scope(union, date(2024, 1, 1), date(2024, 12, 31)), compare=False)


def test_a_row_that_stands_for_several_counts_as_several():
    union = make.union()
    make.activity(union, count=5)
    make.activity(union, "training", sessions=3)

    counted = figures(union)

    assert counted["activities.held"].value == 6
    assert counted["activities.times"].value == 8
    assert counted["activities.training"].value == 3


def test_the_people_of_one_session_are_its_attendances_and_those_of_several_are_not():
    union = make.union()
    make.activity(union, participants=30)
    make.activity(union, participants=20, sessions=3)
    make.activity(union, participants=20, attendances=55, attendances_qualifier="over")

    attendance = figures(union)["activities.attendance"]

    assert (attendance.value, attendance.qualifier) == (85, "over")


def test_figures_by_topic_lead_to_the_rows_of_the_topic():
    union = make.union()
    women = make.activity(union, "lecture", target_group="女职工")
    make.activity(union, "lecture", name="劳动法讲座")
    scope = Scope(union, date(2024, 1, 1), date(2024, 12, 31))

    assert figures(union)["activities.held"].of("topic", "women").value == 1
    assert list(rows_behind("activities.held", scope, ("topic", "women"))) == [women]


def test_a_member_at_several_activities_is_one_member():
    union = make.union()
    member = make.member(union)
    for n in range(2):
        make.activity(union, "outing", {"member": member}, {"name": "客人"}, name=f"第{n}次春游")

    assert figures(union)["activities.members"].value == 1


def test_recipients_are_counted_as_stated_or_by_the_row():
    union = make.union()
    make.award(union, title="先进", direction="granted", recipients=10)
    make.award(union, title="先进", direction="granted", count=2)
    make.award(union, title="先进", direction="granted", status="nominated", recipients=30)

    assert figures(union)["activities.granted"].value == 12


def test_honours_applied_for_are_not_yet_received():
    union = make.union()
    make.award(union, title="先进单位", level="city")
    make.award(union, title="示范单位", status="applied")

    received = figures(union)["activities.received"]

    assert (received.value, received.of("level", "city").value) == (1, 1)


def test_the_share_of_hazards_dealt_with_has_both_terms():
    union = make.union()
    make.activity(union, "safety_inspection", hazards_found=41, hazards_fixed=39)

    share = figures(union)["activities.hazards_rate"]

    assert (float(share.value), share.terms[0].value, share.terms[1].value) == (95.1, 39, 41)
