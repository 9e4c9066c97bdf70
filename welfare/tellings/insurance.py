"""How one enrolment or claim is told."""

from core.material import Material
from core.prose import Sentence, concat, tidy
from core.scope import day_words
from core.summary import telling
from core.topics import Topic
from welfare.models import Insurance
from welfare.words import doer, number, of_them, people

Action = Insurance.Action


@telling(Insurance, topic=Topic.INSURANCE)
def tell_insurance(m: Material, insurance: Insurance) -> Sentence:
    if insurance.action == Action.CLAIM:
        return claimed(m, insurance)
    return m.clauses(
        m.on(insurance),
        enrolled(m, insurance),
        m.say("其中{n}全员参保", "{n} of them with all staff", n=of_them(m, insurance, "full_enrolment")),
        m.say("缴纳保费{n}", "for premiums of {n}", n=number(m, insurance, "premium")),
        m.say("投保金额{n}", "for a sum insured of {n}", n=number(m, insurance, "coverage_amount")),
        m.say("保费由{p}承担", "the premium paid by {p}", p=tidy(insurance.paid_by)),
        m.say("由{i}承保", "with {i}", i=tidy(insurance.insurer)),
        until(m, insurance),
        m.say("理赔{n}", "{n} of claims", n=number(m, insurance, "claims")),
        paid(m, insurance),
    )


def scheme(m: Material, insurance: Insurance) -> str:
    return tidy(insurance.scheme) or ("mutual-aid insurance" if m.is_english else "职工互助保险")


def enrolled(m: Material, insurance: Insurance) -> Sentence:
    """组织5家单位为女职工37人办理女职工大病互助保险37份."""
    whom = people(m, insurance, insurance.insured_category)
    units, policies = number(m, insurance, "units"), number(m, insurance, "policies")
    name = scheme(m, insurance)
    cited = name if any((units, policies, insurance.persons is not None)) else m.cite(insurance, name)
    if m.is_english:
        verb = "renewed" if insurance.action == Action.RENEW else "arranged"
        return (
            m.say("", f"{doer(m, insurance)} {verb} {{s}}", s=cited)
            + m.say("", " for {w}", w=whom)
            + m.say("", " at {u}", u=units)
            + m.say("", ", {n}", n=policies)
        )
    verb = "续保" if insurance.action == Action.RENEW else "办理"
    return concat(
        doer(m, insurance),
        m.say("组织{u}单位", "", u=units),
        m.say("为{w}", "", w=whom),
        verb,
        cited,
        policies,
    )


def until(m: Material, insurance: Insurance) -> Sentence:
    day = insurance.expires_on
    return m.say("保障期至{d}", "covered until {d}", d=day_words(day, m.language) if day else "")


def claimed(m: Material, insurance: Insurance) -> Sentence:
    """职工互助保险理赔3件1人，赔付1200元."""
    told = [number(m, insurance, "claims"), number(m, insurance, "persons")]
    counted = m.listed(told) or concat(m.tally([insurance], "case"))
    category = tidy(insurance.insured_category)
    name = scheme(m, insurance)
    return m.clauses(
        m.on(insurance),
        concat(
            doer(m, insurance),
            m.say("为{c}", "", c=category),
            m.say("办理{s}理赔{n}", " handled claims on {s}: {n}", s=name, n=counted),
            m.say("", " ({c})", c=category),
        ),
        paid(m, insurance),
    )


def paid(m: Material, insurance: Insurance) -> Sentence:
    return m.say("赔付{n}", "paying out {n}", n=number(m, insurance, "payout"))
