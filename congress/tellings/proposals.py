"""A proposal told: what was proposed, who answered, what came of it."""

from dataclasses import dataclass

from congress import counters  # noqa: F401
from congress.models import Proposal
from congress.models.matters import ProposalCategory
from congress.models.proposals import Outcome, ProposalStatus, ProposalType, Satisfaction
from congress.phrases import is_title, stated, unique, words
from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from core.summary import telling
from core.topics import Topic
from core.units import UNITS


@dataclass(frozen=True)
class Noun:
    """What a type of proposal is called and counted in; `collecting` is its gathering when nobody counted, `one` what a
    single one is called where that is not said of several.
    """

    zh: str
    unit: str
    collecting: tuple[str, str]
    one: str = ""

    @property
    def en(self) -> str:
        return UNITS[self.unit].en


NOUNS = {
    ProposalType.PROPOSAL: Noun(
        "提案", "congress_proposal", ("开展提案征集工作", "we collected congress proposals")
    ),
    ProposalType.IMPROVEMENT: Noun(
        "改进提案", "improvement_proposal", ("开展提案改进活动", "we collected improvement proposals")
    ),
    ProposalType.SUGGESTION: Noun(
        "合理化建议", "rational_suggestion", ("开展合理化建议活动", "we collected rational suggestions")
    ),
    ProposalType.IDEA: Noun(
        "职工建议和点子",
        "idea",
        ("开展献计献策活动，征集职工建议和点子", "we collected ideas from the staff"),
        "建议",
    ),
    ProposalType.OTHER: Noun("职工意见建议", "opinion", ("征集职工意见建议", "we collected opinions")),
}
AREAS = {
    ProposalCategory.PRODUCTION: ("生产经营", "production"),
    ProposalCategory.MANAGEMENT: ("管理改革", "management"),
    ProposalCategory.TECHNOLOGY: ("技术质量", "technology"),
    ProposalCategory.EDUCATION: ("教学科研", "teaching"),
    ProposalCategory.PERSONNEL: ("人事劳资", "personnel"),
    ProposalCategory.TRAINING: ("教育培训", "training"),
    ProposalCategory.PROTECTION: ("安全生产与劳动保护", "safety"),
    ProposalCategory.WELFARE: ("生活福利", "welfare"),
    ProposalCategory.CULTURE: ("文化体育", "culture and sport"),
    ProposalCategory.GOVERNANCE: ("综合治理", "security"),
}
STATES = {
    ProposalStatus.SUBMITTED: ("", ""),
    ProposalStatus.RETURNED: ("", ""),
    ProposalStatus.SECONDING: ("", ""),
    ProposalStatus.WITHDRAWN: ("", ""),
    ProposalStatus.FILED: ("已立案", "filed"),
    ProposalStatus.MERGED: ("并案处理", "merged with another"),
    ProposalStatus.OPINION: ("转为意见建议", "turned into an opinion"),
    ProposalStatus.NOT_FILED: ("不予立案", "not filed"),
    ProposalStatus.IN_PROGRESS: ("正在办理", "in hand"),
    ProposalStatus.ANSWERED: ("已答复", "answered"),
    ProposalStatus.ADOPTED: ("已采纳", "adopted"),
    ProposalStatus.IMPLEMENTED: ("已落实", "carried out"),
    ProposalStatus.PLANNED: ("已列入计划", "planned for later"),
    ProposalStatus.DECLINED: ("未予采纳", "not adopted"),
    ProposalStatus.REWARDED: ("获评优秀", "rewarded as outstanding"),
}
CONTENT = {
    Satisfaction.SATISFIED: ("提案人表示满意", "to the proposer's satisfaction"),
    Satisfaction.MOSTLY: ("提案人基本满意", "and the proposer was mostly satisfied"),
    Satisfaction.DISSATISFIED: ("提案人不满意", "and the proposer was not satisfied"),
}


OUTCOMES = {
    Outcome.DONE.value: ProposalStatus.IMPLEMENTED,
    Outcome.UNDER_WAY.value: ProposalStatus.ADOPTED,
    Outcome.PLANNED.value: ProposalStatus.PLANNED,
    Outcome.NOT_POSSIBLE.value: ProposalStatus.DECLINED,
}
AGAIN = ("因提案人不满意重新办理", "handled again because the proposers were not satisfied")
MOST_AUTHORS = 5


def topic_of(proposal: Proposal) -> Topic:
    """Rational suggestions belong with innovation, all else with democratic management."""
    return Topic.INNOVATION if proposal.type == ProposalType.SUGGESTION else Topic.PROPOSALS


@telling(Proposal, topic=topic_of)
def tell_proposal(m: Material, proposal: Proposal) -> Sentence:
    told = m.clauses(
        made(m, proposal),
        m.say("参与职工{x}", "with {x} taking part", x=m.number(proposal, "participants")),
        *handled(m, proposal),
        *rewarded(m, proposal),
    )
    reply = m.say("答复意见为：{x}", "The answer was: {x}", x=words(proposal.answer))
    return m.sentences(told, reply, *stated(m, words(proposal.content), words(proposal.effect)))


