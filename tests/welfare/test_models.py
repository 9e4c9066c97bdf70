from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.kinds import kinds
from tests import make

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2024, 1, 1), date(2024, 12, 1)


def refused(record):
    """The fields at which the record is refused."""
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return sorted(caught.value.message_dict)


@pytest.mark.parametrize(
    ("thing", "values", "fields"),
    [
        (make.grant, {"date": LATE, "end_date": EARLY}, ["end_date"]),
        (make.grant, {"persons": 52, "total_persons": 51}, ["persons"]),
        (make.grant, {"cash": 2, "total_cash": 1}, ["cash"]),
        (make.grant, {"since_year": 2025}, ["since_year"]),
        (make.grant, {"since_year": 24}, ["since_year"]),
        (make.hardship_case, {"opened_on": LATE, "closed_on": EARLY}, ["closed_on"]),
        (make.drive, {"date": LATE, "end_date": EARLY}, ["end_date"]),
        (make.insurance, {"date": LATE, "expires_on": EARLY}, ["expires_on"]),
        (make.insurance, {"units": 3, "full_enrolment": 4}, ["full_enrolment"]),
        (make.rights_case, {"date": LATE, "closed_on": EARLY}, ["closed_on"]),
        (make.rights_case, {"settled": 2}, ["settled"]),
        (make.rights_case, {"complainant_age": 140}, ["complainant_age"]),
        (make.employment_service, {"trained": 10, "certified": 11}, ["certified"]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(thing, values, fields):
    assert refused(thing(make.union(), **values)) == fields


def test_equal_dates_and_numbers_are_accepted():
    union = make.union()

    grant = make.grant(union, date=EARLY, end_date=EARLY, persons=51, total_persons=51)
    insurance = make.insurance(union, units=4, full_enrolment=4)

    assert (grant.full_clean(), insurance.full_clean()) == (None, None)


def test_records_are_called_by_their_words():
    union = make.union()
    member = make.member(union, name="单小曾")

    with override("zh-hans"):
        assert (
            str(make.grant(union, programme="送温暖", recipient_category="困难职工")) == "送温暖 · 困难职工"
        )
        assert str(make.grant(union)) == "走访慰问 2024-02-05"
        assert str(make.hardship_case(union, no="7", member=member)) == "7 单小曾"
        assert str(make.hardship_case(union, member_name="曾小单")) == "曾小单"
        assert str(make.insurance(union, scheme="安康互助")) == "安康互助"
        assert str(make.rights_case(union, type="wages")) == "来访 · 劳动报酬"
        assert str(make.employment_service(union, group="农民工")) == "农民工"


def test_each_form_shows_every_field_once():
    """A field in no group cannot be filled; one in two groups would be asked twice."""
    aside = {"id", "union", "created_at", "updated_at"}
    for kind in kinds():
        if kind.app == "welfare":
            shown = [field.name for field in kind.fields]
            assert sorted(shown) == sorted({f.name for f in kind.model._meta.fields if f.editable} - aside)
