"""What the summary tells of money."""

from datetime import date

import pytest

from core.material import Material
from core.scope import Scope
from core.summary import sections_of
from core.topics import Topic
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return make.union(name="某市总工会", org_type="federation")


def told(union, topic, language="zh-hans"):
    material = Material(Scope(union, date(2024, 1, 1), date(2024, 12, 31)), language)
    blocks = [block for section in sections_of(topic) for block in section.compose(material)]
    return [block.sentence.text for block in blocks if block]


@pytest.mark.parametrize(
    ("topic", "values", "words"),
    [
        (
            Topic.WARMTH,
            {"category": "fundraising", "programme": "送温暖", "occasion": "春节", "amount": 130200},
            "春节期间，筹集“送温暖”资金13.02万元。",
        ),
        (
            Topic.SCHOLARSHIP,
            {"category": "fundraising", "programme": "金秋助学", "source": "爱心企业", "amount": 50000},
            "5月1日从爱心企业筹集“金秋助学”资金5万元。",
        ),
        (
            Topic.FINANCE,
            {"category": "earned", "source": "补习班", "amount": 70000, "amount_qualifier": "over"},
            "5月1日通过补习班为工会创收7万多元。",
        ),
        (
            Topic.FINANCE,
            {
                "category": "higher_grant",
                "programme": "书屋建设",
                "source": "市总工会",
                "purpose": "购置图书",
            },
            "5月1日收到上级补助1000元（书屋建设，来自市总工会），用于购置图书。",
        ),
        (
            Topic.FINANCE,
            {"direction": "expense", "category": "staff_activities", "purpose": "举办运动会"},
            "5月1日支出职工活动经费1000元，用于举办运动会。",
        ),
    ],
)
def test_one_entry_is_told(own, topic, values, words):
    make.fund_entry(own, **values)
    assert told(own, topic) == [words]
    assert told(own, topic, "en") != []


def test_many_entries_are_told_by_category_and_programme(own):
    for category, programme, amount in (
        ("staff_activities", "趣味运动会", 20000),
        ("staff_activities", "", 12000),
        ("staff_services", "送温暖", 50000),
        ("administration", "", 3000),
    ):
        make.fund_entry(own, direction="expense", category=category, programme=programme, amount=amount)
    assert told(own, Topic.FINANCE) == [
        "工会经费支出8.5万元，其中职工服务支出5万元、职工活动支出3.2万元、行政支出3000元。"
        "按项目分，送温暖5万元、趣味运动会2万元。"
    ]


def test_an_approximate_part_makes_the_sum_approximate(own):
    for qualifier in ("exactly", "over", "exactly", "exactly"):
        make.fund_entry(own, category="dues", amount=10000, amount_qualifier=qualifier)
    assert told(own, Topic.FINANCE) == ["工会经费收入4万多元。"]


def test_an_entry_that_itemises_a_declared_total_is_not_counted_again(own):
    whole = make.fund_entry(own, category="dues", amount=10000, declared=True)
    make.fund_entry(own, category="dues", amount=4000, part_of=whole)
    assert told(own, Topic.FINANCE) == ["5月1日收缴会费1万元。"]
