"""Which topic a grant belongs to, said once for a row in hand and for rows in the database.

Its type and the words of its programme, occasion and recipients decide; the patterns mean the same to Python
and to PostgreSQL.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Case, CharField, Q, Value, When

from core.lines import lines
from core.topics import Topic
from welfare.models import Grant

WORDS = ("programme", "occasion", "recipient_category")
Type = Grant.Type


@dataclass(frozen=True)
class Rule:
    """Takes grants of these types whose words match `pattern` and not `unless`; the empty one admits all."""

    topic: Topic
    types: tuple[str, ...] = ()
    pattern: str = ""
    unless: str = ""

    def holds(self, kind: str, text: str) -> bool:
        return (
            (not self.types or kind in self.types)
            and (not self.pattern or found(self.pattern, text))
            and not (self.unless and found(self.unless, text))
        )

    @property
    def q(self) -> Q:
        types = Q(type__in=self.types) if self.types else Q()
        pattern = matching(self.pattern) if self.pattern else Q()
        return types & pattern & (~matching(self.unless) if self.unless else Q())


def found(pattern: str, text: str) -> bool:
    return bool(compiled(pattern).search(text))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def matching(pattern: str) -> Q:
    """The same of grants whose words, each in a line, are annotated as `words`; (?n) is what Python calls MULTILINE."""
    return Q(words__iregex=f"(?n){pattern}")


SEASONAL = "春节|元旦|两节|送温暖|送清凉|困难|warmth|hardship|needy"
# A festive gift belongs to the festival; a call on somebody stands with the other calls, whatever the day.
GIVEN = (Type.CASH, Type.GOODS, Type.OTHER)
MIXED = "在职|(职工|人员|员工)[、和及与]"

RULES = (
    Rule(Topic.SCHOLARSHIP, types=(Type.SCHOLARSHIP,)),
    Rule(Topic.SCHOLARSHIP, pattern="助学|圆梦|scholarship"),
    Rule(Topic.WOMEN, pattern="三八|妇女|女职工|女员工|女教|女工|女会员|女性|两癌|women"),
    Rule(Topic.MODEL_WORKERS, pattern="劳模|劳动模范|工匠|model worker"),
    Rule(Topic.BENEFITS, types=(Type.BENEFIT, Type.CHECK_UP, Type.RECUPERATION)),
    Rule(Topic.ELDERS, pattern="退休|退离休|离退|老干部|老职工|老同志|重阳|retire|pensioner", unless=MIXED),
    Rule(Topic.HARDSHIP, types=(Type.MEDICAL,)),
    Rule(
        Topic.HARDSHIP, types=(Type.CASH,), pattern="困难|特困|低保|大病|重病|致困|救助|受灾|hardship|needy"
    ),
    Rule(
        Topic.FESTIVALS,
        types=GIVEN,
        pattern="节$|节日|五一|六一|五四|七一|八一|十一|国庆|中秋|端午|festival",
        unless=SEASONAL,
    ),
)
REST = Topic.WARMTH
TOPICS = (*dict.fromkeys(rule.topic for rule in RULES), REST)


def topic_of(grant: Any) -> Topic:
    """The topic of the first rule that holds."""
    text = "\n".join(getattr(grant, name) for name in WORDS)
    return next((rule.topic for rule in RULES if rule.holds(grant.type, text)), REST)


def of_topic(grants: Any, topic: Topic) -> Any:
    """The grants of a topic; rules behind its own are not asked."""
    own = [n for n, rule in enumerate(RULES, 1) if rule.topic == topic]
    return _sorted(grants, RULES[: own[-1]] if own else RULES).filter(topic=topic.value)


def with_topic(grants: Any) -> Any:
    """The grants, each with its `topic`, by the same rules in the same order."""
    return _sorted(grants, RULES)


def _sorted(grants: Any, rules: tuple[Rule, ...]) -> Any:
    whens = [When(rule.q, then=Value(rule.topic.value)) for rule in rules]
    return grants.alias(words=lines(*WORDS)).annotate(
        topic=Case(*whens, default=Value(REST.value), output_field=CharField())
    )
