"""Meetings, those alike together; those of unions below in detail only when they are few."""

from collections.abc import Iterator
from functools import partial

from congress.models import Meeting
from congress.models.meetings import MeetingRole, MeetingType
from congress.phrases import below, grouped, parted, with_highlights
from congress.tellings.meetings import MOVABLE, NOUNS, alike, tell_alike
from core.material import Material
from core.prose import Sentence
from core.summary import Paragraph, section
from core.topics import Topic

FEW = 3


def meetings(m: Material, topic: str) -> Iterator[Paragraph | None]:
    own, others = parted(m, m.take(Meeting, topic=topic))
    groups = grouped(own, alike)
    plain = [rows for rows in groups if is_plain(rows)]
    plain = plain if len(plain) > FEW else []
    for rows in groups:
        if rows not in plain:
            yield told(m, rows, tell_alike(m, rows))
    if plain:
        rows = [row for rows in plain for row in rows]
        yield m.para(f"meetings-{rows[0].pk}", listed(m, rows), rows=rows)
    if len(others) > FEW:
        yield told(m, others, counted(m, others))
    else:
        for row in others:
            yield told(m, [row], tell_alike(m, [row]))


def told(m: Material, rows: list[Meeting], sentence: Sentence) -> Paragraph | None:
    return m.para(f"meetings-{rows[0].pk}", *with_highlights(m, sentence, rows), rows=rows)


def is_plain(rows: list[Meeting]) -> bool:
    """A single meeting of which only its title is known."""
    [row, *more] = rows
    known = row.session, row.frequency, row.partner, row.guests, row.outcome, row.highlight, row.attendees
    return bool(row.title) and row.role == MeetingRole.HELD and not (more or any(known) or row.items.all())


def listed(m: Material, rows: list[Meeting]) -> Sentence:
    """召开甲会议、乙会议、丙会议、丁会议."""
    return m.say("召开{x}", "we held {x}", x=m.names(rows, rest="meetings" if m.is_english else "个会议"))


def counted(m: Material, rows: list[Meeting]) -> Sentence:
    """所属工会召开职工代表大会12次、座谈会5次."""
    kinds = []
    for same in grouped(rows, lambda row: row.type):
        kind = MeetingType(same[0].type)
        zh, en = NOUNS[kind]
        figure = m.figures["congress.meetings_below"].of("type", kind.value)
        number = m.tally(same, "meeting") if kind in MOVABLE else m.amount(figure)
        kinds.append(m.say(f"{zh}{{n}}", f"{{n}} ({en})", n=number))
    return below(m) + m.say("召开{x}", " held {x}", x=m.listed(kinds))


for topic in (
    Topic.DEMOCRATIC_MANAGEMENT,
    Topic.CONSULTATION,
    Topic.ORGANIZATION,
    Topic.BARGAINING,
    Topic.COMMENDATION,
    Topic.APPRAISAL,
    Topic.SAFETY,
    Topic.STUDY,
):
    section(f"congress.meetings_{topic}", topic, order=10)(partial(meetings, topic=topic))
