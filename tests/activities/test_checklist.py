"""What is said to be missing before the summary is written."""

from datetime import date

import pytest

from core.checklist import GAPS
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db


def rows(name, union):
    return list(GAPS[f"activities.{name}"].rows(Scope(union, date(2024, 1, 1), date(2024, 12, 31))))


def test_a_number_stated_and_a_list_that_disagree_are_shown():
    union = make.union()
    wrong = make.activity(union, "outing", {"name": "甲"}, participants=2)
    make.activity(union, "outing", {"name": "甲"}, participants=1)
    make.activity(union, "outing", participants=9)

    assert rows("disagreeing", union) == [wrong]


def test_recipients_stated_and_people_listed_that_disagree_are_shown():
    union = make.union()
    wrong = make.award(union, {"name": "甲"}, title="先进职工", recipients=38)
    make.award(union, {"name": "甲"}, title="先进职工", recipients=1)
    make.award(union, title="先进职工", recipients=38)

    assert rows("honours_disagreeing", union) == [wrong]


def test_an_activity_is_attended_when_a_number_or_a_list_says_so():
    union = make.union()
    unknown = make.activity(union, "lecture")
    make.activity(union, "lecture", participants=9)
    make.activity(union, "lecture", {"name": "甲"})
    make.activity(union, "campaign")

    assert rows("no_attendance", union) == [unknown]


def test_less_than_half_of_those_expected_is_few():
    union = make.union()
    few = make.activity(union, planned=100, participants=49)
    make.activity(union, planned=100, participants=50)

    assert rows("poorly_attended", union) == [few]


def test_hazards_stay_open_until_all_are_dealt_with():
    union = make.union()
    half = make.activity(union, "safety_inspection", hazards_found=3, hazards_fixed=2)
    none = make.activity(union, "safety_inspection", hazards_found=3)
    make.activity(union, "safety_inspection", hazards_found=3, hazards_fixed=3)

    assert set(rows("hazards_open", union)) == {half, none}


def test_an_honour_without_level_and_body_is_asked_about():
    union = make.union()
    bare = make.award(union, title="先进单位")
    make.award(union, title="先进单位", level="city")
    make.award(union, rank="一等奖", activity_name="展板评比")

    assert rows("awards_without_body", union) == [bare]


def test_a_commendation_needs_somebody_commended():
    union = make.union()
    nobody = make.award(union, title="先进职工", direction="granted")
    make.award(union, title="先进职工", direction="granted", recipients=3)

    assert rows("granted_to_nobody", union) == [nobody]


def test_what_has_neither_name_nor_number_is_asked_about():
    union = make.union()
    activity, publication, innovation = make.activity(union), make.publication(union), make.innovation(union)
    make.activity(union, content="劳动法")
    make.publication(union, copies=3)
    make.innovation(union, count=3)

    assert rows("unnamed", union) == [activity]
    assert rows("publications_unnamed", union) == [publication]
    assert rows("innovations_unnamed", union) == [innovation]
