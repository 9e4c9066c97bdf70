"""How one donation drive is told."""

import re

from core.material import Material
from core.prose import NOTHING, Sentence, concat, tidy
from core.summary import telling
from core.topics import Topic
from welfare.models import Drive
from welfare.words import doer, goods, goods_number, number, people, times, together, worth

PURPOSE = re.compile("^(为|向|给|支援|援助|帮助)")
DEED = re.compile("(活动|行动|工程|计划|仪式)$")
# A reason without its subject.
BEFELL = re.compile("家庭|家中|家境|生活|本人|子女|父母|患|身患|突|遭|生病|住院|重病|意外")
CAUSE = re.compile("^(因|为|由于|鉴于|考虑)")


@telling(Drive, topic=Topic.DRIVES)
def tell_drive(m: Material, drive: Drive) -> Sentence:
    why, done = cause(m, drive), held(m, drive)
    first = (done, why) if m.is_english else (why, done)
    return m.clauses(when(m, drive), *first, raised(m, drive), passed_on(m, drive))


def when(m: Material, drive: Drive) -> str:
    first, last = m.when(drive), m.when(drive, "end_date")
    if first and last and drive.end_date != drive.date:
        return f"from {first} to {last}" if m.is_english else f"{first}至{last}"
    return m.on(drive)


def cause(m: Material, drive: Drive) -> str:
    """因书屋新建; what befell somebody with that person in front: 因患病退休职工家庭困难."""
    reason = tidy(drive.reason)
    if not reason or CAUSE.match(reason):
        return reason
    if m.is_english:
        return f"because of {reason}"
    return f"因{tidy(drive.beneficiary) if BEFELL.match(reason) else ''}{reason}"


def held(m: Material, drive: Drive) -> Sentence:
    """先后2次组织全校师生为灾区捐衣物; 开展“爱心一日捐”活动."""
    givers = people(m, drive, drive.donor_category, "donors")
    rounds = number(m, drive, "rounds") if (drive.rounds or 0) > 1 else times(m, drive) or None
    name, partner = tidy(drive.name), together(m, drive.partner)
    if m.is_english:
        return (
            m.say("", "{w} held {x}", w=doer(m, drive), x=m.cite(drive, m.quoted(name)))
            + m.say("", " {p}", p=partner)
            + m.say("", " in {n}", n=rounds)
            + m.say("", " with {g} taking part", g=givers)
        )
    often = concat(doer(m, drive), m.say("先后{n}", "", n=rounds))
    if PURPOSE.match(name):
        whole = m.cite(drive, name)
        return (
            concat(often, partner, "组织", givers, whole)
            if givers
            else concat(often, partner, "开展", whole, "活动")
        )
    what = name if DEED.search(name) else f"{m.quoted(name)}活动"
    called = m.cite(drive, what)
    gather = "" if givers.text.startswith("工会") else "组织"
    return (
        concat(often, partner, gather, givers, "开展", called)
        if givers
        else concat(often, partner, "开展", called)
    )


def raised(m: Material, drive: Drive) -> Sentence:
    """What came in, and for whom, where the name has not said so."""
    things = goods(m, drive)
    whom = tidy(drive.beneficiary)
    to = whom if whom and whom not in f"{drive.name}{cause(m, drive)}" else ""
    given = m.say("向{t}捐赠{g}", "giving {g} to {t}", g=things, t=to) or gift(m, drive, things)
    rest = NOTHING if things else m.say("受助对象为{t}", "for {t}", t=to)
    return m.clauses(
        m.say("募集资金{n}", "raising {n}", n=number(m, drive, "cash")), given, worth(m, drive), rest
    )


def gift(m: Material, drive: Drive, things: Sentence) -> Sentence:
    """捐赠图书100册; only 共捐赠4370件 where the name says of what."""
    said = tidy(drive.goods) and f"捐{tidy(drive.goods)}" in drive.name
    return m.say(
        "共捐赠{g}" if said else "捐赠{g}",
        "giving {g}",
        g=goods_number(m, drive) if said and not m.is_english else things,
    )


def passed_on(m: Material, drive: Drive) -> Sentence:
    return m.say("转交{t}", "handed over to {t}", t=tidy(drive.transferred_to))
