from datetime import date

import pytest

from congress.models import Meeting
from tests import make
from tests.congress.prose import material, paragraphs, text, texts

pytestmark = pytest.mark.django_db


def test_sessions_of_one_congress_are_told_together_with_their_items_by_outcome():
    union = make.union()
    make.meeting(
        union,
        ("校长工作报告", "adopted"),
        ("学校财务工作报告", "deliberated"),
        ("评议中层以上干部", "appraised"),
        title="教代会",
        session="第七届第三次",
    )
    make.meeting(
        union, ("学校改革扩展", "discussed"), title="教代会", session="第七届第四次", date=date(2024, 9, 10)
    )

    assert text(union) == (
        "先后于3月15日、9月10日召开第七届教代会第三次、第四次会议，讨论通过校长工作报告，"
        "审议学校财务工作报告，评议中层以上干部，讨论学校改革扩展。"
    )
    assert text(union, "en") == (
        "We held the 3rd and 4th sessions of the 7th 教代会 on 15 March and 10 September. "
        "They adopted 校长工作报告, "
        "deliberated on 学校财务工作报告, appraised 中层以上干部 and discussed 学校改革扩展."
    )


def test_several_matters_end_as_matters():
    union = make.union()
    make.meeting(union, ("发展规划", "adopted"), ("财务报告", "adopted"), ("绩效工资方案", "adopted"))

    assert text(union) == "3月15日召开职工代表大会，审议通过发展规划、财务报告和绩效工资方案等事项。"


def test_sessions_of_two_terms_are_not_mixed():
    union = make.union()
    make.meeting(union, session="第六届第五次")
    make.meeting(union, session="第七届第一次", date=date(2024, 12, 1))

    assert texts(union) == [
        "3月15日召开第六届职工代表大会第五次会议。",
        "12月1日召开第七届职工代表大会第一次会议。",
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"attendees": 120}, "3月15日召开职工代表大会，120名代表参加。"),
        ({"attendees": 120, "expected": 130}, "3月15日召开职工代表大会，应到代表130名、实到120名。"),
        ({"attendees": 50, "attendees_qualifier": "over"}, "3月15日召开职工代表大会，50余名代表参加。"),
        ({"count": 2, "attendees": 240}, "3月15日召开职工代表大会2次，代表240人次参加。"),
        ({"guests": "公司党委书记"}, "3月15日召开职工代表大会，公司党委书记应邀出席。"),
        ({"place": "礼堂", "date_precision": "month"}, "3月在礼堂召开职工代表大会。"),
        ({"partner": "局党政", "date_precision": "year"}, "配合局党政召开职工代表大会。"),
        ({"partner": "党支部", "date_precision": "year"}, "会同党支部召开职工代表大会。"),
        ({"type": "forum", "frequency": "每月", "attendees": 20}, "每月召开座谈会，20人参加。"),
        ({"title": "第三届第二次职代会", "session": "第三届第二次"}, "3月15日召开第三届第二次职代会。"),
        ({"outcome": "签订集体合同。职工满意。"}, "3月15日召开职工代表大会。签订集体合同。职工满意。"),
        (
            {"type": "commendation", "title": "片区表彰会", "role": "attended", "attendees": 38},
            "3月15日组织38人参加片区表彰会。",
        ),
        (
            {"type": "work_meeting", "role": "hosted", "title": "全市工会工作会"},
            "3月15日承办全市工会工作会。",
        ),
    ],
)
def test_everything_filled_in_is_told(values, told):
    union = make.union()
    make.meeting(union, **values)

    assert text(union) == told


@pytest.mark.parametrize(
    ("values", "item", "told"),
    [
        ({"type": "forum"}, "职工意见和建议", "召开座谈会，听取职工意见和建议。"),
        ({"type": "forum"}, "食堂管理", "召开座谈会，听取对食堂管理的意见建议。"),
        ({}, ("食堂工作", "heard"), "召开职工代表大会，听取食堂工作情况汇报。"),
        ({}, ("总经理工作报告", "heard"), "召开职工代表大会，听取总经理工作报告。"),
        ({"type": "democratic_management"}, ("月度评选", "selected"), "召开民管会，进行月度评选。"),
        ({"type": "committee"}, "全年工作", "召开工会委员会会议，研究全年工作。"),
        ({"type": "shift"}, "安全生产", "利用班前会、例会、专项会宣传安全生产。"),
        ({"type": "bargaining"}, "工资增长", "召开集体协商会议，就工资增长进行协商。"),
    ],
)
def test_an_item_is_told_as_such_a_meeting_deals_with_it(values, item, told):
    union = make.union()
    make.meeting(union, item, date_precision="year", **values)

    assert text(union) == told


@pytest.mark.parametrize(
    ("values", "item", "topic"),
    [
        ({}, "规章制度", "democratic_management"),
        ({"type": "forum"}, "意见", "consultation"),
        ({"type": "joint_meeting", "title": "党建带工建联席会议"}, "工作", "organization"),
        ({"type": "joint_meeting", "title": "党政工联席会议"}, "重大事项", "democratic_management"),
        ({"type": "committee"}, "职代会提案要点", "democratic_management"),
        ({"type": "democratic_management"}, "月度先进个人评选", "commendation"),
        ({"type": "shift"}, "安全生产", "safety"),
        ({"type": "bargaining"}, "工资", "bargaining"),
        ({"type": "commendation"}, "先进班组", "commendation"),
    ],
)
def test_a_meeting_belongs_to_the_topic_it_was_about(values, item, topic):
    union = make.union()
    make.meeting(union, item, **values)

    assert [found for found, _text in paragraphs(union)] == [topic]


def test_a_highlight_that_says_it_all_is_told_alone_and_others_are_told_beside():
    union = make.union()
    make.meeting(union, title="职代会", highlight="职代会审议通过三项制度，职工拍手称快")
    make.meeting(union, type="forum", highlight="青年职工畅所欲言")

    assert texts(union) == ["职代会审议通过三项制度，职工拍手称快。", "3月15日召开座谈会。青年职工畅所欲言。"]


def test_many_meetings_with_nothing_but_a_title_share_a_sentence():
    union = make.union()
    for title in ("甲会", "乙会", "丙会", "丁会"):
        make.meeting(union, type="work_meeting", title=title)

    assert text(union) == "召开甲会、乙会、丙会、丁会。"


def test_meetings_of_unions_below_carry_their_name_when_few_and_are_counted_when_many():
    union = make.union()
    branch = make.union(union, name="红星厂工会")
    make.meeting(branch, attendees=40)
    for month in range(1, 6):
        make.meeting(branch, type="forum", date=date(2024, month, 1))

    assert texts(union) == ["红星厂工会3月15日召开职工代表大会，40名代表参加。", "所属工会召开座谈会5次。"]


def test_the_figure_of_meetings_counts_what_rows_stand_for_but_not_those_of_others():
    union = make.union()
    make.meeting(union, type="forum", count=3)
    make.meeting(union)
    make.meeting(union, role="attended")

    figure = material(union).figures["congress.meetings"]

    assert (figure.value, figure.of("type", "forum").value) == (4, 3)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_thirty_meetings_cost_as_many_queries_as_one(django_assert_max_num_queries, language):
    union = make.union()
    make.meeting(union, "议题")
    with django_assert_max_num_queries(1000) as one:
        texts(union, language)
    branch = make.union(union)
    for n in range(30):
        make.meeting((union, branch)[n % 2], f"议题{n}", type="forum", session=f"第{n}次")
    with django_assert_max_num_queries(1000) as thirty:
        texts(union, language)

    assert Meeting.objects.count() == 31
    assert len(thirty) == len(one)
