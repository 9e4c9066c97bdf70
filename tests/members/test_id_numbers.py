"""Numbers of identity documents: what is one, what is not, and what they say."""

import random
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.id_numbers import check, check_digit, is_valid, written
from members.models import Member
from tests import make


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_a_number_from_the_standard_is_one(number):
    assert is_valid(number)


def numbers(n):
    chance = random.Random(11643)
    for _each in range(n):
        digits = f"{chance.choice([110105, 420102, 654325])}{date.fromordinal(chance.randint(700000, 738000)):%Y%m%d}"
        digits += f"{chance.randint(0, 999):03}"
        yield digits + check_digit(digits)


def test_no_wrong_digit_and_no_two_swapped_ones_pass():
    for number in numbers(300):
        assert is_valid(number)
        wrong = {number[:i] + digit + number[i + 1 :] for i in range(17) for digit in "0123456789"}
        wrong |= {number[:17] + last for last in "0123456789X"}
        wrong |= {number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(16)}
        assert [other for other in wrong - {number} if is_valid(other)] == []


@pytest.mark.parametrize(
    "text", ["１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002x ", "11010519491231002x"]
)
def test_it_may_be_written_wide_spaced_and_small(text):
    assert written(text) == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("110105491231002", "15 digits"),
        ("1101051949123100", "17 digits and"),
        ("٤40524188001010014", "17 digits and"),
        ("99010519491231002X", "province"),
        ("11010519490229002X", "date of birth"),
        ("11010529491231002X", "date of birth"),
        ("110105194912310021", "digit of the ID"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(number, said, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(ValidationError, match=said):
        check(number)


def test_a_number_tells_birth_gender_and_document():
    member = Member(name="王芳", id_number="11010519491231002x")
    member.derive()

    assert (member.birth_date, member.gender, member.id_type) == (date(1949, 12, 31), "female", "resident")
    assert str(member.id_number) == "1101**********002X"


def test_what_stands_beside_it_must_agree():
    made = {"name": "王芳", "id_number": "11010519491231002X"}
    for values, name in [({"gender": "male"}, "gender"), ({"birth_date": date(1950, 1, 1)}, "birth_date")]:
        with pytest.raises(ValidationError) as error:
            Member(**made, **values).clean()
        assert list(error.value.error_dict) == [name]


def test_another_document_has_other_numbers():
    passport = Member(name="Anna", id_type="passport", id_number="e 1234567")
    passport.clean()
    passport.derive()

    assert (passport.id_number, passport.birth_date) == ("E1234567", None)


@pytest.mark.django_db
def test_the_short_and_the_long_name_of_a_people_are_one():
    assert make.member(make.union(), ethnicity="汉").ethnicity == "汉族"
