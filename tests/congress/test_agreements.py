from datetime import date

import pytest

from core.indicators import rows_behind
from core.scope import Scope
from tests import make
from tests.congress.prose import YEAR, material, text, texts

pytestmark = pytest.mark.django_db


def private(union, count, **values):
    return make.employer(union, name="", count=count, ownership="private", unionised=True, **values)


def test_an_agreement_with_one_employer_is_told_with_all_that_is_known():
    union = make.union()
    make.agreement(
        union,
        employer=make.employer(union, name="红星厂"),
        new_or_renewed="renewed",
        offered_on=date(2024, 3, 1),
        expires_on=date(2027, 4, 30),
        filed_on=date(2024, 5, 8),
        covered_workers=1200,
        covered_women=400,
        ratified_by="职代会",
        wage_growth="6.50",
        content="工资水平、奖金分配、休息休假",
    )

    assert text(union) == (
        "3月1日发出协商要约，5月1日与红星厂续签工资集体协议，覆盖职工1200人（其中女职工400人），经职代会审议通过，"
        "约定工资增长6.5%，有效期至2027年4月30日，5月8日报送备案。对工资水平、奖金分配、休息休假等作出约定。"
    )
    assert text(union, "en") == (
        "We renewed a collective wage agreement with 红星厂 on 1 May, after an offer on 1 March, covering "
        "1,200 people (400 women), passed by 职代会, with wages rising by 6.5%, valid until 30 April 2027, "
        "filed on 8 May. It settles 工资水平、奖金分配、休息休假."
    )


def test_a_regional_agreement_says_so():
    union = make.union()
    make.agreement(union, type="women_contract", scope="regional", new_or_renewed="new", covered_units=12)

    assert text(union) == "5月1日新签订区域性女职工专项集体合同，覆盖企业12家。"


def test_new_ones_are_told_beside_all_in_force():
    union = make.union()
    make.agreement(union, type="women_contract", count=65, signed_on=date(2022, 5, 1))
    make.agreement(union, type="women_contract", count=10, new_or_renewed="new", covered_women=900)

    assert text(union) == "截至12月底，有效女职工专项集体合同共75份，其中新签10份，覆盖女职工900人。"
    assert text(union, "en") == (
        "75 special collective contracts for women workers were in force at the end of the period, "
        "10 newly signed, covering 900 women."
    )


def test_a_single_one_in_force_is_told_in_the_singular():
    union = make.union()
    make.agreement(union, type="wage_agreement", signed_on=date(2023, 5, 1))

    assert text(union, "en") == "1 collective wage agreement was in force at the end of the period."


def test_many_signed_this_year_are_told_together_with_whom():
    union = make.union()
    for n, name in enumerate("甲乙丙丁"):
        make.agreement(
            union,
            type="collective_contract",
            employer_name=f"{name}厂",
            new_or_renewed="new" if n else "renewed",
            wage_growth=3 + n,
            covered_workers=100,
        )

    assert text(union) == (
        "续签集体合同1份，新签3份，覆盖职工400人，约定工资增长3%至6%，签约单位有甲厂、乙厂、丙厂、丁厂。"
    )


def test_the_signing_rate_names_its_base_and_both_terms():
    union = make.union()
    private(union, 100)
    make.employer(union, ownership="state", unionised=True)
    make.employer(union, ownership="private", unionised=False)
    make.agreement(union, count=70, signed_on=None)
    make.agreement(union, type="collective_contract", count=64, signed_on=None)

    assert texts(union) == [
        "截至12月底，有效集体合同共64份。已建工会的非公企业集体合同签订率达64%（64家/100家）。",
        "截至12月底，有效工资集体协议共70份。已建工会的非公企业工资集体协议签订率达70%（70家/100家）。",
    ]


def test_a_base_that_is_smaller_than_what_is_covered_is_passed_over():
    union = make.union()
    private(union, 5)
    make.employer(union, name="", count=95, unionised=True)
    make.agreement(union, type="collective_contract", count=60, signed_on=None)

    assert "已建工会企业集体合同签订率达60%（60家/100家）" in text(union)


def test_without_employers_on_record_no_rate_is_told():
    union = make.union()
    make.agreement(union, count=70, signed_on=None)

    assert text(union) == "截至12月底，有效工资集体协议共70份。"


def test_public_employers_count_where_there_are_no_others():
    union = make.union()
    make.employer(union, count=10, ownership="state", unionised=True)
    make.agreement(union, count=8, signed_on=None)

    assert "已建工会企业工资集体协议签订率达80%（8家/10家）" in text(union)


def covered(union):
    return material(union).figures["congress.wage_agreement_private"].value


def test_an_agreement_of_an_employer_outside_the_base_does_not_count():
    union = make.union()
    make.agreement(union, employer=make.employer(union, ownership="state", unionised=True))
    make.agreement(union, employer=make.employer(union, ownership="private", unionised=True))
    make.agreement(union, employer_name="不知何种所有制的企业")

    assert covered(union) == 2


def test_a_renewed_agreement_counts_its_employer_once():
    union = make.union()
    employer = make.employer(union, ownership="private", unionised=True)
    make.agreement(union, employer=employer, signed_on=date(2022, 5, 1))
    renewed = make.agreement(union, employer=employer, signed_on=date(2024, 5, 1))

    assert covered(union) == 1
    assert list(rows_behind("congress.in_force", Scope(union, *YEAR))) == [renewed]


def test_the_employers_an_agreement_covers_count_before_the_agreement_itself():
    union = make.union()
    make.agreement(union, scope="regional", covered_units=120, covered_units_qualifier="over")
    make.agreement(union, count=3)

    figure = material(union).figures["congress.wage_agreement_unionised"]

    assert (figure.value, figure.qualifier) == (123, "over")


def test_an_expired_agreement_no_longer_counts_and_was_counted_the_year_before():
    union = make.union()
    private(union, 10)
    make.agreement(union, count=5, signed_on=date(2022, 5, 1), expires_on=date(2024, 4, 30))
    make.agreement(union, count=6, signed_on=date(2024, 6, 1))

    assert "签订率达60%（6家/10家），比上年提高10个百分点" in text(union, compare=True)


def test_an_agreement_that_is_only_offered_is_told_as_an_offer_in_its_year_and_counts_as_none():
    union = make.union()
    offer = make.agreement(
        union,
        employer=make.employer(union, name="红星厂", ownership="private", unionised=True),
        signed_on=None,
        offered_on=date(2024, 11, 27),
        replied_on=date(2024, 12, 5),
    )
    figures = material(union).figures

    assert text(union) == "11月27日向红星厂发出工资集体协议协商要约，12月5日获答复。"
    assert text(union, "en") == (
        "We offered to bargain over a collective wage agreement with 红星厂 on 27 November, answered on 5 December."
    )
    names = ("signed", "in_force", "wage_agreement_private")
    assert [figures[f"congress.{name}"].value for name in names] == [0, 0, 0]
    assert texts(union, period=(date(2025, 1, 1), date(2025, 12, 31))) == []
    offer.signed_on = date(2024, 12, 20)
    offer.save()
    assert "签订工资集体协议" in texts(union)[0]
