from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.models import Employer, Member, Union
from members.pinyin import corrected, initials, spelled
from tests import make


@pytest.mark.parametrize(
    ("name", "spelling", "short"),
    [
        ("单小曾", "shan xiao ceng", "sxc"),
        ("仇和", "qiu he", "qh"),
        ("解晓东", "xie xiao dong", "xxd"),
        ("曾国强", "zeng guo qiang", "zgq"),
        ("查良", "zha liang", "zl"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("王单", "wang dan", "wd"),
        ("Anna Li", "anna li", "a"),
        ("买买提·艾力", "mai mai ti ai li", "mmtal"),
        ("王𠮷", "wang ji", "wj"),
        ("吕布", "lv bu", "lb"),
        ("", "", ""),
    ],
)
def test_a_surname_is_read_as_a_surname(name, spelling, short):
    assert (spelled(name), initials(name)) == (spelling, short)


@pytest.mark.django_db
def test_saving_a_member_spells_the_name():
    member = make.member(make.union(), name="仇和")
    assert (member.pinyin, member.initials) == ("qiu he", "qh")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Shàn Xiǎo-zēng", "shan xiao zeng"), ("LǙ bù", "lv bu"), ("  dan  xiao ", "dan xiao"), ("", "")],
)
def test_a_spelling_is_taken_with_tones_and_signs(written, meant):
    assert corrected(written) == meant


@pytest.mark.django_db
def test_what_a_person_says_of_the_spelling_stays():
    member = make.member(make.union(), name="单小曾", pinyin_given="Shàn xiǎo zēng")
    member.save()
    assert (member.pinyin, member.letters, member.initials) == ("shan xiao zeng", "shanxiaozeng", "sxz")


def test_a_row_with_a_name_stands_for_one_person():
    with pytest.raises(ValidationError, match="count"):
        Member(name="仇和", count=2).clean()
    Member(count=873).clean()


def test_nobody_leaves_before_joining():
    with pytest.raises(ValidationError, match="left_on"):
        Member(joined_on=date(2024, 5, 1), left_on=date(2024, 4, 1)).clean()


@pytest.mark.django_db
def test_a_date_since_when_says_that_it_is_there():
    employer = make.employer(make.union(), unionised_on=date(2023, 5, 1), disclosure_since=date(2024, 1, 1))
    assert (employer.unionised, employer.disclosure, employer.congress) == (True, True, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"workers": 10, "female_workers": 11}, "female_workers"),
        ({"unionised": False, "unionised_on": date(2024, 1, 1)}, "unionised_on"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(values, field):
    with pytest.raises(ValidationError) as wrong:
        Employer(**values).clean()
    assert list(wrong.value.message_dict) == [field]


def test_non_public_employers_are_known_by_their_ownership():
    assert Employer(ownership="private").is_non_public
    assert not Employer(ownership="state").is_non_public


def test_a_union_is_owned_by_itself():
    assert Union.union_path == "pk"
    assert "union" not in {field.name for field in Union._meta.fields}
