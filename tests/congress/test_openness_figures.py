"""What the year says of opinions, of agreements checked and filed, and of those that ran out."""

from datetime import date

import pytest

from core.checklist import missing
from core.figures import Figures
from core.scope import Scope
from tests import make
from tests.congress.prose import YEAR, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union()


def test_opinions_are_counted_answered_and_adopted_and_told(union):
    for fate, count in (("waiting", 2), ("adopted", 5), ("partly", 3), ("explained", 10)):
        make.opinion(union, fate=fate, count=count)
    make.opinion(union, received_on=date(2023, 5, 1))

    found = Figures(Scope(union, *YEAR))

    assert [found[f"congress.{name}"].value for name in ("opinions", "opinions_answered", "opinions_adopted")] == [
        20, 18, 8,
    ]  # fmt: skip
    assert [each.value for each in found["congress.opinions_answer_rate"].terms] == [18, 20]
    assert text(union) == "收到职工意见建议20条，答复18条，答复率为90%（18条/20条），采纳8条。"
    assert (
        text(union, "en")
        == "20 suggestions of staff were received, 18 suggestions answered, a rate of 90% (18 of 20 suggestions),"
        " 8 suggestions adopted."
    )


def test_a_year_without_opinions_says_nothing_of_them(union):
    assert texts(union) == []


def test_agreements_checked_filed_and_run_out_are_counted(union):
    checked = make.agreement(union, count=30, filed_on=date(2024, 5, 20), expires_on=date(2027, 1, 1))
    checked.checks.create(date=date(2024, 11, 1), found="履约良好")
    checked.checks.create(date=date(2024, 12, 1), found="履约良好")
    make.agreement(union, count=10, expires_on=date(2027, 1, 1))
    employer = make.employer(union)
    old = {"employer": employer, "signed_on": date(2021, 5, 1), "expires_on": date(2024, 4, 30)}
    make.agreement(union, **old)
    make.agreement(union, **old | {"employer": make.employer(union)})
    make.agreement(union, employer=employer, signed_on=date(2024, 5, 1), expires_on=date(2027, 4, 30))

    found = Figures(Scope(union, *YEAR))

    assert {name: found[f"congress.{name}"].value for name in (
        "agreements_checked", "agreements_filed", "signed", "agreements_lapsed",
    )} == {"agreements_checked": 30, "agreements_filed": 30, "signed": 41, "agreements_lapsed": 1}  # fmt: skip
    assert "对30份集体合同和专项协议开展履约检查。" in texts(union)


def test_the_vote_and_the_effect_of_an_agreement_are_told(union):
    make.agreement(
        union,
        employer=make.employer(union, name="红星厂"),
        ratified_by="职代会",
        delegates_due=90,
        delegates_present=85,
        votes_for=80,
        effective_on=date(2024, 6, 1),
    )

    assert text(union) == (
        "5月1日与红星厂签订工资集体协议，经职代会审议通过，应到代表90人，实到85人，80票赞成，6月1日生效。"
    )


GAPS = [
    (lambda union: make.opinion(union), {"congress.unanswered_opinions": 1}),
    (lambda union: make.opinion(union, fate="noted"), {}),
    (lambda union: make.agreement(union, expires_on=date(2024, 9, 1)), {"congress.lapsed": 1}),
    (lambda union: named(union, 1), {"congress.list_is_longer": 1}),
    (lambda union: named(union, 2), {}),
]


def named(union, number):
    made = make.agreement(union, covered_units=number, expires_on=date(2027, 1, 1))
    for name in ("甲公司", "乙公司"):
        made.covered.create(name=name)


@pytest.mark.parametrize(("write", "found"), GAPS)
def test_what_lacks_an_answer_a_renewal_or_a_number_is_found(union, write, found):
    write(union)

    gaps = {gap.name: n for gap, n in missing(Scope(union, *YEAR)) if gap.name.startswith("congress.")}

    assert gaps == found
