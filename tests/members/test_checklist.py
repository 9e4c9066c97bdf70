"""What is missing of unions, employers, members, head counts and facilities: shown until it is mended."""

from datetime import date

import pytest

from core.checklist import GAPS
from core.findings import FINDINGS
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db

MAY, LONG_AGO = date(2024, 5, 1), date(2018, 5, 1)
SURVEYED = {"surveyed_on": MAY, "should_unionise": True, "unionised": False}


@pytest.fixture
def union():
    return make.union(founded_on=LONG_AGO, elected_on=MAY)


def year(union):
    return Scope(union, date(2024, 1, 1), date(2024, 12, 31))


def found(name, union):
    return list(GAPS[f"members.{name}"].rows(year(union)))


def counted(union, category, count, **values):
    return make.headcount(union, category=category, count=count, **values)


GAP_TABLE = [
    ("no_reason", lambda u: make.employer(u, **SURVEYED), {"not_unionised_reason": "刚投产"}),
    ("no_site", lambda u: make.employer(u, surveyed_on=MAY), {"site": "工业园"}),
    ("term_over", lambda u: make.union(u, elected_on=LONG_AGO), {"elected_on": MAY}),
    ("left_why", lambda u: make.member(u, joined_on=LONG_AGO, left_on=MAY), {"left_reason": "retired"}),
    ("no_work", make.facility, {"work": "built"}),
    ("silent", lambda u: make.union(u, founded_on=LONG_AGO), {"dissolved_on": LONG_AGO}),
    ("of_dissolved", lambda u: make.member(make.union(u, dissolved_on=LONG_AGO)), {"left_on": MAY}),
]


@pytest.mark.parametrize(("name", "thing", "mended"), GAP_TABLE, ids=lambda value: str(value)[:20])
def test_a_gap_is_shown_until_it_is_mended(union, name, thing, mended):
    record = thing(union)
    assert found(name, union) == [record]

    type(record).objects.filter(pk=record.pk).update(**mended)
    assert found(name, union) == []


def test_members_above_the_staff_are_shown_until_it_is_mended(union):
    staff, members = counted(union, "staff", 100), counted(union, "member", 101)
    counted(union, "member", 500, as_of=MAY)
    assert found("more_than_all", union) == [members]

    type(staff).objects.filter(pk=staff.pk).update(count=101)
    assert found("more_than_all", union) == []


def test_a_branch_is_silent_until_something_of_the_period_is_written_down_in_it_or_below(union):
    branch = make.union(union, founded_on=LONG_AGO)
    below = make.union(branch, code="", founded_on=LONG_AGO)
    make.activity(branch, date=date(2023, 5, 1))
    make.activity(below, deleted_at="2024-06-01T00:00Z")
    assert found("silent", union) == [branch]

    make.activity(below)
    assert found("silent", union) == []


def test_a_branch_that_keeps_no_records_of_its_own_is_not_silent_until_somebody_works_there(union):
    branch = make.union(union, code="", founded_on=LONG_AGO)
    assert found("silent", union) == []

    make.user("officer", branch)
    assert found("silent", union) == [branch]


def test_the_branches_proposed_as_a_shortcoming_are_those_of_the_checklist(union):
    branch = make.union(union, founded_on=LONG_AGO)
    make.union(union, code="", founded_on=LONG_AGO)
    below = make.union(branch, code="", founded_on=LONG_AGO)
    assert list(FINDINGS["members.without_records"].rows(year(union))) == found("silent", union) == [branch]

    make.activity(below)
    assert list(FINDINGS["members.without_records"].rows(year(union))) == found("silent", union) == []


def test_a_branch_founded_after_the_period_is_not_silent_in_it(union):
    make.union(union, founded_on=date(2025, 3, 1))
    assert found("silent", union) == []
