"""To which topic a row belongs: prose and figures must agree."""

import pytest

from activities.models import Activity
from activities.sections import ACTIVITIES
from activities.subjects import RULES, for_women, topic_of_activity, topic_of_award, with_topic
from core.topics import Topic
from tests import make

CASES = [
    ({"type": "sport_contest", "name": "职工篮球比赛"}, Topic.CULTURE),
    ({"type": "sport_contest", "name": "三八节趣味赛"}, Topic.WOMEN),
    ({"type": "training", "target_group": "女职工"}, Topic.WOMEN),
    ({"type": "training", "name": "工会干部培训"}, Topic.TRAINING),
    ({"type": "training", "name": "安全消防培训"}, Topic.SAFETY),
    ({"type": "sport_contest", "name": "消防运动会"}, Topic.CULTURE),
    ({"type": "drill", "name": "反恐演练"}, Topic.SAFETY),
    ({"type": "gathering", "target_group": "离退休职工"}, Topic.ELDERS),
    ({"type": "survey", "name": "两新组织摸底"}, Topic.CENSUS),
    ({"type": "survey", "name": "职工思想动态调查"}, Topic.CONSULTATION),
    ({"type": "campaign", "name": "双爱双评"}, Topic.ORGANIZATION),
    ({"type": "campaign", "name": "劳动技术创新"}, Topic.CONTESTS),
    ({"type": "campaign", "name": "光盘行动"}, Topic.OTHER),
    ({"type": "other", "content": "无"}, Topic.OTHER),
]


@pytest.mark.parametrize(("values", "topic"), CASES)
def test_the_words_and_the_type_of_an_activity_say_its_topic(values, topic):
    assert topic_of_activity(Activity(**values)) == topic


@pytest.mark.django_db
def test_the_database_counts_activities_under_the_topics_that_prose_tells_them_in():
    union = make.union()
    for kind in Activity.Type.values:
        for name in ("", "安全月", "女工活动", "退休职工", "普法", "建会", "学习型班组", "劳动", "思想教育"):
            make.activity(union, kind, name=name)

    rows = with_topic(Activity.objects.all())

    assert [row.topic for row in rows] == [topic_of_activity(row) for row in rows]


def test_every_topic_an_activity_can_have_has_a_section():
    assert {rule.topic for rule in RULES} | {Topic.OTHER} == set(ACTIVITIES)


@pytest.mark.parametrize("group", ["女职工", "全体女教师", "女工", "各族妇女"])
def test_women_are_recognised_in_the_words_of_a_clerk(group):
    assert for_women(Activity(type="lecture", target_group=group))


def test_all_members_are_not_women():
    assert not for_women(Activity(type="lecture", target_group="全体会员", name="劳动法讲座"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "topic"),
    [
        ({"title": "先进单位"}, Topic.HONOURS),
        ({"title": "先进单位", "status": "applied"}, Topic.COMMENDATION),
        ({"title": "先进职工", "direction": "granted"}, Topic.COMMENDATION),
        ({"title": "先进个人", "direction": "recommended"}, Topic.COMMENDATION),
        ({"programme": "职工之家"}, Topic.ORGANIZATION),
        ({"programme": "劳动关系和谐企业"}, Topic.DEMOCRATIC_MANAGEMENT),
        ({"programme": "工人先锋号"}, Topic.COMMENDATION),
    ],
)
def test_an_award_belongs_where_it_is_told(values, topic):
    assert topic_of_award(make.award(make.union(), **values)) == topic


@pytest.mark.django_db
def test_an_award_won_at_an_activity_goes_with_it():
    union = make.union()
    meet = make.activity(union, "sport_meet", name="运动会")

    assert topic_of_award(make.award(union, rank="一等奖", activity=meet)) == Topic.CULTURE
