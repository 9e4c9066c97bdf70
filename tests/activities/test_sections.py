"""Rows put together: few one by one, like ones in one breath, many as a figure, each told once."""

from datetime import date

import pytest

from activities.models import Activity
from core.summary import Paragraph, sections_of
from core.topics import Topic
from tests import make
from tests.activities.composing import material, one, told

pytestmark = pytest.mark.django_db


def test_plain_activities_of_a_manner_are_told_in_one_breath():
    union = make.union()
    for ball in ("篮球", "乒乓球", "排球"):
        make.activity(union, name=f"友好学校{ball}比赛", role="take_part", target_group="会员")

    assert one(union) == "组织会员参加友好学校篮球、乒乓球、排球比赛。"


def test_what_differs_in_manner_is_told_apart():
    union = make.union()
    make.activity(union, name="职工篮球比赛")
    make.activity(union, name="片区篮球比赛", role="take_part")
    make.activity(union, name="职工羽毛球比赛", participants=20)

    assert told(union) == ["举办职工篮球比赛。", "参加片区篮球比赛。", "举办职工羽毛球比赛，20人参加。"]


def test_many_of_a_type_become_a_figure_with_first_names_prizes_and_highlights():
    union = make.union()
    rows = [make.activity(union, name=f"第{n}届长跑", participants=20) for n in range(13)]
    make.award(union, activity=rows[3], rank="一等奖", count=2)
    type(rows[5]).objects.filter(pk=rows[5].pk).update(highlight="雨中无人退赛。")

    assert one(union) == (
        "全年举办体育比赛13项，参加260人次，包括第0届长跑、第1届长跑、第2届长跑、第3届长跑、第4届长跑等13项，"
        "获一等奖2个。雨中无人退赛。"
    )


def test_more_rows_than_are_loaded_are_still_counted():
    union = make.union()
    for n in range(301):
        make.activity(union, name=f"{n}号赛")

    assert one(union).startswith("全年举办体育比赛301项，")


def test_a_drive_is_named_once_with_all_its_stages():
    union = make.union()
    values = {"programme": "劳动关系和谐企业", "recipient_type": "employer"}
    make.award(union, status="passed", recipients=4, **values)
    make.award(union, status="participating", recipients=10, **values)

    assert one(union) == "10家企业参与创建劳动关系和谐企业，4家达标。"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"programme": "职工之家", "status": "participating"}, "开展职工之家创建活动。"),
        (
            {
                "programme": "区示范企业工会",
                "status": "applied",
                "recipient_type": "employer",
                "recipients": 2,
            },
            "2家企业申报区示范企业工会。",
        ),
        (
            {"programme": "工人先锋号", "direction": "recommended", "status": "applied"},
            "推荐申报工人先锋号。",
        ),
        ({"title": "市劳动模范", "level": "city", "recipient_name": "校长"}, "校长被评为市劳动模范。"),
        ({"title": "互助保险先进单位", "level": "city"}, "荣获市级互助保险先进单位称号。"),
        (
            {"title": "五一劳动奖状", "level": "province", "granted_by": "省总工会"},
            "荣获省总工会授予的五一劳动奖状。",
        ),
        ({"rank": "一等奖", "activity_name": "展板评比"}, "在展板评比中获一等奖。"),
        (
            {"title": "先进职工", "direction": "granted", "recipients": 10, "occasion": "五一节"},
            "五一节期间，表彰先进职工10人。",
        ),
        (
            {"title": "先进职工", "direction": "granted", "recipients": 10, "occasion": "暑假"},
            "暑假期间，表彰先进职工10人。",
        ),
        (
            {"title": "省、市先进个人", "direction": "recommended", "status": "posted"},
            "推荐省、市先进个人人选，并公示。",
        ),
        ({"title": "工人先锋号", "recipient_type": "team", "recipients": 2}, "2个班组被评为工人先锋号。"),
    ],
)
def test_an_award_is_told_by_its_direction_and_state(values, sentence):
    union = make.union()
    make.award(union, **values)

    assert one(union) == sentence


def test_places_and_nominations_of_a_title_are_told_together():
    union = make.union()
    make.award(union, title="月度先进个人", direction="granted", quota_before=1, quota=2)
    make.award(union, title="月度先进个人", direction="granted", nominations=6, nominations_max=8)

    assert one(union) == "月度先进个人名额由1人调整为2人，每月申报6至8人。"


def test_those_who_hold_one_title_are_named_together():
    union = make.union()
    for name in ("张一", "王二"):
        make.award(union, title="优秀工会工作者", recipient_type="member", recipient_name=name)

    assert one(union) == "张一、王二被评为优秀工会工作者。"


