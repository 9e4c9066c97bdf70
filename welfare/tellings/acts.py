"""What a grant did, as one clause for each type: 走访慰问困难职工240人, 为11名省劳模发放困难补助41320元."""

import re
from collections.abc import Callable

from core.material import Material
from core.prose import NOTHING, Cite, Sentence
from welfare.models import Grant
from welfare.words import LIFE, MEETING, goods, joined, people, tidy, together, towards

Type, Channel = Grant.Type, Grant.Channel
Act = Callable[[Material, Grant], Sentence]

UNDERTAKING = re.compile("(活动|行动|工程|计划|项目|系列|服务|慰问|走访|帮扶|关爱|救助)$")
FUNDS = re.compile("(金|款|费|补助|补贴|津贴|奖励|资金|卡|券)$")
ILL = re.compile("院|病|手术|伤|产|育")
VISITS = ("visits", "units", "households")


def act(m: Material, grant: Grant) -> Sentence:
    """Who did it, under which programme, and what."""
    who = subject(m, grant)
    done = ACTS[Type(grant.type)](m, grant)
    under = campaign(m, grant) if grant.type not in NAMES_PROGRAMME else ""
    place = towards(m, grant.place)
    if m.is_english:
        if not done:
            return joined(who, " carried out ", under, place and f" {place}")
        return joined(under and joined("under ", under, ", "), who, " ", done, place and f" {place}")
    if grant.type in GROUPS_GO:
        place = ""
    return m.clauses(joined(who, "开展", under), joined(place, done)) if under else joined(who, place, done)


def subject(m: Material, grant: Grant) -> str:
    by, partner = tidy(grant.by), together(m, grant.partner)
    return f"{by or 'we'}{partner and f', {partner},'}" if m.is_english else f"{by}{partner}"


def campaign(m: Material, grant: Grant) -> Sentence | str:
    """“送温暖”活动, 大病救助行动."""
    name = tidy(grant.programme)
    if not name:
        return ""
    if m.is_english:
        return joined(named(m, grant, m.quoted(name)))
    if UNDERTAKING.search(name):
        return joined(named(m, grant, name))
    return joined(named(m, grant, m.quoted(name)), "活动")


def named(m: Material, grant: Grant, name: str) -> Cite | str:
    """A name that leads to the row, unless a number will."""
    numbers = ("persons", "households", "cash", "goods_qty", "goods_value", *VISITS)
    return name if any(getattr(grant, n) is not None for n in numbers) else m.cite(grant, name)


def recipients(m: Material, grant: Grant, *, front: bool = False, nobody: str = "") -> Sentence:
    """Whom, with what befell them: 住院的离退休职工28人. What befell nobody in particular befell staff."""
    category, event = tidy(grant.recipient_category), befell(grant)
    if event and event not in category and not m.is_english:
        category = f"{event}的{category}" if category else f"{event}职工"
    told = people(m, grant, category, front=front)
    if grant.households is not None and not m.is_english:
        told = joined(told, "、" if grant.persons is not None else "", m.number(grant, "households"))
    elif grant.households is not None:
        told = m.listed([told, m.number(grant, "households")])
    told = told or joined(nobody)
    if event and m.is_english:
        told = joined(told, f" on account of {event}")
    return cited(m, grant, told)


def cited(m: Material, grant: Grant, told: Sentence) -> Sentence:
    """The words as they are, leading to the row where no number or programme does."""
    if not told or grant.programme or any(isinstance(run, Cite) for run in told):
        return told
    return joined(named(m, grant, told.text))


def befell(grant: Grant) -> str:
    occasion = tidy(grant.occasion)
    return occasion if LIFE.search(occasion) and not MEETING.search(occasion) else ""


def visit(m: Material, grant: Grant) -> Sentence:
    meeting = tidy(grant.occasion) if MEETING.search(grant.occasion) else ""
    whom = recipients(m, grant)
    if meeting:
        return _met(m, grant, meeting, whom)
    if not whom and grant.programme:
        return NOTHING
    if not whom:
        return m.say("开展{x}", "paid {x}", x=m.cite(grant, "some calls" if m.is_english else verb(grant)))
    if grant.everyone:
        return m.say(f"对{{w}}均予{verb(grant)}", "visited every one of {w}", w=whom)
    return m.say(f"{verb(grant)}{{w}}", f"{ENGLISH_VERB.get(grant.channel, 'visited')} {{w}}", w=whom)


def _met(m: Material, grant: Grant, meeting: str, whom: Sentence) -> Sentence:
    what = m.cite(grant, meeting)
    with_whom = m.say("对{w}开展{x}", "held {x} with {w}", w=whom, x=what)
    return with_whom or m.say("开展{x}", "held {x}", x=what)


ENGLISH_VERB = {Channel.PHONE: "telephoned", Channel.LETTER: "wrote to"}


def verb(grant: Grant) -> str:
    """How the visit is called."""
    if grant.channel == Channel.PHONE:
        return "电话慰问"
    if grant.channel == Channel.LETTER:
        return "致信慰问"
    if grant.channel == Channel.HOSPITAL or ILL.search(f"{grant.occasion}{grant.recipient_category}"):
        return "看望慰问"
    calls = (
        grant.programme or grant.channel == Channel.HOME or any(getattr(grant, n) is not None for n in VISITS)
    )
    return "走访慰问" if calls or "困难" in grant.recipient_category else "慰问"


