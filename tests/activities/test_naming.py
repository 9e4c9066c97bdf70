"""How an activity is called."""

import pytest

from activities.models import Activity
from activities.naming import chinese_name, families_of
from activities.wording import ordinal
from core.prose import tidy


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"type": "sport_contest", "name": "职工篮球比赛"}, "职工篮球比赛"),
        ({"type": "campaign", "name": "双爱双评"}, "“双爱双评”活动"),
        ({"type": "campaign", "name": "建功在企业、和谐促发展"}, "“建功在企业、和谐促发展”活动"),
        ({"type": "safety_contest", "name": "安康杯", "edition": 12}, "第十二届“安康杯”竞赛"),
        ({"type": "skill_contest", "name": "新苗杯赛课"}, "“新苗杯”赛课"),
        ({"type": "skill_contest", "name": "区职工技能比赛", "edition": 7}, "区第七届职工技能比赛"),
        ({"type": "party", "name": "新年音乐联谊会", "edition": 1}, "首届新年音乐联谊会"),
        ({"type": "outing", "name": "春游"}, "春游活动"),
        ({"type": "gala", "name": "迎春晚会", "organiser": "公司"}, "公司迎春晚会"),
        ({"type": "gala", "name": "公司迎春晚会", "organiser": "公司"}, "公司迎春晚会"),
        ({"type": "lecture", "content": "劳动法、工会法"}, "劳动法、工会法专题讲座"),
        ({"type": "training", "content": "消防培训"}, "消防培训"),
        ({"type": "drill"}, "应急演练"),
        ({"type": "survey", "name": "两新组织摸底", "target_group": "两新组织"}, "摸底调查"),
    ],
)
def test_a_name_is_put_so_that_it_can_be_held(values, name):
    assert chinese_name(Activity(**values)) == name


@pytest.mark.parametrize(
    ("n", "zh", "en"),
    [(1, "首届", "first"), (2, "第二届", "2nd"), (10, "第十届", "10th"), (13, "第十三届", "13th"),
     (20, "第二十届", "20th"), (28, "第二十八届", "28th"), (101, "第101届", "101st")],
)  # fmt: skip
def test_editions_are_written_out(n, zh, en):
    assert (ordinal(n, "zh-hans"), ordinal(n, "en")) == (zh, en)


def test_the_text_of_a_field_is_made_fit_for_a_sentence():
    assert tidy(" 学生评教师;教师评职工；\n评中层。 ") == "学生评教师、教师评职工、评中层"
    assert tidy("创建学习型组织,争做知识型职工") == "创建学习型组织，争做知识型职工"
    assert tidy("2023/2024学年") == "2023/2024学年"


def test_names_that_end_alike_are_one_family_when_they_begin_alike_or_are_short():
    names = ["职工篮球比赛", "职工乒乓球比赛", "拔河比赛", "跳绳比赛", "片区演讲比赛", "“新苗杯”赛课"]

    assert families_of(names) == [
        ["职工篮球比赛", "职工乒乓球比赛"],
        ["拔河比赛", "跳绳比赛", "片区演讲比赛"],
        ["“新苗杯”赛课"],
    ]
