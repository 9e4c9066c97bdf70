"""What became of the congress proposals of a period, in clauses: filed, answered, carried out, to whose satisfaction."""

from congress.models import Proposal
from congress.models.proposals import ProposalStatus
from congress.phrases import unique, words
from congress.tellings.proposals import AREAS, STATES
from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Sentence

# What is said of those received, in the order of their way; and of those filed, which are a part of them.
DECIDED = {
    "filed": STATES[ProposalStatus.FILED],
    "merged": STATES[ProposalStatus.MERGED],
    "opinion": STATES[ProposalStatus.OPINION],
    "not_filed": STATES[ProposalStatus.NOT_FILED],
}
UNDECIDED = {"undecided": ("待审查", "not decided on yet")}
HANDLED = {
    "in_progress": STATES[ProposalStatus.IN_PROGRESS],
    "planned": STATES[ProposalStatus.PLANNED],
    "declined": STATES[ProposalStatus.DECLINED],
}
OPINIONS = {
    "satisfied": ("满意", "satisfied"),
    "mostly": ("基本满意", "mostly satisfied"),
    "dissatisfied": ("不满意", "not satisfied"),
}


def followed(m: Material, rows: list[Proposal]) -> list[Sentence]:
    """What became of congress proposals: answered, carried out, to whose satisfaction. Where it is known which were filed,
    what is said of these stands apart, so that the parts of all that were received add up.
    """
    known = bool(counted(m, "filed"))
    states = each_of(m, DECIDED | (UNDECIDED if known else HANDLED))
    handled = each_of(m, HANDLED) if known else []
    again = m.amount(counted(m, "again"))
    return [
        m.say("其中{x}", "{x}", x=m.listed(states)),
        replied(m, rows),
        in_time(m),
        m.say("意见建议答复{n}", "{n} answered as opinions", n=m.amount(counted(m, "opinion_answered"))),
        *carried_out(m),
        *handled,
        *pleased(m),
        m.say("因提案人不满意重新办理{n}", "{n} handled again because proposers were not satisfied", n=again),
    ]


def counted(m: Material, name: str = "") -> Figure:
    """The congress proposals of which that is true; all of them without a name."""
    return m.figures[f"congress.proposals_{name}" if name else "congress.proposals"]


def each_of(m: Material, said: dict[str, tuple[str, str]]) -> list[Sentence]:
    return [part(m, name, *both) for name, both in said.items()]


def part(m: Material, name: str, zh: str, en: str) -> Sentence:
    """立案64份."""
    return m.say(f"{zh.removeprefix('已')}{{n}}", f"{{n}} {en}", n=m.amount(counted(m, name)))


def replied(m: Material, rows: list[Proposal]) -> Sentence:
    """To how many the answer came: of those filed, where it is known which were."""
    filed = counted(m, "filed")
    answered = counted(m, "filed_answered" if filed else "answered")
    if answered.value == (filed or counted(m)).value:
        return all_answered(m, rows)
    share = m.rate(m.figures["congress.filed_answer_rate" if filed else "congress.answer_rate"])
    return m.say("已答复{n}，答复率为{x}", "{n} answered, a rate of {x}", n=m.amount(answered), x=share)


def all_answered(m: Material, rows: list[Proposal]) -> Sentence:
    """均由校长答复; where not all were filed, 立案提案均由校长答复."""
    is_part = 0 < counted(m, "filed").value < counted(m).value
    zh, en = ("立案提案均", "all filed ones") if is_part else ("均", "")
    by = unique(words(row.answered_by) for row in rows)
    if not by:
        return m.say(f"{zh}已答复", f"{en or 'all of them'} answered")
    return m.say(f"{zh}由{{x}}答复", f"{en or 'each of them'} answered by {{x}}", x=m.listed(by))


def in_time(m: Material) -> Sentence:
    share = m.rate(m.figures["congress.in_time_rate"])
    number = m.amount(counted(m, "in_time"))
    return m.say("按期答复{n}，按期答复率为{x}", "{n} in time, a rate of {x}", n=number, x=share)


def carried_out(m: Material) -> list[Sentence]:
    every, done = counted(m), counted(m, "carried_out")
    if done.value == every.value > 1:
        return [m.say("件件有落实", "all of them carried out")]
    under_way = m.amount(counted(m, "under_way"))
    return [
        m.say("已落实{n}", "{n} carried out", n=m.amount(done)),
        m.say("正在落实{n}", "{n} being carried out", n=under_way),
    ]


def pleased(m: Material) -> list[Sentence]:
    """What proposers thought of the answers; each opinion by itself where some were mostly satisfied."""
    share = m.rate(m.figures["congress.satisfaction_rate"])
    rate = m.say("满意率达{x}", "with a satisfaction rate of {x}", x=share)
    if not counted(m, "rated_mostly"):
        return [rate]
    opinions = m.listed([part(m, f"rated_{name}", zh, en) for name, (zh, en) in OPINIONS.items()])
    return [m.say("提案人评价{x}", "rated by their proposers: {x}", x=opinions), rate]


def by_area(m: Material) -> Sentence:
    """按内容分，生活福利类30份、安全生产与劳动保护类12份; where it is known which were filed."""
    if not counted(m, "filed"):
        return NOTHING
    parts = sorted(counted(m).by.get("category", {}).items(), key=lambda each: -each[1].value)
    told = [
        m.say(f"{AREAS[area][0]}类{{n}}", f"{{n}} about {AREAS[area][1]}", n=m.amount(figure))
        for area, figure in parts
        if area in AREAS
    ]
    return m.say("按内容分，{x}", "by subject: {x}", x=m.listed(told))
