"""Meetings told: one by itself, or several alike in one sentence."""

from dataclasses import replace

from congress.agenda import agenda
from congress.models import Meeting
from congress.models.meetings import CONGRESSES, AgendaOutcome, MeetingRole, MeetingType
from congress.phrases import LED, dated, prefixed, shared, stated, unique, words
from congress.sessions import Session, joined, session
from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic

NOUNS = {
    MeetingType.STAFF_CONGRESS: ("职工代表大会", "workers' congress"),
    MeetingType.MEMBER_CONGRESS: ("会员代表大会", "members' congress"),
    MeetingType.COMMITTEE: ("工会委员会会议", "union committee meeting"),
    MeetingType.COMMITTEE_ENLARGED: ("工会委员扩大会议", "enlarged union committee meeting"),
    MeetingType.PLENUM: ("全委会", "plenary session"),
    MeetingType.JOINT_MEETING: ("联席会议", "joint meeting"),
    MeetingType.DEMOCRATIC_MANAGEMENT: ("民管会", "democratic management committee meeting"),
    MeetingType.FORUM: ("座谈会", "forum"),
    MeetingType.SYMPOSIUM: ("研讨会", "symposium"),
    MeetingType.WORK_MEETING: ("工作会议", "work meeting"),
    MeetingType.COMMENDATION: ("表彰大会", "commendation meeting"),
    MeetingType.BARGAINING: ("集体协商会议", "collective consultation meeting"),
    MeetingType.SHIFT: ("班前会、例会、专项会", "pre-shift, regular and special meetings"),
    MeetingType.OTHER: ("会议", "meeting"),
}
VERBS = {
    MeetingRole.HELD: ("召开", "held"),
    MeetingRole.HOSTED: ("承办", "hosted"),
    MeetingRole.ATTENDED: ("参加", "attended"),
}
TOPICS = {
    MeetingType.FORUM: Topic.CONSULTATION,
    MeetingType.BARGAINING: Topic.BARGAINING,
    MeetingType.COMMENDATION: Topic.COMMENDATION,
    MeetingType.COMMITTEE: Topic.ORGANIZATION,
    MeetingType.COMMITTEE_ENLARGED: Topic.ORGANIZATION,
    MeetingType.PLENUM: Topic.ORGANIZATION,
    MeetingType.WORK_MEETING: Topic.ORGANIZATION,
    MeetingType.MEMBER_CONGRESS: Topic.ORGANIZATION,
    MeetingType.SYMPOSIUM: Topic.STUDY,
    MeetingType.OTHER: Topic.ORGANIZATION,
}
SUBJECTS = (
    (("党建带工建", "党工共建"), Topic.ORGANIZATION),
    (("安全", "劳动保护"), Topic.SAFETY),
    (("提案", "职代会", "教代会"), Topic.DEMOCRATIC_MANAGEMENT),
    (("评选", "评优", "评先", "先进", "表彰"), Topic.COMMENDATION),
)
CHOOSING = (AgendaOutcome.SELECTED, AgendaOutcome.COMMENDED)
MOVABLE = (
    MeetingType.JOINT_MEETING,
    MeetingType.DEMOCRATIC_MANAGEMENT,
    MeetingType.COMMITTEE,
    MeetingType.SHIFT,
    MeetingType.OTHER,
)


def topic_of(meeting: Meeting) -> Topic:
    """The topic of a meeting: by its type; those that may be about anything, by what they were about."""
    if meeting.type in MOVABLE:
        items = meeting.items.all()
        about = meeting.title + "".join(item.topic for item in items)
        if any(item.outcome in CHOOSING for item in items):
            return Topic.COMMENDATION
        for marks, topic in SUBJECTS:
            if any(mark in about for mark in marks):
                return topic
    return TOPICS.get(MeetingType(meeting.type), Topic.DEMOCRATIC_MANAGEMENT)


@telling(Meeting, topic=topic_of)
def tell_meeting(m: Material, meeting: Meeting) -> Sentence:
    return tell_alike(m, [meeting])


def alike(meeting: Meeting) -> tuple[str, str, str, str]:
    """Meetings that agree in this are told together."""
    return meeting.type, meeting.role, meeting.title, session(meeting.session).term


def tell_alike(m: Material, meetings: list[Meeting]) -> Sentence:
    """Meetings alike: when, which, who came, what was done; then their results, each in its own words."""
    done = list(agenda(m, meetings))
    if meetings[0].type == MeetingType.SHIFT and done:
        told = m.clauses(occasion(m, meetings, m.clauses(*done)), attendance(m, meetings))
    else:
        it = "They" if len(meetings) > 1 or meetings[0].count > 1 else "It"
        met = m.clauses(opening(m, meetings), attendance(m, meetings), guests(m, meetings))
        told = (
            m.sentences(met, m.say("", f"{it} {{x}}", x=m.listed(done)))
            if m.is_english
            else m.clauses(met, *done)
        )
    results = unique(words(each.outcome) for each in meetings)
    return m.sentences(prefixed(m, meetings, told), *stated(m, *results))