PEOPLE = ({"name": "张一", "unit": "装配班"}, {"name": "王二"})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": "先进职工", "direction": "granted"}, "表彰先进职工2人（装配班张一、王二）。"),
        ({"title": "市劳动模范", "level": "city"}, "装配班张一、王二被评为市劳动模范。"),
        ({"title": "市先进", "recipients": 38}, "装配班张一、王二等38人被评为市先进。"),
        ({"title": "先进个人", "direction": "recommended"}, "推荐装配班张一、王二参评先进个人，并获评。"),
        ({"rank": "一等奖", "activity_name": "展板评比"}, "在展板评比中装配班张一、王二获一等奖。"),
        (
            {"title": "安康杯", "direction": "granted", "recipients": 38},
            "表彰安康杯38人（装配班张一、王二）。",
        ),
    ],
)
def test_the_people_honoured_are_named(values, sentence):
    union = make.union()
    make.award(union, *PEOPLE, **values)

    assert one(union) == sentence


def test_of_many_people_honoured_the_first_are_named():
    union = make.union()
    make.award(
        union,
        *({"name": f"职工{n}"} for n in range(38)),
        title="先进职工",
        direction="granted",
        recipients=38,
    )

    assert one(union) == (
        "表彰先进职工38人（职工0、职工1、职工2、职工3、职工4、职工5、职工6、职工7、职工8、职工9等38人）。"
    )
    assert one(union, "en").endswith("职工8, 职工9 and 28 more.")


def test_the_people_honoured_are_counted_where_no_number_is_stated():
    union = make.union()
    make.award(union, *PEOPLE, title="先进职工", direction="granted")
    make.award(union, *PEOPLE, title="先进班组长", direction="granted", recipients=5)

    assert material(union).figures["activities.granted"].value == 7


def test_many_honours_are_counted_by_level():
    union = make.union()
    for n in range(13):
        make.award(union, title=f"第{n}号先进单位", level="city")

    first, second = told(union)

    assert first == "全年共获各类荣誉13项，其中市级13项。"
    assert second.startswith("获市级荣誉13项，包括市级第0号先进单位、")


def test_hazards_of_several_inspections_are_added_up_with_both_terms():
    union = make.union()
    for month in (3, 4):
        make.activity(
            union, "safety_inspection", date=date(2024, month, 1), hazards_found=10, hazards_fixed=9
        )

    assert told(union)[-1] == "全年共排查隐患20项，完成整改18项，整改率90%（18项/20项）。"


def test_many_articles_become_a_figure():
    union = make.union()
    for n in range(6):
        make.publication(union, "article", title=f"信息{n}", adopted=1 if n < 2 else None)

    assert (
        one(union)
        == "报送信息6篇，被采用2篇，包括《信息0》、《信息1》、《信息2》、《信息3》、《信息4》等6篇。"
    )


def test_every_row_is_told_once():
    union = make.union()
    meet = make.activity(union, "sport_meet", name="运动会")
    make.award(union, activity=meet, rank="一等奖")
    make.award(union, title="先进单位")
    make.publication(union)
    make.innovation(union)
    make.activity(union, "other")
    m = material(union)
    told_rows = [
        row
        for topic in Topic.values
        for section in sections_of(topic)
        if section.name.startswith("activities.")
        for paragraph in section.compose(m)
        if isinstance(paragraph, Paragraph)
        for row in paragraph.pks
    ]

    assert sorted(name for name, _pk in told_rows) == [
        "activities.Activity", "activities.Activity", "activities.Award", "activities.Award",
        "activities.Innovation", "activities.Publication",
    ]  # fmt: skip
    assert len(set(told_rows)) == len(told_rows)


def test_nothing_recorded_says_nothing():
    assert told(make.union()) == []


def test_telling_asks_the_database_nothing(django_assert_num_queries):
    union = make.union()
    member = make.member(union)
    for n in range(3):
        row = make.activity(union, "sport_meet", {"member": member, "result": "第一"}, name=f"{n}运动会")
        make.award(union, activity=row, rank="一等奖", recipient=member)
        make.award(union, title=f"{n}先进", recipient=member)
    m = material(union)

    with django_assert_num_queries(0):
        sentences = [
            paragraph.sentence.text
            for topic in Topic.values
            for section in sections_of(topic)
            if section.name.startswith("activities.")
            for paragraph in section.compose(m)
            if isinstance(paragraph, Paragraph)
        ]
    assert len(sentences) == 6


def test_of_more_than_can_be_told_no_number_is_made_of_a_part(monkeypatch):
    """The figures count all; what is loaded gives names."""
    monkeypatch.setattr(Activity, "most_told", 14)
    union = make.union()
    for n in range(20):
        make.activity(union, name=f"职工第{n}片区联赛", participants=10, cost=100)

    assert told(union) == [
        "全年共开展文体活动20项。",
        "全年举办体育比赛，包括职工第0片区联赛、职工第1片区联赛、职工第2片区联赛、职工第3片区联赛、职工第4片区联赛等。",
    ]
