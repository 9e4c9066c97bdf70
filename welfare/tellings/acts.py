"""What a grant did: who, under which programme, and one clause for its type: 走访慰问困难职工240人."""

import re
from collections.abc import Callable

from core.material import Material
from core.prose import NOTHING, Sentence, concat, tidy
from welfare.models import Grant
from welfare.tellings.gifts import (
    benefit,
    cash,
    check_up,
    handed_goods,
    medical,
    recuperation,
    scholarship,
)
from welfare.tellings.recipients import VISITS, befell, named, recipients
from welfare.words import MEETING, WHOLE, doer, together, towards

Type, Channel = Grant.Type, Grant.Channel
Act = Callable[[Material, Grant], Sentence]

UNDERTAKING = re.compile("(活动|行动|工程|计划|项目|系列|服务|慰问|走访|帮扶|关爱|救助)$")
ILL = re.compile("院|病|手术|伤|产|育")
NAMES_PROGRAMME = (Type.CASH, Type.MEDICAL, Type.CHECK_UP, Type.RECUPERATION)
ENGLISH_VERB = {Channel.PHONE: "telephoned", Channel.LETTER: "wrote to"}


def act(m: Material, grant: Grant) -> Sentence:
    """Who did it, under which programme, and what."""
    who, under = subject(m, grant), campaign(m, grant)
    done, place = ACTS[Type(grant.type)](m, grant), towards(m, grant.place)
    if m.is_english:
        where = place and f" {place}"
        if not done:
            return concat(who, " carried out ", under, where)
        return concat(under and concat("under ", under, ", "), who, " ", done, where)
    if grant.type == Type.RECUPERATION:
        place = ""
    return m.clauses(concat(who, "开展", under), concat(place, done)) if under else concat(who, place, done)


def subject(m: Material, grant: Grant) -> str:
    by, partner = tidy(grant.by), together(m, grant.partner)
    if m.is_english:
        return f"{by or doer(m, grant)}{partner and f', {partner},'}"
    return f"{doer(m, grant)}{by}{partner}"


def campaign(m: Material, grant: Grant) -> Sentence:
    """“送温暖”活动, 大病救助行动; nothing where the act itself names the programme."""
    name = tidy(grant.programme)
    by_itself = grant.type in NAMES_PROGRAMME or (grant.type == Type.BENEFIT and not grant.goods)
    if not name or by_itself:
        return NOTHING
    if m.is_english:
        return concat(named(m, grant, m.quoted(name)))
    if UNDERTAKING.search(name):
        return concat(named(m, grant, name))
    return concat(named(m, grant, m.quoted(name)), "活动")


def visit(m: Material, grant: Grant) -> Sentence:
    whom = recipients(m, grant)
    if MEETING.search(grant.occasion):
        return met(m, grant, whom)
    if not whom and grant.programme:
        return NOTHING
    if not whom:
        return m.say("开展{x}", "paid {x}", x=m.cite(grant, "some calls" if m.is_english else verb(grant)))
    if grant.everyone and (befell(grant) or not WHOLE.search(grant.recipient_category)):
        zh = f"对{{w}}均予{verb(grant)}" if befell(grant) else f"普遍{verb(grant)}{{w}}"
        return m.say(zh, "visited {w} without exception", w=whom)
    return m.say(f"{verb(grant)}{{w}}", f"{ENGLISH_VERB.get(grant.channel, 'visited')} {{w}}", w=whom)


def met(m: Material, grant: Grant, whom: Sentence) -> Sentence:
    """对新入职员工开展谈心家访."""
    what = m.cite(grant, tidy(grant.occasion))
    with_whom = m.say("对{w}开展{x}", "held {x} with {w}", w=whom, x=what)
    return with_whom or m.say("开展{x}", "held {x}", x=what)


def verb(grant: Grant) -> str:
    """How the visit is called."""
    if grant.channel == Channel.PHONE:
        return "电话慰问"
    if grant.channel == Channel.LETTER:
        return "致信慰问"
    if grant.channel == Channel.HOSPITAL or ILL.search(f"{grant.occasion}{grant.recipient_category}"):
        return "看望慰问"
    counted = any(getattr(grant, name) for name in VISITS)
    calls = counted or grant.programme or grant.channel == Channel.HOME
    return "走访慰问" if calls or "困难" in grant.recipient_category else "慰问"


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