def cash(m: Material, grant: Grant) -> Sentence:
    whom = recipients(m, grant, front=True)
    fund = funds(m, grant)
    amount = m.number(grant, "cash") or ""
    if m.is_english:
        paid = (
            joined("paid ", amount or "money", " in ", fund) if fund else joined("paid ", amount or "money")
        )
        return joined(paid, whom and joined(" to ", whom))
    return joined(whom and joined("为", whom), "发放", fund or "慰问金", amount)


def funds(m: Material, grant: Grant) -> Sentence:
    """The name of the money: “劳模困难帮扶”资金, 困难补助."""
    name = tidy(grant.programme)
    if not name:
        return joined()
    if m.is_english:
        return joined(named(m, grant, m.quoted(name)))
    return (
        joined(named(m, grant, name))
        if FUNDS.search(name)
        else joined(named(m, grant, m.quoted(name)), "资金")
    )


def handed_goods(m: Material, grant: Grant) -> Sentence:
    whom, things = (
        recipients(m, grant, front=True),
        goods(m, grant) or ("goods" if m.is_english else "慰问品"),
    )
    if m.is_english:
        return joined("gave ", things, whom and joined(" to ", whom))
    return joined("为", whom, "送去", things) if whom else joined("发放", things)


def scholarship(m: Material, grant: Grant) -> Sentence:
    whom, amount = recipients(m, grant, front=True), m.number(grant, "cash")
    if m.is_english:
        return joined("gave ", amount or "help", " towards the studies of ", whom or "students")
    if not amount:
        return joined("资助", whom or "困难学子", "就学")
    return joined("为", whom or "困难学子", "发放助学金", amount)


def medical(m: Material, grant: Grant) -> Sentence:
    name = tidy(grant.programme) or ("medical aid" if m.is_english else "医疗救助")
    whom = recipients(m, grant, front=True)
    thing = named(m, grant, name)
    if m.is_english:
        return joined("gave ", thing, whom and joined(" to ", whom))
    return joined(whom and joined("为", whom), "提供", thing)


def check_up(m: Material, grant: Grant) -> Sentence:
    name = tidy(grant.programme) or ("a health check-up" if m.is_english else "健康体检")
    whom = recipients(m, grant, front=True, nobody="staff" if m.is_english else "职工")
    return m.say("组织{w}进行{x}", "arranged {x} for {w}", w=whom, x=named(m, grant, name))


def recuperation(m: Material, grant: Grant) -> Sentence:
    name = tidy(grant.programme) or ("a recuperation stay" if m.is_english else "疗休养")
    whom = recipients(m, grant, front=True, nobody="staff" if m.is_english else "职工")
    going = towards(m, grant.place)
    if grant.programme or not going:
        going += "参加"
    return m.say(f"组织{{w}}{going}{{x}}", "sent {w} on {x}", w=whom, x=named(m, grant, name))


def benefit(m: Material, grant: Grant) -> Sentence:
    things = benefit_name(m, grant)
    whom = people(m, grant, grant.recipient_category)
    if m.is_english:
        return joined("gave ", things, whom and joined(" to ", whom))
    return joined(whom and joined("为", whom), "发放", things)


def benefit_name(m: Material, grant: Grant) -> Sentence:
    """What the benefit is: the goods, else the programme, else what the occasion makes it."""
    things, name, event = goods(m, grant), tidy(grant.programme), befell(grant)
    if things:
        about = f"{event}" if event and event not in things.text and not m.is_english else ""
        return joined(
            about, things if any(isinstance(r, Cite) for r in things) else named(m, grant, things.text)
        )
    if name:
        return joined(named(m, grant, name))
    if m.is_english:
        return joined(named(m, grant, f"{tidy(grant.occasion)} benefit".strip()))
    if re.search("高温|酷暑|暑|清凉", grant.occasion):
        return joined(named(m, grant, "高温津贴"))
    return joined(named(m, grant, f"{event}福利"))


def other(m: Material, grant: Grant) -> Sentence:
    whom = recipients(m, grant)
    if not whom and grant.programme:
        return NOTHING
    help_given = m.cite(grant, "help" if m.is_english else "帮扶")
    return m.say("帮扶{w}", "helped {w}", w=whom) or m.say("开展{x}", "gave {x}", x=help_given)


ACTS: dict[Type, Act] = {
    Type.VISIT: visit,
    Type.CASH: cash,
    Type.GOODS: handed_goods,
    Type.SCHOLARSHIP: scholarship,
    Type.MEDICAL: medical,
    Type.CHECK_UP: check_up,
    Type.RECUPERATION: recuperation,
    Type.BENEFIT: benefit,
    Type.OTHER: other,
}
NAMES_PROGRAMME = (Type.CASH, Type.MEDICAL, Type.CHECK_UP, Type.RECUPERATION, Type.BENEFIT)
GROUPS_GO = (Type.RECUPERATION,)
MONEY_IN_ACT = (Type.CASH, Type.SCHOLARSHIP)
THING_IN_ACT = (Type.GOODS, Type.BENEFIT)
