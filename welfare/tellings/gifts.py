"""What was given, as one clause for each type: 为11名省劳模发放困难补助41320元, 组织女职工进行两癌筛查."""

import re

from core.material import Material
from core.prose import NOTHING, Cite, Sentence, concat, tidy
from welfare.models import Grant
from welfare.tellings.recipients import befell, named, recipients
from welfare.words import goods, number, people, towards

FUNDS = re.compile("(金|款|费|补助|补贴|津贴|奖励|资金|卡|券)$")


def cash(m: Material, grant: Grant) -> Sentence:
    whom, fund = recipients(m, grant, front=True), funds(m, grant)
    amount = number(m, grant, "cash")
    if m.is_english:
        return concat(
            "paid ", amount or "money", fund and concat(" in ", fund), whom and concat(" to ", whom)
        )
    return concat(whom and concat("为", whom), "发放", fund or "慰问金", amount)


def funds(m: Material, grant: Grant) -> Sentence:
    """The name of the money: “劳模困难帮扶”资金, 困难补助."""
    name = tidy(grant.programme)
    if not name:
        return NOTHING
    if m.is_english or not FUNDS.search(name):
        return concat(named(m, grant, m.quoted(name)), "" if m.is_english else "资金")
    return concat(named(m, grant, name))


def handed_goods(m: Material, grant: Grant) -> Sentence:
    whom = recipients(m, grant, front=True)
    things = goods(m, grant) or ("goods" if m.is_english else "慰问品")
    if m.is_english:
        return concat("gave ", things, whom and concat(" to ", whom))
    return concat("为", whom, "送去", things) if whom else concat("发放", things)


def scholarship(m: Material, grant: Grant) -> Sentence:
    whom, amount = recipients(m, grant, front=True), number(m, grant, "cash")
    if m.is_english:
        return concat("gave ", amount or "help", " towards the studies of ", whom or "students")
    if amount:
        return concat(whom and concat("为", whom), "发放助学金", amount)
    if whom:
        return concat("资助", whom, "就学")
    return NOTHING if grant.programme else concat("开展", m.cite(grant, "助学帮扶"))


def medical(m: Material, grant: Grant) -> Sentence:
    whom = recipients(m, grant, front=True)
    thing = named(m, grant, tidy(grant.programme) or ("medical aid" if m.is_english else "医疗救助"))
    if m.is_english:
        return concat("gave ", thing, whom and concat(" to ", whom))
    return concat(whom and concat("为", whom), "提供", thing)


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
    things, whom = benefit_name(m, grant), people(m, grant, grant.recipient_category)
    if m.is_english:
        return concat("gave ", things, whom and concat(" to ", whom))
    return concat(whom and concat("为", whom), "发放", things)


def benefit_name(m: Material, grant: Grant) -> Sentence:
    """What the benefit is: the goods, else the programme, else what the occasion makes it."""
    things, event = goods(m, grant), befell(grant)
    if things:
        of_event = "" if m.is_english or event in things.text else event
        has_number = any(isinstance(run, Cite) for run in things)
        return concat(of_event, things if has_number else named(m, grant, things.text))
    return concat(named(m, grant, tidy(grant.programme) or by_occasion(m, grant, event)))


def by_occasion(m: Material, grant: Grant, event: str) -> str:
    if m.is_english:
        return f"a benefit for {tidy(grant.occasion)}" if grant.occasion else "a benefit"
    return f"{event}慰问金" if grant.cash else f"{event}福利"
