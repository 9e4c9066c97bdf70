"""One activity, one publication, one innovation in one sentence, from its fields alone."""

from datetime import date

import pytest

from tests import make
from tests.activities.composing import one, told

pytestmark = pytest.mark.django_db

ACTIVITIES = [
    ("training", {"target_group": "女职工"}, "组织女职工开展培训。"),
    (
        "training",
        {"name": "GMP培训", "role": "take_part", "target_group": "工会主席"},
        "工会主席参加GMP培训。",
    ),
    (
        "training",
        {"name": "GMP培训班", "role": "co-organise", "partner": "技术部门"},
        "与技术部门联合举办GMP培训班。",
    ),
    ("study", {"content": "《工会法》", "target_group": "工会干部"}, "组织工会干部学习《工会法》。"),
    ("sport_meet", {"name": "片区运动会", "role": "host"}, "承办片区运动会。"),
    (
        "outing",
        {"name": "春游", "place": "石象湖", "target_group": "全体会员"},
        "组织全体会员前往石象湖开展春游活动。",
    ),
    (
        "survey",
        {"name": "两新组织摸底", "target_group": "两新组织", "duration_months": 2},
        "利用2个月时间，对两新组织开展摸底调查。",
    ),
    (
        "lecture",
        {
            "name": "师德报告会",
            "participants": 12,
            "target_group": "教师",
            "role": "take_part",
            "place": "大学",
        },
        "组织教师12人赴大学参加师德报告会。",
    ),
    (
        "seminar",
        {"name": "教改研讨会", "edition": 25, "theme": "课堂教学"},
        "围绕“课堂教学”，举办第二十五届教改研讨会。",
    ),
    ("appraisal", {"name": "行风评议", "outcome": "受到周边单位肯定。"}, "开展行风评议，受到周边单位肯定。"),
    ("assist", {"name": "办理相关手续", "partner": "培训中心"}, "协助培训中心办理相关手续。"),
    (
        "publicity",
        {"content": "集团发展方向", "target_group": "职工"},
        "向职工宣讲集团发展方向。",
    ),
    (
        "campaign",
        {"name": "女职工建功立业工程/素质提升工程", "target_group": "女职工"},
        "实施女职工建功立业工程、素质提升工程。",
    ),
    ("training", {"name": "急救培训班", "target_group": "班组长"}, "为班组长举办急救培训班。"),
    ("drill", {"name": "消防演练", "content": "初起火灾扑救"}, "开展消防演练，内容包括初起火灾扑救。"),
    ("mentoring", {"name": "青蓝工程", "pairs": 36}, "实施青蓝工程，结成师徒对子36对。"),
    (
        "safety_contest",
        {"name": "安康杯", "edition": 12, "units": 10, "role": "take_part"},
        "参加第十二届“安康杯”竞赛，10家单位参加。",
    ),
]


@pytest.mark.parametrize(("kind", "values", "sentence"), ACTIVITIES)
def test_an_activity_is_told_as_a_secretary_would(kind, values, sentence):
    union = make.union()
    make.activity(union, kind, **values)

    assert one(union) == sentence


def test_everything_recorded_of_an_activity_is_told():
    union = make.union()
    make.activity(
        union, "sport_meet", {"name": "张三", "result": "跳绳第一名"}, name="职工运动会", edition=3,
        date=date(2024, 5, 1), end_date=date(2024, 5, 3), date_precision="day", place="体育中心",
        partner="市体育局", theme="活力职工", content="拔河、跳绳", participants=356, women=120, units=12,
        cost=32000, prize_money=5000, outcome="展示了职工风貌",
    )  # fmt: skip

    assert one(union) == (
        "5月1日至3日，围绕“活力职工”，会同市体育局在体育中心举办第三届职工运动会，设拔河、跳绳项目，"
        "12家单位356人参加，其中女职工120人，张三获跳绳第一名，支出经费3.2万元，发放奖金5000元，展示了职工风貌。"
    )


def test_a_number_that_is_not_exact_stays_so():
    union = make.union()
    make.activity(
        union,
        "sport_meet",
        name="校运动会",
        role="take_part",
        participants=150,
        participants_qualifier="at_least",
    )

    assert one(union) == "组织150人以上参加校运动会。"


def test_people_and_attendances_are_kept_apart():
    union = make.union()
    make.activity(union, "volunteering", name="志愿服务", participants=60, attendances=180, sessions=3)

    assert one(union) == "开展志愿服务3次，60人参加，累计180人次参加。"


def test_the_people_listed_are_counted_where_no_number_was_stated():
    union = make.union()
    make.activity(union, "exchange", {"name": "甲"}, {"name": "乙"}, name="参观交流")

    assert one(union) == "开展参观交流，2人参加。"


