from datetime import date

import pytest

from core.figures import Figures
from core.indicators import rows_behind
from core.quantities import Quantity
from core.topics import Topic
from tests import make
from tests.welfare.composing import ALL_YEAR, month, scope

pytestmark = pytest.mark.django_db


def figures(union):
    return Figures(scope(union), compare=False)


def test_people_of_several_grants_are_attendances_and_students_are_people():
    union = make.union()
    make.grant(union, persons=30, persons_qualifier="over")
    make.grant(union, persons=12)
    make.grant(union, type="scholarship", persons=39, cash=74000, **month(8))

    counted = figures(union)

    assert counted["welfare.grants_persons"].quantity == Quantity(81, "recipient", "over")
    assert counted["welfare.warmth_persons"].quantity.words("zh-hans") == "超过42人次"
    assert counted["welfare.scholarship_persons"].quantity.words("zh-hans") == "39名"
    assert counted["welfare.warmth"].value == 2


def test_a_figure_leads_back_to_its_rows():
    union = make.union()
    warmth = make.grant(union, programme="送温暖", persons=240)
    make.grant(union, occasion="住院", persons=3)

    campaign = figures(union)["welfare.warmth_persons"].of("campaign", "送温暖")

    assert campaign.value == 240
    assert list(rows_behind("welfare.warmth_persons", scope(union), campaign.group)) == [warmth]


def test_each_topic_counts_its_own_grants_and_together_they_are_all():
    union = make.union()
    make.grant(union, recipient_category="女职工")
    make.grant(union, type="check_up")
    make.grant(union, type="medical")
    make.grant(union, recipient_category="劳模", count=3)

    counted = figures(union)
    topics = [t for t in Topic.values if f"welfare.{t}_cash" in counted]

    assert {t: counted[f"welfare.{t}"].value for t in topics if counted[f"welfare.{t}"]} == {
        "women": 1,
        "benefits": 1,
        "hardship": 1,
        "model_workers": 3,
    }
    assert counted["welfare.grants"].value == 6


def test_education_aid_is_added_up_to_the_end_of_the_period():
    union = make.union()
    for year in (2022, 2024, 2025):
        make.grant(union, type="scholarship", persons=10, cash=1000, date=date(year, 8, 1))

    counted = figures(union)

    assert counted["welfare.education_aid_cash"].value == 2000
    assert counted["welfare.scholarship_cash"].value == 1000


def test_files_stand_until_they_are_closed():
    union = make.union()
    make.hardship_case(union, count=2, opened_on=date(2020, 1, 1))
    make.hardship_case(union)
    make.hardship_case(union, opened_on=date(2025, 1, 1))
    make.hardship_case(union, opened_on=date(2020, 1, 1), closed_on=date(2024, 6, 1))
    make.hardship_case(union, opened_on=date(2020, 1, 1), closed_on=date(2025, 6, 1))
    make.hardship_case(union, opened_on=date(2024, 2, 1), status="lifted")

    counted = figures(union)

    assert counted["welfare.files_standing"].value == 4
    assert counted["welfare.files_opened"].value == 1
    assert counted["welfare.files_closed"].value == 1


def test_a_file_certified_again_is_not_a_new_one():
    union = make.union()
    make.hardship_case(union, status="re_certified", opened_on=date(2024, 1, 1), count=7)

    counted = figures(union)

    assert counted["welfare.files_recertified"].value == 7
    assert counted["welfare.files_opened"].value == 0


def test_rates_of_cases_count_those_whose_course_is_recorded():
    union = make.union()
    make.rights_case(union, count=10)
    make.rights_case(union, count=4, settled=3)
    make.rights_case(union, status="settled")
    make.rights_case(union, closed_on=date(2024, 6, 1))
    make.rights_case(union, status="in_hand")
    make.rights_case(union, channel="mediation", status="not_settled", count=2)

    counted = figures(union)

    assert counted["welfare.cases"].value == 19
    assert [term.value for term in counted["welfare.settlement_rate"].terms] == [5, 9]
    assert [term.value for term in counted["welfare.mediation_rate"].terms] == [0, 2]


def test_rounds_and_claims_stand_in_for_the_number_of_rows():
    union = make.union()
    make.drive(union, rounds=2)
    make.drive(union, count=3)
    make.insurance(union, action="claim", claims=12, payout=100)
    make.insurance(union, action="claim", persons=1)
    make.insurance(union, persons=1000, units=12, full_enrolment=5)

    counted = figures(union)

    assert counted["welfare.drives"].value == 5
    assert counted["welfare.claims"].value == 13
    assert counted["welfare.claimants"].value == 1
    assert counted["welfare.insurance_persons"].value == 1000


def test_help_counts_money_given_as_well_as_status():
    union = make.union()
    make.hardship_case(union, status="helped", opened_on=date(2024, 1, 1))
    make.hardship_case(union, aid_cash=3000, opened_on=date(2024, 1, 1))
    make.hardship_case(union, opened_on=date(2024, 1, 1))

    counted = figures(union)

    assert counted["welfare.files_helped"].value == 2
    assert counted["welfare.files_cash"].value == 3000


def test_employment_is_broken_down_by_group():
    union = make.union()
    make.employment_service(union, group="农民工", trained=120, **ALL_YEAR)
    make.employment_service(union, group="失业人员", trained=15, **ALL_YEAR)

    trained = figures(union)["welfare.trained"]

    assert {key: part.value for key, part in trained.by["group"].items()} == {"农民工": 120, "失业人员": 15}
