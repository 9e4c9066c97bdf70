from datetime import date

import pytest

from core.checklist import GAPS
from tests import make
from tests.welfare.composing import month, scope

pytestmark = pytest.mark.django_db


def education(union, **values):
    make.grant(union, type="scholarship", persons=5, cash=50000, **month(8, 2023))
    return make.grant(union, type="scholarship", persons=5, cash=20000, **month(8), **values)


def file(union, **values):
    return make.hardship_case(union, **{"category": "患病", "verified_on": date(2024, 6, 1)} | values)


OLD = date(2022, 6, 1)
GAP_TABLE = [
    ("no_amount", lambda u: make.grant(u, type="cash", persons=3), {"rate_per_person": 500}),
    ("no_people", make.grant, {"persons": 3}),
    (
        "not_as_each",
        lambda u: make.grant(u, persons=10, rate_per_person=100, cash=900),
        {"cash": 1000},
    ),
    ("running_totals", lambda u: education(u, total_cash=60000), {"total_cash": 70000}),
    (
        "files_not_verified",
        lambda u: file(u, opened_on=OLD, verified_on=None),
        {"verified_on": date(2024, 3, 1)},
    ),
    (
        "files_not_verified",
        lambda u: file(u, opened_on=OLD, verified_on=OLD),
        {"closed_on": date(2024, 3, 1)},
    ),
    ("files_no_cause", lambda u: file(u, category=""), {"cause": "illness"}),
    (
        "files_name_somebody",
        lambda u: file(u, member_name="曾小单", highlight="看望曾小单。"),
        {"highlight": "看望一名职工。"},
    ),
    (
        "files_name_somebody",
        lambda u: file(u, member=make.member(u, name="单小曾"), reason="单小曾患病"),
        {"reason": "本人患病"},
    ),
    ("drives_no_amount", make.drive, {"goods": "图书"}),
    ("insurance_no_numbers", make.insurance, {"policies": 3}),
    ("cases_open", make.rights_case, {"status": "settled"}),
    ("cases_open", lambda u: make.rights_case(u, status="in_hand"), {"closed_on": date(2024, 6, 1)}),
    ("services_no_numbers", make.employment_service, {"posts": 3}),
]


@pytest.mark.parametrize(("name", "thing", "mended"), GAP_TABLE)
def test_a_gap_is_shown_until_it_is_mended(name, thing, mended):
    union = make.union()
    record = thing(union)
    rows = GAPS[f"welfare.{name}"].rows

    assert list(rows(scope(union))) == [record]

    type(record).objects.filter(pk=record.pk).update(**mended)
    assert list(rows(scope(union))) == []


def test_an_approximate_sum_need_not_be_people_times_amount():
    union = make.union()
    make.grant(union, persons=10, persons_qualifier="over", rate_per_person=100, cash=900)
    make.grant(union, persons=10, cash=900)

    assert list(GAPS["welfare.not_as_each"].rows(scope(union))) == []


def test_running_totals_without_earlier_years_on_record_are_not_doubted():
    union = make.union()
    make.grant(union, type="scholarship", cash=20000, total_cash=270000, **month(8))

    assert list(GAPS["welfare.running_totals"].rows(scope(union))) == []