def test_an_undated_number_of_sessions_is_not_invented():
    union = make.union()
    make.activity(union, "training", name="安全培训")

    assert one(union) == "开展安全培训。"


def test_safety_work_of_one_day_is_counted():
    union = make.union()
    make.activity(union, "training", name="安全培训", date_precision="day")

    assert one(union) == "6月10日，开展安全培训1期。"


def test_prizes_follow_an_outcome_of_which_they_are_the_particulars():
    union = make.union()
    gala = make.activity(union, "gala", name="迎春晚会", role="take_part", outcome="参演节目全部获奖")
    make.award(union, activity=gala, rank="二等奖", count=2)

    assert one(union) == "参加迎春晚会，参演节目全部获奖，其中二等奖2个。"


def test_awards_are_told_with_the_activity_they_were_won_at():
    union = make.union()
    gala = make.activity(union, "gala", name="迎春晚会", role="take_part")
    make.award(union, activity=gala, rank="二等奖", count=2)
    make.award(union, activity=gala, rank="三等奖")
    make.award(union, activity=gala, title="最佳组织奖")

    assert one(union) == "参加迎春晚会，获二等奖2个、三等奖1个，并获最佳组织奖。"


def test_a_single_placing_is_told_without_a_number():
    union = make.union()
    contest = make.activity(
        union, name="片区趣味比赛", role="take_part", target_group="会员", participants=36
    )
    make.award(union, activity=contest, rank="一等奖")

    assert one(union) == "组织会员36人参加片区趣味比赛，获一等奖。"


def test_what_a_union_below_did_is_told_under_its_name():
    above = make.union()
    make.activity(make.union(parent=above, name="甲公司工会"), name="篮球比赛")

    assert one(above) == "甲公司工会举办篮球比赛。"


def test_a_highlight_is_told_word_for_word():
    union = make.union()
    make.activity(union, "gala", name="迎春晚会", highlight="三百名职工同唱一首歌。")

    assert one(union) == "举办迎春晚会。三百名职工同唱一首歌。"


def test_the_highlight_of_an_award_is_told_after_the_activity():
    union = make.union()
    contest = make.activity(union, name="龙舟赛")
    make.award(union, activity=contest, rank="一等奖", highlight="实现三连冠。")

    assert one(union) == "举办龙舟赛，获一等奖。实现三连冠。"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("honour_wall", {"title": "先进个人照片"})], "将先进个人照片展示在荣誉墙上。"),
        ([("honour_wall", {"title": "照片", "place": "车间"})], "将照片展示在车间荣誉墙上。"),
        (
            [
                ("banner", {"title": "安全生产", "place": "车间"}),
                ("poster", {"title": "安全生产", "place": "车间"}),
            ],
            "在车间悬挂安全生产横幅、宣传画。",
        ),
        ([("article", {"title": "女职工活动信息", "count": 2})], "报送女职工活动信息2篇。"),
        (
            [("blackboard", {"title": "好人好事"}), ("report", {"title": "好人好事"})],
            "通过黑板报、通讯报道宣传好人好事。",
        ),
        ([("bulletin", {"title": "工会简报", "count": 6})], "编发《工会简报》6期。"),
        (
            [
                (
                    "contribution",
                    {"channel": "工人日报", "count": 31, "words": 48000, "words_qualifier": "nearly"},
                )
            ],
            "向工人日报投稿31篇，共近48000字。",
        ),
        ([("website", {"title": "工会", "views": 23000})], "设有工会网站，访问量达23000人次。"),
        (
            [("booklet", {"title": "劳动法", "copies": 2000, "copies_qualifier": "over"})],
            "发放“劳动法”宣传册2000余册。",
        ),
    ],
)
def test_publications_are_told_by_what_was_done_with_them(rows, sentence):
    union = make.union()
    for kind, values in rows:
        make.publication(union, kind, **values)

    assert one(union) == sentence


def test_plain_innovations_are_counted_and_rich_ones_told():
    union = make.union()
    make.innovation(union, "patent", status="granted", count=3)
    make.innovation(union, "paper", status="published", title="论工会数字化")
    make.innovation(union, "technical_project", title="阀门攻关", by="焊工班", benefit=120000)

    assert told(union) == [
        "获授权专利3项，发表论文1篇（“论工会数字化”）。",
        "焊工班完成“阀门攻关”技术攻关，年创效益12万元。",
    ]


def test_english_is_complete():
    union = make.union()
    make.activity(
        union,
        name="职工运动会",
        edition=3,
        participants=356,
        units=12,
        date=date(2024, 5, 1),
        date_precision="day",
    )

    assert one(union, "en") == (
        "On 1 May, we held the 3rd sport contest “职工运动会”, 356 people from 12 organisations taking part."
    )
