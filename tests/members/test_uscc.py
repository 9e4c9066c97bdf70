"""The unified social credit code of GB 32100."""

import pytest
from django.core.exceptions import ValidationError

from members import uscc
from tests import make

RIGHT = ("81210104550756080L", "91350100M000100Y43", "91110000101623741K", "911101066976941872")


@pytest.mark.parametrize("code", RIGHT)
def test_these_codes_are_right(code):
    assert uscc.is_right(code)


@pytest.mark.parametrize(
    ("code", "last"), [("91310115MA1H8R7C6D", "7"), ("91350211M0000XUF46", "R"), ("81210104550756080M", "L")]
)
def test_of_these_the_last_character_is_wrong(code, last):
    assert uscc.last_character(code) == last
    assert uscc.is_well_formed(code)
    assert not uscc.is_right(code)


@pytest.mark.parametrize(
    "code", ["", "8121010455075608", "81210104550756080I", "8121010455075608OL", RIGHT[0] * 2]
)
def test_these_are_no_codes(code):
    assert not uscc.is_well_formed(code)


def test_every_single_slip_in_a_right_code_is_noticed():
    for place in range(17):
        slips = [RIGHT[0][:place] + letter + RIGHT[0][place + 1 :] for letter in uscc.LETTERS]
        assert [slip for slip in slips if uscc.is_right(slip)] == [RIGHT[0]]


@pytest.mark.django_db
@pytest.mark.parametrize("maker", [make.union, lambda **values: make.employer(make.union(), **values)])
def test_a_code_with_a_slip_is_kept_only_with_a_reason(maker):
    row = maker(uscc="８１２１０１０４５５ 0756080l")
    row.full_clean()
    assert row.uscc == RIGHT[0]

    row.uscc = "91310115MA1H8R7C6D"
    with pytest.raises(ValidationError, match="uscc"):
        row.full_clean()
    row.uscc_note = "与证书一致"
    row.full_clean()
