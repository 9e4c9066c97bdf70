"""What the records of activities refuse, and what they are called."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Award, Participation


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"date": date(2024, 6, 10), "end_date": date(2024, 6, 9)}, "end_date"),
        ({"participants": 20, "women": 21}, "women"),
        ({"hazards_found": 3, "hazards_fixed": 4}, "hazards_fixed"),
        ({"forms_sent": 100, "forms_returned": 101}, "forms_returned"),
    ],
)
def test_numbers_and_days_that_cannot_be_are_refused_at_their_field(values, field):
    with pytest.raises(ValidationError) as refused:
        Activity(type="survey", **values).clean()

    assert list(refused.value.message_dict) == [field]


def test_an_activity_of_one_day_with_women_among_its_people_is_fine():
    day = date(2024, 6, 10)

    assert Activity(date=day, end_date=day, participants=20, women=20).clean() is None


def test_an_award_must_say_what_was_won():
    with pytest.raises(ValidationError):
        Award(level="city").clean()

    Award(rank="一等奖").clean()


def test_the_most_nominations_are_not_fewer_than_the_least():
    with pytest.raises(ValidationError) as refused:
        Award(title="先进个人", nominations=8, nominations_max=6).clean()

    assert list(refused.value.message_dict) == ["nominations"]


def test_a_participant_is_somebody():
    with pytest.raises(ValidationError):
        Participation(result="第一名").clean()


def test_records_without_a_name_are_called_by_what_they_are():
    assert str(Activity(type="drill")) == str(Activity.Type.DRILL.label)
    assert str(Award(activity_name="展板评比", rank="一等奖")) == "展板评比 一等奖"
    assert str(Award(programme="职工之家")) == "职工之家"
