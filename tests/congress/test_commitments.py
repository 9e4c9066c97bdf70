from datetime import date

import pytest

from tests import make
from tests.congress.prose import material, text

pytestmark = pytest.mark.django_db


def test_a_deed_is_told_with_what_it_brought():
    union = make.union()
    make.commitment(
        union,
        ("新增餐位", 120, "个"),
        ("改造面积", "350.50", "平方米"),
        session="第三届第二次职代会",
        status="delivered",
        delivered_on=date(2024, 8, 1),
        investment=320000,
        beneficiaries=500,
        beneficiaries_qualifier="over",
    )

    assert text(union) == (
        "第三届第二次职代会承诺实事“改造职工食堂”，8月1日兑现，投入资金32万元，新增餐位120个、改造面积350.5平方米，"
        "惠及职工500余人。"
    )
    assert text(union, "en") == (
        "The deed “改造职工食堂”, promised to 第三届第二次职代会, was delivered on 1 August, "
        "at a cost of 320,000 yuan, 新增餐位: 120 and 改造面积: 350.5 square metres, "
        "to the benefit of over 500 people."
    )


def test_the_one_deed_that_was_not_kept_is_named_with_its_reason():
    union = make.union()
    make.commitment(union, status="delivered", investment=320000)
    make.commitment(union, title="改造更衣室", status="delivered")
    make.commitment(union, title="增设停车位", status="postponed", reason="因规划调整，改在下一年实施。")

    assert text(union) == (
        "承诺的实事共3件，除“增设停车位”延期实施外，均已兑现，共投入资金32万元。"
        "已兑现的有改造职工食堂（投入资金32万元）、改造更衣室。“增设停车位”因规划调整，改在下一年实施。"
    )


def test_deeds_that_were_not_kept_for_one_cause_are_named_together():
    union = make.union()
    for title in ("改造食堂", "改造更衣室"):
        make.commitment(union, title=title, status="delivered")
    for title in ("增设停车位", "更新照明设备"):
        make.commitment(union, title=title, status="postponed")

    assert text(union).startswith("承诺的实事共4件，除“增设停车位”“更新照明设备”延期实施外，均已兑现。")
    assert "all delivered but “增设停车位” and “更新照明设备” (postponed)." in text(union, "en")


def test_deeds_all_kept_are_said_to_be():
    union = make.union()
    make.commitment(union, status="delivered")
    make.commitment(union, title="九件小事", count=9, status="delivered")

    assert text(union).startswith("承诺的实事共10件，已全部兑现。")


def test_deeds_mostly_open_show_the_rate_with_both_terms():
    union = make.union()
    make.commitment(union, status="delivered")
    for n in range(4):
        make.commitment(union, title=f"第{n}件", status="in_progress")

    assert text(union).startswith("承诺的实事共5件，已兑现1件，兑现率为20%（1件/5件）。")
    assert material(union).figures["congress.delivery_rate"].value == 20


def test_deeds_that_are_open_are_named_too():
    union = make.union()
    make.commitment(union)
    make.commitment(union, title="更新照明设备", status="in_progress", investment=50000)
    make.commitment(union, title="增设停车位", status="postponed")
    make.commitment(union, title="新建更衣室")

    assert text(union) == (
        "承诺的实事共4件，共投入资金5万元。正在实施的有更新照明设备（投入资金5万元）。"
        "尚待实施的有改造职工食堂、新建更衣室。延期实施的有增设停车位。"
    )
    assert "Under way: 更新照明设备 (at a cost of 50,000 yuan)." in text(union, "en")


def test_a_deed_promised_and_not_yet_begun():
    union = make.union()
    make.commitment(union, department="后勤部")

    assert text(union) == "承诺实事“改造职工食堂”，由后勤部承办，已作出承诺。"
