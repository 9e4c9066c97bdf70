"""What work is about: one table of rules, read by the database for figures and by prose for rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from activities.models import Activity, Award, Publication
from core.lines import lines
from core.topics import Topic

T = Activity.Type

WOMEN = "女职工|女工|女会员|女教师|女教职工|女员工|女干部|妇女|女性|女神节|三八|3.8节|巾帼"
ELDERS = "离退休|退休|离休|退离休|老干部|老职工|老同志"
SAFETY = "安全|消防|安康|劳动保护|职业病|职业健康|隐患|应急|防汛|防暑"


@dataclass(frozen=True)
class Rule:
    """Rows of these types whose words match belong to the topic. No types means any, no words too."""

    topic: Topic
    types: tuple[str, ...] = ()
    words: str = ""

    def matches(self, kind: str, text: str) -> bool:
        return (not self.types or kind in self.types) and bool(self._pattern.search(text))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)

    def query(self) -> Q:
        """The same of rows whose words are annotated as `words`."""
        types = Q(type__in=self.types) if self.types else Q(pk__isnull=False)
        return types & Q(words__regex=self.words) if self.words else types


LEARNING = (T.TRAINING, T.LECTURE, T.SEMINAR, T.READING)
TELLING_PEOPLE = (*LEARNING, T.STUDY, T.PUBLICITY, T.CAMPAIGN, T.SERIES, T.KNOWLEDGE_CONTEST, T.OTHER)

RULES = (
    Rule(Topic.SAFETY, (T.SAFETY_CONTEST, T.SAFETY_INSPECTION, T.DRILL)),
    Rule(Topic.WOMEN, (), WOMEN),
    Rule(Topic.ELDERS, (), ELDERS),
    Rule(Topic.SAFETY, TELLING_PEOPLE, SAFETY),
    Rule(Topic.STUDY, (T.STUDY,)),
    Rule(Topic.CENSUS, (T.SURVEY, T.RESEARCH), "建会|组建|两新|未建|应建|入会"),
    Rule(Topic.CONSULTATION, (T.SURVEY, T.RESEARCH)),
    Rule(Topic.TRAINING, (*LEARNING, T.MENTORING, T.EXCHANGE)),
    Rule(Topic.TRAINING, (T.CAMPAIGN, T.SERIES), "学习型|知识型|读书|素质|书香"),
    Rule(Topic.ORGANIZATION, (T.CAMPAIGN, T.SERIES), "双爱双评|建家|之家|规范化|工会"),
    Rule(Topic.CONTESTS, (T.CAMPAIGN, T.SERIES), "建功|竞赛|比武|练兵|劳动|岗位|技能"),
    Rule(Topic.INNOVATION, (T.CAMPAIGN, T.SERIES), "创新|攻关|发明|五小"),
    Rule(Topic.RIGHTS, (T.LEGAL_CHECK,)),
    Rule(Topic.RIGHTS, (T.CAMPAIGN, T.SERIES, T.PUBLICITY), "法律|普法|法治|维权"),
    Rule(Topic.STUDY, (T.CAMPAIGN, T.SERIES), "思想|精神|主题教育|党|学习"),
    Rule(Topic.CONTESTS, (T.JOB_PRACTICE, T.LABOUR_CONTEST, T.SKILL_CONTEST, T.KNOWLEDGE_CONTEST)),
    Rule(Topic.FESTIVALS, (T.FESTIVAL,)),
    Rule(
        Topic.CULTURE,
        (
            T.SPORT_CONTEST,
            T.SPORT_MEET,
            T.CULTURE_CONTEST,
            T.PERFORMANCE,
            T.EXHIBITION,
            T.GALA,
            T.PARTY,
            T.GATHERING,
            T.OUTING,
            T.SERIES,
        ),
    ),
    Rule(Topic.APPRAISAL, (T.APPRAISAL,)),
    Rule(Topic.SOCIAL, (T.VOLUNTEERING, T.ASSIST)),
    Rule(Topic.PUBLICITY, (T.PUBLICITY,)),
)
DRIVES = (
    Rule(Topic.DEMOCRATIC_MANAGEMENT, (), "劳动关系|和谐企业|和谐园区|厂务公开|民主管理"),
    Rule(Topic.ORGANIZATION, (), "工会|职工之家|职工小家|规范化|双亮|六有|八有"),
)
PUBLICATIONS = (
    Rule(Topic.COMMENDATION, (Publication.Type.HONOUR_WALL,)),
    Rule(Topic.SAFETY, (), SAFETY),
    Rule(Topic.WOMEN, (), WOMEN),
    Rule(Topic.CONTESTS, (), "竞赛|比武|练兵"),
)
WORDS = ("name", "theme", "content", "target_group", "occasion")


def topic_of_activity(activity: Activity) -> str:
    """The topic of an activity; the same as the database says by `with_topic`."""
    text = "\n".join(getattr(activity, name) for name in WORDS)
    return _first(RULES, activity.type, text) or Topic.OTHER


def with_topic(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The activities with their `topic`, for figures by topic."""
    cases = [When(rule.query(), then=Value(str(rule.topic))) for rule in RULES]
    topic = Case(*cases, default=Value(str(Topic.OTHER)), output_field=CharField())
    return rows.alias(words=lines(*WORDS)).annotate(topic=topic)


def topic_of_award(award: Award) -> str:
    """An award goes with the activity it was won at, a drive with its subject, others by direction."""
    if award.activity:
        return topic_of_activity(award.activity)
    if award.programme:
        return _first(DRIVES, "", award.programme) or Topic.COMMENDATION
    won = award.direction == Award.Direction.RECEIVED and award.status in (
        Award.Status.GRANTED,
        Award.Status.PASSED,
        Award.Status.KEPT,
    )
    return Topic.HONOURS if won and award.quota is None and award.nominations is None else Topic.COMMENDATION


def topic_of_publication(publication: Publication) -> str:
    text = f"{publication.title}\n{publication.purpose}"
    return _first(PUBLICATIONS, publication.type, text) or Topic.PUBLICITY


def for_women(activity: Activity) -> bool:
    """Was it held for the women? The words of `target_group`, name or occasion say so."""
    return bool(re.search(WOMEN, f"{activity.target_group}\n{activity.name}\n{activity.occasion}"))


def _first(rules: Iterable[Rule], kind: str, text: str) -> Topic | None:
    return next((rule.topic for rule in rules if rule.matches(kind, text)), None)