def occasion(m: Material, meetings: list[Meeting], done: Sentence) -> Sentence:
    """每周利用班前会、例会、专项会宣传安全生产: what was said counts for more than the meeting."""
    often = m.listed(unique(each.frequency for each in meetings))
    if m.is_english:
        return Sentence(("we ",)) + done + " at " + name(m, meetings) + m.say("", " ({often})", often=often)
    return often + "利用" + name(m, meetings) + done


def opening(m: Material, meetings: list[Meeting]) -> Sentence:
    """3月15日会同局党支部在礼堂召开第七届教代会第三次会议."""
    first = meetings[0]
    zh, en = VERBS[MeetingRole(first.role)]
    often = m.listed(unique(each.frequency for each in meetings))
    when = often or Sentence((dated(m, meetings),))
    partner = m.listed(unique(each.partner for each in meetings))
    led = any(each.partner.endswith(LED) for each in meetings)
    together = m.say("配合{x}" if led else "会同{x}", " together with {x}", x=partner)
    at = m.say("在{x}", " at {x}", x=shared(meetings, "place").removeprefix("在"))
    if m.is_english:
        return (
            Sentence((f"we {en} ", name(m, meetings)))
            + together
            + at
            + m.say("", " {x}", x=when if not often else m.say("", "({x})", x=often))
        )
    return when + together + at + sent(m, meetings) + zh + name(m, meetings)


def sent(m: Material, meetings: list[Meeting]) -> Sentence:
    """组织38人, before 参加: those we sent to somebody else's meeting."""
    if meetings[0].role != MeetingRole.ATTENDED:
        return NOTHING
    return m.say("组织{x}", "", x=came(m, meetings))


def name(m: Material, meetings: list[Meeting]) -> Cite:
    """第七届教代会第三次、第四次会议; 座谈会2次."""
    first = meetings[0]
    zh, en = NOUNS[MeetingType(first.type)]
    noun = first.title or (en if m.is_english else zh)
    held = sum((Quantity(each.count, "meeting", each.count_qualifier) for each in meetings), Quantity(0))
    text = in_words(m, noun, known_sessions(meetings), held, is_title=bool(first.title))
    return Cite(text, kind=Meeting._meta.label, pks=tuple(each.pk for each in meetings))


def known_sessions(meetings: list[Meeting]) -> Session:
    """The sessions, unless the title names them already."""
    if session(meetings[0].title):
        return Session()
    return joined(session(each.session) for each in meetings)


def in_words(m: Material, noun: str, sessions: Session, held: Quantity, *, is_title: bool) -> str:
    often = (held.value or 0) > max(1, len(sessions.nths))
    if not m.is_english:
        return sessions.chinese(noun) + (m.words(held) if often else "")
    plain = f"{'the' if is_title else article(noun)} {noun}"
    times = f" {m.words(replace(held, unit='time'))}" if often else ""
    return (sessions.english(noun) if sessions else plain) + times


def article(noun: str) -> str:
    if noun.endswith("meetings"):
        return "our"
    return "an" if noun[0] in "aeio" else "a"


def came(m: Material, meetings: list[Meeting]) -> Cite | None:
    """How many came; of several meetings the attendances are summed, and not called people."""
    first = meetings[0]
    if len(meetings) > 1 or first.count > 1:
        return m.sum(meetings, "attendees", "attendance")
    return m.number(first, "attendees", "delegate" if first.type in CONGRESSES else "")


def attendance(m: Material, meetings: list[Meeting]) -> Sentence:
    """120名代表参加; 应到代表130名、实到120名; 共360人次参加."""
    first, number = meetings[0], came(m, meetings)
    if first.role == MeetingRole.ATTENDED and not m.is_english:
        return NOTHING
    is_congress = first.type in CONGRESSES
    if len(meetings) > 1 or first.count > 1:
        return m.say("代表{x}参加" if is_congress else "共{x}参加", "with {x}", x=number)
    if expected := m.number(first, "expected", "delegate" if is_congress else ""):
        noun = "代表" if is_congress else ""
        return m.say(f"应到{noun}{{a}}、实到{{b}}", "with {b} of {a} expected", a=expected, b=number)
    return m.say("{x}代表参加" if is_congress else "{x}参加", "with {x}", x=number)


def guests(m: Material, meetings: list[Meeting]) -> Sentence:
    invited = m.listed(unique(words(each.guests) for each in meetings))
    if invited.text.endswith(("出席", "参加", "到会")):
        return invited
    return m.say("{x}应邀出席", "in the presence of {x}", x=invited)
