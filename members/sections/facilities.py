"""Facilities, under the topic that each serves: one by one, or by type when there are many alike."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from core.material import Material
from core.prose import Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Facility
from members.nouns import FACILITIES
from members.tellings.facilities import TOPICS, WORKS, verb
from members.wording import with_own_words

MANY = 3
Told = Iterator[Paragraph | None]


def compose(m: Material, topic: Topic) -> Told:
    groups: dict[tuple[str, str], list[Facility]] = defaultdict(list)
    for facility in m.take(Facility, topic=topic):
        groups[facility.type, facility.work].append(facility)
    for (kind, work), rows in groups.items():
        if len(rows) > MANY:
            yield m.para(f"several.{kind}.{work}", with_own_words(m, together(m, rows), rows), rows=rows)
            continue
        for facility in rows:
            yield m.para(f"one.{facility.pk}", m.tell(facility), rows=[facility])


def together(m: Material, rows: list[Facility]) -> Sentence:
    """新建职工书屋12个：甲、乙等，面积800平方米，投入资金30万元."""
    first = rows[0]
    noun, unit = FACILITIES[first.type], f"facility.{first.type}"
    number = m.cite(first, m.tally(rows, unit).text) if stands_alone(rows) else m.sum(rows, "quantity", unit)
    zh, en = (verb(first), WORKS[first.work][1]) if first.work in WORKS else ("建有", "in service")
    names = m.names([row for row in rows if row.name], rest=noun.counter)
    return m.clauses(
        m.say(f"{zh}{{noun}}{{n}}", f"{{n}} were {en}", noun=noun.zh, n=number)
        + m.say("（{names}）", " ({names})", names=names),
        m.say("面积{n}", "of {n}", n=m.sum(rows, "area")),
        m.say("投入资金{n}", "at a cost of {n}", n=m.sum(rows, "cost")),
        m.say("服务职工{n}", "serving {n}", n=m.sum(rows, "usage")),
    )


def stands_alone(rows: list[Facility]) -> bool:
    return all(row.quantity is None for row in rows)


for each in (Topic.FACILITIES, *dict.fromkeys(TOPICS.values())):
    section(f"members.facilities.{each}", each, order=80)(partial(compose, topic=each))
