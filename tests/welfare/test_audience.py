import pytest

from core.topics import Topic
from tests import make
from welfare.audience import TOPICS, of_topic, topic_of, with_topic
from welfare.models import Grant

pytestmark = pytest.mark.django_db

GRANTS = [
    ({"occasion": "三八妇女节", "recipient_category": "全体女职工"}, Topic.WOMEN),
    ({"occasion": "六一儿童节", "recipient_category": "职工子女"}, Topic.WARMTH),
    ({"type": "goods", "occasion": "中秋节", "recipient_category": "一线职工"}, Topic.FESTIVALS),
    ({"occasion": "中秋节", "recipient_category": "困难职工"}, Topic.WARMTH),
    ({"programme": "送温暖", "occasion": "春节", "recipient_category": "困难职工"}, Topic.WARMTH),
    ({"occasion": "住院", "recipient_category": "在职及离退休患病职工"}, Topic.WARMTH),
    ({"occasion": "住院", "recipient_category": "离退休职工"}, Topic.ELDERS),
    ({"recipient_category": "疾苦教职工、退离休"}, Topic.WARMTH),
    ({"type": "cash", "programme": "劳模困难帮扶", "recipient_category": "省劳模"}, Topic.MODEL_WORKERS),
    ({"type": "cash", "recipient_category": "困难职工"}, Topic.HARDSHIP),
    ({"type": "medical", "recipient_category": "职工"}, Topic.HARDSHIP),
    ({"type": "cash", "recipient_category": "一线职工"}, Topic.WARMTH),
    ({"type": "scholarship", "programme": "金秋助学"}, Topic.SCHOLARSHIP),
    ({"type": "cash", "programme": "求学圆梦"}, Topic.SCHOLARSHIP),
    ({"type": "benefit", "occasion": "生日", "recipient_category": "全校职工"}, Topic.BENEFITS),
    ({"type": "check_up", "recipient_category": "全体职工"}, Topic.BENEFITS),
    ({"type": "check_up", "programme": "两癌筛查"}, Topic.WOMEN),
    ({"type": "goods", "programme": "夏送清凉", "recipient_category": "一线职工"}, Topic.WARMTH),
    ({"recipient_category": "Retired colleagues"}, Topic.ELDERS),
    ({}, Topic.WARMTH),
]


@pytest.mark.parametrize(("values", "topic"), GRANTS)
def test_type_and_words_decide_the_topic(values, topic):
    assert topic_of(make.grant(make.union(), **values)) == topic


def test_the_database_sorts_as_the_rule_for_one_row_does():
    union = make.union()
    made = {make.grant(union, **values).pk: topic for values, topic in GRANTS}

    assert dict(with_topic(Grant.objects.all()).values_list("pk", "topic")) == made
    for topic in TOPICS:
        asked = set(of_topic(Grant.objects.all(), topic).values_list("pk", flat=True))
        assert asked == {pk for pk, found in made.items() if found == topic}