def made(m: Material, proposal: Proposal) -> Sentence:
    """3月1日，王小明提出合理化建议“…”; 收到提案15份; 开展献计献策活动."""
    noun = NOUNS[ProposalType(proposal.type)]
    said = proposed(m, proposal, noun) if proposal.title else collected(m, proposal, noun)
    return m.clauses(m.on(proposal), around(m, [proposal.programme], noun) + said)


def proposed(m: Material, proposal: Proposal, noun: Noun) -> Sentence:
    by = author(m, proposal)
    title = called(m, proposal)
    more = m.clauses(
        m.say("{x}类", "{x}", x=AREAS.get(proposal.category, ("", ""))[m.is_english]),
        m.say("{x}附议", "seconded by {x}", x=proposal.seconders),
    )
    who = m.say("{x}", "{x} put forward the ", x=by) or m.say("", "we received the ")
    what = m.say(f"提出{noun.one or noun.zh}{{x}}", f"{noun.en} {{x}}", x=title)
    return who + what + m.say("（{x}）", " ({x})", x=more)


def author(m: Material, proposal: Proposal) -> Sentence | str:
    """Everybody who made it, unless they stay unnamed."""
    is_said = proposal.state and not proposal.confidential
    names = unique(each.name for each in proposal.authors.all()) if is_said else []
    if names:
        return m.named(list(names), limit=MOST_AUTHORS, rest="others" if m.is_english else "人")
    return str(proposal.proposer or proposal.proposer_name)


def called(m: Material, proposal: Proposal) -> Cite:
    """《关于改善食堂伙食的提案》; “物料架改为滑轨式”."""
    formal = proposal.type == ProposalType.PROPOSAL and is_title(proposal.title)
    return m.cite(proposal, m.title(proposal.title) if formal or m.is_english else m.quoted(proposal.title))


def collected(m: Material, proposal: Proposal, noun: Noun) -> Sentence:
    if proposal.is_unnumbered:
        return m.say(*noun.collecting)
    return m.say(f"收到{noun.zh}{{x}}", "we received {x}", x=m.number(proposal, "count", noun.unit))


def around(m: Material, programmes: list[str], noun: Noun) -> Sentence:
    """围绕职工素质工程: the campaign they belong to, unless it is the collecting itself."""
    named = m.listed([each for each in programmes if bare(each) not in noun.collecting[0]])
    return m.say("围绕{x}", "under {x}, ", x=named)


def bare(programme: str) -> str:
    """献计献策活动 is 献计献策."""
    return words(programme).removesuffix("活动")


def handled(m: Material, proposal: Proposal) -> list[Sentence]:
    """由校长答复，已落实，提案人表示满意."""
    zh, en = STATES[status_of(proposal)]
    content = CONTENT.get(proposal.satisfaction, ("", ""))
    reply = answer(m, proposal)
    if reply and proposal.status == ProposalStatus.ANSWERED:
        zh = en = ""
    department = proposal.department if proposal.department != proposal.answered_by else ""
    return [
        *gone_up(m, proposal),
        m.say(*STATES[ProposalStatus.OPINION]) if proposal.status == ProposalStatus.OPINION else NOTHING,
        m.say("由{x}承办", "handled by {x}", x=department),
        m.say("{x}会办", "together with {x}", x=helpers(m, proposal)),
        m.say(*AGAIN) if proposal.round > 1 else NOTHING,
        reply,
        m.say(zh, en),
        m.say(*content),
    ]


def gone_up(m: Material, proposal: Proposal) -> list[Sentence]:
    """与另外2份提案并案办理."""
    merged = [each for each in proposal.merged.all() if not each.deleted_at] if proposal.state else []
    number = m.tally(merged, NOUNS[ProposalType.PROPOSAL].unit)
    return [m.say("与另外{n}提案并案办理", "merged with {n}", n=number)]


def helpers(m: Material, proposal: Proposal) -> Sentence:
    rows = proposal.handled_by.all() if proposal.state else ()
    return m.listed([str(each.department) for each in rows if not each.is_lead])


def status_of(proposal: Proposal) -> ProposalStatus:
    """A rewarded one, or an opinion, is told by the outcome of its answer; that it is one is told besides."""
    status = ProposalStatus(proposal.status)
    unanswered = {ProposalStatus.REWARDED: status, ProposalStatus.OPINION: ProposalStatus.SUBMITTED}
    return OUTCOMES.get(proposal.outcome, unanswered[status]) if status in unanswered else status


def answer(m: Material, proposal: Proposal) -> Sentence:
    by = words(proposal.answered_by)
    when = m.on(proposal, "answered_on")
    every = "均" if proposal.count > 1 else ""
    return m.say(f"{when}{every}由{{by}}答复", f"answered by {{by}} {when}".rstrip(), by=by)


def rewarded(m: Material, proposal: Proposal) -> list[Sentence]:
    return [
        m.say("获{x}", "won {x}", x=proposal.prize),
        m.say("发放奖励{x}", "with a reward of {x}", x=m.number(proposal, "reward_amount")),
        m.say("年创效益{x}", "worth {x} a year", x=m.number(proposal, "benefit")),
    ]
