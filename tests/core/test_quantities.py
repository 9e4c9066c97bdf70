"""Numbers in words: units, approximation, money, shares."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.quantities import Money, Qualifier, Quantity, Style, combined, completion, percent
from core.registry import Registry

Q = Qualifier


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "chinese", "english"),
    [
        (36, "person", Q.EXACTLY, "36人", "36 people"),
        (1, "person", Q.EXACTLY, "1人", "1 person"),
        (30, "person", Q.OVER, "30余人", "over 30 people"),
        (200, "person", Q.NEARLY, "近200人", "nearly 200 people"),
        (40, "person", Q.ABOUT, "约40人", "about 40 people"),
        (150, "person", Q.AT_LEAST, "150人以上", "at least 150 people"),
        (437, "person", Q.OVER, "超过437人", "over 437 people"),
        (4370, "piece", Q.EXACTLY, "4370件", "4,370 pieces"),
        (2, "time", Q.EXACTLY, "2次", "2 times"),
    ],
)
def test_the_approximation_word_stands_in_its_own_place(value, unit, qualifier, chinese, english):
    quantity = Quantity(value, unit, qualifier)

    assert (quantity.words("zh-hans"), quantity.words("en")) == (chinese, english)


@pytest.mark.parametrize(
    ("yuan", "qualifier", "chinese", "english"),
    [
        ("130200", Q.EXACTLY, "13.02万元", "130,200 yuan"),
        ("41320", Q.EXACTLY, "41320元", "41,320 yuan"),
        ("74000", Q.EXACTLY, "7.4万元", "74,000 yuan"),
        ("270000.00", Q.EXACTLY, "27万元", "270,000 yuan"),
        ("4250", Q.EXACTLY, "4250元", "4,250 yuan"),
        ("3000", Q.OVER, "3000余元", "over 3,000 yuan"),
        ("70000", Q.OVER, "7万多元", "over 70,000 yuan"),
        ("0.50", Q.EXACTLY, "0.5元", "0.5 yuan"),
    ],
)
def test_money_is_yuan_when_small_and_ten_thousands_when_large_and_never_rounded(
    yuan, qualifier, chinese, english
):
    quantity = Quantity(Decimal(yuan), "yuan", qualifier)

    assert (quantity.words("zh-hans"), quantity.words("en")) == (chinese, english)


@pytest.mark.parametrize(
    ("yuan", "qualifier", "chinese"),
    [
        (42000, Q.EXACTLY, "42,000元"),
        (Decimal("130200.50"), Q.EXACTLY, "130,200.5元"),
        (70000, Q.OVER, "70,000余元"),
        (300, Q.NEARLY, "近300元"),
    ],
)
def test_money_is_yuan_throughout_where_the_union_wants_it(yuan, qualifier, chinese):
    quantity = Quantity(yuan, "yuan", qualifier)

    assert quantity.words("zh-hans", Style(money=Money.YUAN)) == chinese
    assert quantity.words("en", Style(money=Money.YUAN)) == quantity.words("en")


def test_an_unknown_number_says_nothing():
    assert Quantity(None, "person").words("zh-hans") == ""


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([Q.EXACTLY, Q.EXACTLY], Q.EXACTLY),
        ([Q.EXACTLY, Q.OVER], Q.OVER),
        ([Q.OVER, Q.AT_LEAST], Q.OVER),
        ([Q.NEARLY, Q.OVER], Q.ABOUT),
        ([Q.EXACTLY, Q.NEARLY], Q.NEARLY),
        ([], Q.EXACTLY),
    ],
)
def test_a_sum_is_as_inexact_as_its_parts(parts, whole):
    assert combined(parts) == whole


@pytest.mark.parametrize(
    ("a", "b", "share"), [(39, 41, "95.1"), (1, 3, "33.3"), (1, 8, "12.5"), (2, 3, "66.7")]
)
def test_a_share_is_rounded_half_up(a, b, share):
    assert percent(a, b) == Decimal(share)


@pytest.mark.parametrize(("decimals", "share"), [(0, "95"), (1, "95.1"), (2, "95.12")])
def test_a_share_has_the_decimals_that_the_union_wants(decimals, share):
    assert percent(39, 41, decimals) == Decimal(share)
    assert percent(1, 8, 0) == 13


@pytest.mark.parametrize(
    ("done", "share"), [(9996, "99.9"), (9999, "99.9"), (10_000, "100"), (10_001, "100.0")]
)
def test_what_falls_short_of_a_goal_is_never_called_all_of_it(done, share):
    assert completion(done, 10_000) == Decimal(share)
    assert completion(199, 200, 0) == 99


def test_people_attendances_and_home_visits_are_never_mixed():
    words = [Quantity(30, unit).words("zh-hans") for unit in ("person", "attendance", "visit")]

    assert words == ["30人", "30人次", "30户次"]


def test_a_name_cannot_be_declared_twice():
    registry = Registry("unit")
    registry["person"] = 1

    with pytest.raises(ImproperlyConfigured, match="'person' is declared twice"):
        registry["person"] = 2


def test_an_undeclared_name_is_an_error_that_names_what_there_is():
    registry = Registry("unit")
    registry["person"] = 1

    with pytest.raises(KeyError, match="no unit 'persons'; declared are: person"):
        registry["persons"]
