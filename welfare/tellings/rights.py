"""How one rights case is told, without any name: who came, with what, what was done, how it ended."""

import re

from core.material import Material
from core.prose import NOTHING, Sentence, concat, tidy
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic
from welfare.models import RightsCase
from welfare.words import COUNTED, number, of_them, people, times, towards

Channel, Type, Status = RightsCase.Channel, RightsCase.Type, RightsCase.Status

CAME = {
    Channel.LETTER: ("受理{w}来信", "we took up a letter from {w}"),
    Channel.VISIT: ("受理{w}来访", "we received {w}"),
    Channel.LETTER_VISIT: ("接待{w}来信来访", "we dealt with letters and visits from {w}"),
    Channel.PHONE: ("受理{w}来电", "we took calls from {w}"),
    Channel.ONLINE: ("受理{w}网上反映事项", "we took up online messages from {w}"),
    Channel.CONSULTATION: ("为{w}提供咨询服务", "we gave advice to {w}"),
    Channel.CASEWORK: ("为{w}提供个案维权服务", "we took up the case of {w}"),
    Channel.LEGAL_AID: ("为{w}提供法律援助", "we gave legal aid to {w}"),
    Channel.MEDIATION: ("为{w}调解劳动争议", "we mediated for {w}"),
    Channel.ARBITRATION: ("为{w}提供劳动仲裁服务", "we stood by {w} in arbitration"),
    Channel.LITIGATION: ("为{w}提供诉讼服务", "we stood by {w} in court"),
    Channel.SUPERVISION: ("为{w}开展劳动法律监督", "we looked into the observance of labour law for {w}"),
    Channel.OTHER: ("为{w}提供维权服务", "we stood up for {w}"),
}
SPOKEN = (Channel.LETTER, Channel.VISIT, Channel.LETTER_VISIT, Channel.PHONE, Channel.ONLINE)
MONEY = re.compile("(金|款|费|工资|报酬|薪酬|补偿|赔偿|补助|损失)$")
WON_BACK = {
    Type.WAGES: "劳动报酬",
    Type.SOCIAL_INSURANCE: "社会保险费",
}
ENDED = {
    Status.ON_THE_SPOT: ("当场予以解决", "settled on the spot"),
    Status.SETTLED: ("已办结", "the matter is settled"),
    Status.REFERRED: ("已转交有关部门办理", "passed on to those responsible"),
    Status.IN_HAND: ("正在办理", "still in hand"),
    Status.NOT_SETTLED: ("尚未解决", "not yet settled"),
    Status.WITHDRAWN: ("当事人已撤回", "since withdrawn"),
}


@telling(RightsCase, topic=Topic.RIGHTS)
def tell_case(m: Material, case: RightsCase) -> Sentence:
    if case.count == 0:
        return absent(m, case)
    matter = m.clauses(
        m.on(case),
        concat(came(m, case), about(m, case)),
        tidy(case.complaint.clear),
        m.say("涉及{n}", "concerning {n}", n=number(m, case, "persons") if case.complainant else None),
    )
    course = m.clauses(handled(m, case), *ending(m, case))
    return m.sentences(matter, course) if case.complaint and course else m.clauses(matter, course)


def absent(m: Material, case: RightsCase) -> Sentence:
    """That something did not happen is a fact, too."""
    what = tidy(case.complaint.clear) or (case.get_type_display() if case.type else "")
    whole = "全年" if m.scope.is_calendar_year else "期内"
    return m.say(
        f"{whole}未发生{{x}}",
        "there was no case of {x}",
        x=m.cite(case, what.lower() or ("labour dispute" if m.is_english else "劳动争议")),
    )


def came(m: Material, case: RightsCase) -> Sentence:
    zh, en = CAME[Channel(case.channel)]
    told = m.say(zh, en, w=who(m, case))
    attendance = number(m, case, "attendance")
    return concat(told, m.say("{n}", ", {n}", n=times(m, case, "case")), m.say("{n}", ", {n}", n=attendance))


def who(m: Material, case: RightsCase) -> Sentence:
    """1名18岁的农民工."""
    person = tidy(case.complainant)
    if not person:
        plural = "staff" if m.is_english else "职工"
        return people(m, case, plural) if case.persons else concat(plural)
    age = case.complainant_age
    if age is None or str(age) in person:
        return concat(m.cite(case, person))
    years = Quantity(age, "age").words(m.language)
    if m.is_english:
        return concat(m.cite(case, f"{person} ({years})"))
    return concat(m.cite(case, f"{years}的{person}" if COUNTED.match(person) else f"1名{years}的{person}"))


def about(m: Material, case: RightsCase) -> Sentence:
    """反映某企业工伤补偿问题."""
    what = "" if case.type in ("", Type.OTHER) else case.get_type_display()
    against = tidy(case.respondent)
    if m.is_english:
        return concat(m.say("", " over {x}", x=what.lower()), m.say("", " against {r}", r=against))
    verb = "，反映" if case.channel in SPOKEN else "，涉及"
    return m.say(f"{verb}{{x}}问题", "", x=f"{against}{what}" if what or against else "")


def handled(m: Material, case: RightsCase) -> Sentence:
    """会同市人劳局、市司法局赴当地协商，历时2天."""
    partners = m.listed([p.name for p in case.partners.all()])
    action, place = tidy(case.action), towards(m, case.place)
    if m.is_english:
        told = m.clauses(action, m.say("", "together with {p}", p=partners), place)
    else:
        told = concat(
            m.say("会同{p}", "", p=partners), place, action or ("处理" if partners or place else "")
        )
    return m.clauses(told, m.say("历时{n}", "in {n}", n=number(m, case, "duration_days")))


def ending(m: Material, case: RightsCase) -> list[Sentence | str]:
    """The outcome with the money in it, where it names the money; else the money and how it stands."""
    outcome, amount = tidy(case.outcome.clear), number(m, case, "amount_recovered")
    verb = "调解成功" if case.channel == Channel.MEDIATION else "办结"
    settled = m.say(f"其中{verb}{{n}}", "{n} of them settled", n=of_them(m, case, "settled"))
    if amount and outcome and MONEY.search(outcome) and not m.is_english:
        return [settled, concat(outcome, amount)]
    return [settled, outcome, won(m, case), NOTHING if outcome or amount else state(m, case)]


def won(m: Material, case: RightsCase) -> Sentence:
    what = WON_BACK.get(Type(case.type), "") if case.type else ""
    pattern = f"追回{what}{{n}}" if what else "挽回经济损失{n}"
    return m.say(pattern, "recovering {n}", n=number(m, case, "amount_recovered"))


def state(m: Material, case: RightsCase) -> Sentence:
    if case.status in ENDED:
        return m.say(*ENDED[Status(case.status)])
    return m.say("{d}办结", "closed {d}", d=m.on(case, "closed_on"))
