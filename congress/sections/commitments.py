"""Practical deeds promised: how many came true, which did not and why, what each brought."""

from collections.abc import Iterator

from congress.models import Commitment
from congress.models.commitments import CommitmentStatus
from congress.phrases import shared, stated, titles, unique, words
from congress.tellings.commitments import STATES, facts
from core.material import Material
from core.prose import Cite, Sentence
from core.summary import Paragraph, section
from core.topics import Topic

MOST_EXCEPTIONS = 3
MOST_DEEDS = 12
OPEN = {
    CommitmentStatus.IN_PROGRESS: ("正在实施的有{x}", "under way: {x}"),
    CommitmentStatus.PLEDGED: ("尚待实施的有{x}", "yet to be begun: {x}"),
    CommitmentStatus.POSTPONED: ("延期实施的有{x}", "postponed: {x}"),
    CommitmentStatus.DROPPED: ("未能兑现的有{x}", "not delivered: {x}"),
}


@section("congress.commitments", Topic.COMMITMENTS, order=10)
def commitments(m: Material) -> Iterator[Paragraph | None]:
    rows = m.take(Commitment)
    if len(rows) == 1:
        yield m.para(f"commitment-{rows[0].pk}", m.tell(rows[0]), rows=rows)
    elif rows:
        reasons = stated(m, *(why(m, row) for row in rows if row.reason))
        told = (kept(m, rows), deeds(m, rows), *unfinished(m, rows), *reasons)
        yield m.para("commitments", *told, *m.highlights(rows), rows=rows)


def kept(m: Material, rows: list[Commitment]) -> Sentence:
    """第三届第二次职代会承诺的实事共10件，除增设停车位正在实施外，均已兑现，共投入资金32万元."""
    promised, delivered = m.figures["congress.deeds"], m.figures["congress.deeds_delivered"]
    spent = m.amount(m.figures["congress.deeds_investment"])
    to = m.say("{x}", " to {x}", x=words(shared(rows, "session")))
    number = m.amount(promised)
    head = (
        Sentence(("we promised ",)) + number + to
        if m.is_english and number
        else to + m.say("承诺的实事共{n}", "", n=number)
    )
    return m.clauses(
        head,
        *outcome(m, rows, delivered.value == promised.value),
        m.say("其中{x}逾期兑现", "{x} of them late", x=m.amount(m.figures["congress.deeds_late"])),
        m.say("共投入资金{x}", "at a cost of {x}", x=spent),
    )


def outcome(m: Material, rows: list[Commitment], all_kept: bool) -> list[Sentence]:
    if all_kept:
        return [m.say("已全部兑现", "all of them delivered")]
    if excepted := m.listed(excepting(m, exceptions(m, rows))):
        return [m.say("除{x}外，均已兑现", "all delivered but {x}", x=excepted)]
    delivered = m.amount(m.figures["congress.deeds_delivered"])
    share = m.rate(m.figures["congress.delivery_rate"])
    return [m.say("已兑现{n}，兑现率为{x}", "{n} delivered, a rate of {x}", n=delivered, x=share)]


def exceptions(m: Material, rows: list[Commitment]) -> list[Commitment]:
    """Those not delivered, where they are so few that all others are said to be."""
    left = [row for row in rows if row.status != CommitmentStatus.DELIVERED]
    is_few = len(left) <= MOST_EXCEPTIONS and all(row.count == 1 for row in left)
    return left if is_few and m.figures["congress.deeds_delivered"] else []


def excepting(m: Material, rows: list[Commitment]) -> list[Sentence]:
    """“增设停车位”“更新照明设备”延期实施: those in one state together."""
    states = unique(row.status for row in rows)
    return [exception(m, state, [row for row in rows if row.status == state]) for state in states]


def exception(m: Material, state: str, rows: list[Commitment]) -> Sentence:
    zh, en = STATES[CommitmentStatus(state)]
    named = titles(m, rows, quoted, limit=MOST_EXCEPTIONS, rest="")
    return m.say("{x}" + zh, "{x} (" + en + ")", x=named)


def quoted(m: Material, row: Commitment) -> Cite:
    return m.cite(row, m.quoted(row.title))


def deeds(m: Material, rows: list[Commitment]) -> Sentence:
    """主要包括：改造职工食堂（投入资金32万元，新增餐位120个）、……."""
    told = [
        deed(m, row) for row in rows if row.status in (CommitmentStatus.DELIVERED, CommitmentStatus.PARTLY)
    ]
    listed = m.named(list(told), limit=MOST_DEEDS, rest="deeds" if m.is_english else "件实事")
    return m.say("已兑现的有{x}", "delivered were {x}", x=listed)


def unfinished(m: Material, rows: list[Commitment]) -> list[Sentence]:
    """正在实施的有更新照明设备、改造更衣室. Those told as exceptions are not named again."""
    left = [row for row in rows if row not in exceptions(m, rows)]
    rest = "deeds" if m.is_english else "件实事"
    return [
        m.say(
            zh, en, x=m.named([deed(m, r) for r in left if r.status == status], limit=MOST_DEEDS, rest=rest)
        )
        for status, (zh, en) in OPEN.items()
    ]


def deed(m: Material, row: Commitment) -> Sentence:
    more = m.clauses(m.on(row, "delivered_on"), *facts(m, row))
    return Sentence((m.cite(row, row.title),)) + m.say("（{x}）", " ({x})", x=more)


def why(m: Material, row: Commitment) -> Sentence:
    """“增设停车位”因规划调整延期."""
    reason = words(row.reason)
    link = "" if reason.startswith(("因", "由于")) else "："
    return m.say("{x}" + link + "{reason}", "{x}: {reason}", x=m.quoted(row.title), reason=reason)
