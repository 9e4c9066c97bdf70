"""What meetings did with their items: 听取…报告，审议通过…，评议…."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from congress.models.meetings import AgendaOutcome, MeetingType
from core.material import Material
from core.prose import Sentence

MOST_ITEMS = 12
HEARD = re.compile("(报告|汇报|意见|建议|诉求|心声|说明|通报|情况|反映|要求|想法|呼声)$")


@dataclass(frozen=True)
class Verb:
    """What was done with `{x}`. `noun` is what an item itself may call the deed: 月度评选."""

    zh: str
    en: str
    noun: str = ""


VERBS = {
    AgendaOutcome.ADOPTED: Verb("审议通过{x}", "adopted {x}"),
    AgendaOutcome.DELIBERATED: Verb("审议{x}", "deliberated on {x}", "审议"),
    AgendaOutcome.HEARD: Verb("听取{x}", "heard {x}"),
    AgendaOutcome.DISCUSSED: Verb("讨论{x}", "discussed {x}", "讨论"),
    AgendaOutcome.APPRAISED: Verb("评议{x}", "appraised {x}", "评议"),
    AgendaOutcome.DECIDED: Verb("研究决定{x}", "decided on {x}"),
    AgendaOutcome.ELECTED: Verb("选举产生{x}", "elected {x}", "选举"),
    AgendaOutcome.SELECTED: Verb("评选{x}", "selected {x}", "评选"),
    AgendaOutcome.CONSULTED: Verb("就{x}进行协商", "negotiated {x}", "协商"),
    AgendaOutcome.SIGNED: Verb("签订{x}", "signed {x}"),
    AgendaOutcome.ARRANGED: Verb("部署{x}", "arranged {x}"),
    AgendaOutcome.PUBLICISED: Verb("宣传{x}", "made known {x}", "宣传"),
    AgendaOutcome.COMMENDED: Verb("表彰{x}", "commended {x}", "表彰"),
    AgendaOutcome.REJECTED: Verb("未通过{x}", "did not adopt {x}"),
    AgendaOutcome.OTHER: Verb("研究{x}", "dealt with {x}"),
}
# What is done to matters, as against people and reports.
MATTERS = (
    AgendaOutcome.ADOPTED,
    AgendaOutcome.DELIBERATED,
    AgendaOutcome.DISCUSSED,
    AgendaOutcome.DECIDED,
    AgendaOutcome.OTHER,
)
SEVERAL = 3
UNSAID = {
    MeetingType.STAFF_CONGRESS: AgendaOutcome.DISCUSSED,
    MeetingType.MEMBER_CONGRESS: AgendaOutcome.DISCUSSED,
    MeetingType.FORUM: AgendaOutcome.HEARD,
    MeetingType.SYMPOSIUM: AgendaOutcome.DISCUSSED,
    MeetingType.BARGAINING: AgendaOutcome.CONSULTED,
    MeetingType.SHIFT: AgendaOutcome.PUBLICISED,
    MeetingType.COMMENDATION: AgendaOutcome.COMMENDED,
}
LISTENING = (MeetingType.FORUM, MeetingType.SYMPOSIUM)


def outcome_of(meeting: Any, item: Any) -> str:
    """What became of an item; where nobody said so, what such a meeting does with one."""
    return item.outcome or UNSAID.get(meeting.type, AgendaOutcome.OTHER)


def agenda(m: Material, meetings: Iterable[Any]) -> Iterator[Sentence]:
    """One clause for each thing done, with the items it was done to, in the order they were written down."""
    topics: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for meeting in meetings:
        for item in meeting.items.all():
            outcome = outcome_of(meeting, item)
            topics[outcome, shape(m, meeting, outcome, item.topic)][item.topic] = None
    done = {outcome for outcome, _pattern in topics}
    for (outcome, pattern), named in topics.items():
        verb = VERBS[AgendaOutcome(outcome)]
        if outcome == AgendaOutcome.ADOPTED and AgendaOutcome.DELIBERATED in done:
            pattern = "讨论通过{x}"
        stripped = [bare(topic, verb) for topic in named]
        yield m.say(pattern, verb.en, x=items(m, outcome, stripped))


def items(m: Material, outcome: str, topics: list[str]) -> Sentence:
    """甲、乙和丙等事项; people chosen and reports heard are named without that word."""
    if len(topics) > MOST_ITEMS or m.is_english:
        return m.named(list(topics), limit=MOST_ITEMS, rest="items" if m.is_english else "项事项")
    matters = len(topics) >= SEVERAL and outcome in MATTERS and not topics[-1].endswith(("事项", "等"))
    joined = m.listed(topics, last="" if "和" in topics[-1] else "和")
    return joined + "等事项" if matters else joined


def shape(m: Material, meeting: Any, outcome: str, topic: str) -> str:
    """The Chinese clause for an item: 进行月度评选, 听取食堂工作情况汇报."""
    verb = VERBS[AgendaOutcome(outcome)]
    if verb.noun and topic.endswith(verb.noun):
        return "进行{x}"
    if outcome == AgendaOutcome.HEARD and not HEARD.search(topic):
        return "听取对{x}的意见建议" if meeting.type in LISTENING else "听取{x}情况汇报"
    return verb.zh


def bare(topic: str, verb: Verb) -> str:
    """An item without the verb that its clause brings: 评议中层以上干部 is 中层以上干部."""
    rest = topic.removeprefix(verb.noun) if verb.noun else topic
    return rest or topic
