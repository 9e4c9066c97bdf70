"""An agreement told: with whom, for whom, what it settles, how long it runs."""

from dataclasses import replace

from congress import counters  # noqa: F401
from congress.models import Agreement
from congress.models.agreements import AgreementScope, AgreementType, Signing
from congress.phrases import stated, titled, words
from core.material import Material
from core.prose import NOTHING, Cite, Piece, Sentence
from core.summary import telling
from core.topics import Topic
from core.units import UNITS as COUNTERS

UNITS = {
    AgreementType.COLLECTIVE_CONTRACT: "collective_contract",
    AgreementType.WAGE_AGREEMENT: "wage_agreement",
    AgreementType.WOMEN_CONTRACT: "women_contract",
    AgreementType.SAFETY: "safety_contract",
    AgreementType.OTHER: "special_agreement",
}
NAMES = {
    AgreementType.COLLECTIVE_CONTRACT: "集体合同",
    AgreementType.WAGE_AGREEMENT: "工资集体协议",
    AgreementType.WOMEN_CONTRACT: "女职工专项集体合同",
    AgreementType.SAFETY: "劳动安全卫生专项集体合同",
    AgreementType.OTHER: "专项协议",
}
SCOPES = {
    AgreementScope.EMPLOYER: ("", ""),
    AgreementScope.REGIONAL: ("区域性", "regional "),
    AgreementScope.INDUSTRY: ("行业性", "industry "),
}
VERBS = {
    Signing.NEW: ("新签订", "signed"),
    Signing.RENEWED: ("续签", "renewed"),
    Signing.AMENDED: ("变更", "amended"),
    "": ("签订", "signed"),
}


@telling(Agreement, topic=Topic.BARGAINING)
def tell_agreement(m: Material, agreement: Agreement) -> Sentence:
    if agreement.is_bargained:
        return m.clauses(
            offered(m, agreement), m.say("{x}获答复", "answered {x}", x=m.on(agreement, "replied_on"))
        )
    told = m.clauses(
        m.say("{x}发出协商要约", "", x=m.on(agreement, "offered_on")),
        signed(m, agreement),
        m.say("", "after an offer {x}", x=m.on(agreement, "offered_on")),
        covered(m, [agreement]),
        m.say("经{x}审议通过", "passed by {x}", x=words(agreement.ratified_by)),
        voted(m, agreement),
        m.say("约定工资增长{x}%", "with wages rising by {x}%", x=growth(agreement)),
        m.say("有效期至{x}", "valid until {x}", x=day(m, agreement)),
        m.say("{x}报送备案", "filed {x}", x=m.on(agreement, "filed_on")),
        m.say("{x}生效", "in effect {x}", x=m.on(agreement, "effective_on")),
    )
    settled = m.say("对{x}等作出约定", "it settles {x}", x=words(agreement.content))
    return m.sentences(told, *stated(m, settled))


def offered(m: Material, agreement: Agreement) -> Sentence:
    """11月27日向红星厂发出工资集体协议协商要约."""
    when = m.on(agreement, "offered_on")
    whom = m.say("向{x}", " with {x}", x=agreement.with_whom)
    what = called(m, agreement)
    if m.is_english:
        return Sentence(("we offered to bargain over ",)) + what + whom + (f" {when}" if when else "")
    return Sentence((when,)) + whom + "发出" + what + "协商要约"


def voted(m: Material, agreement: Agreement) -> Sentence:
    """应到代表90人，实到85人，80票赞成."""
    return m.clauses(
        m.say("应到代表{x}", "{x} due", x=m.sum([agreement], "delegates_due")),
        m.say("实到{x}", "{x} present", x=m.sum([agreement], "delegates_present")),
        m.say("{x}票赞成", "{x} for it", x=m.sum([agreement], "votes_for")),
    )


def signed(m: Material, agreement: Agreement) -> Sentence:
    """5月1日与红星厂续签工资集体协议."""
    zh, en = VERBS[agreement.new_or_renewed]
    when = m.on(agreement)
    whom = m.say("与{x}", " with {x}", x=agreement.with_whom)
    what = called(m, agreement)
    if m.is_english:
        return Sentence((f"we {en} ",)) + what + whom + (f" {when}" if when else "")
    return Sentence((when,)) + whom + zh + what


def called(m: Material, agreement: Agreement) -> Sentence:
    """Its title, or what it is; with how many where there are several."""
    unit = UNITS[AgreementType(agreement.type)]
    scope_zh, scope_en = SCOPES[AgreementScope(agreement.scope)]
    number = m.tally([agreement], unit) if agreement.count > 1 else None
    if agreement.title:
        return Sentence((titled(m, agreement),)) + m.say("{n}", " ({n})", n=number)
    if number:
        return m.say(f"{scope_zh}{name(agreement)}{{n}}", "{n}", n=number)
    one = f"a {scope_en}{COUNTERS[unit].en}" if m.is_english else f"{scope_zh}{name(agreement)}"
    return Sentence((m.cite(agreement, one),))


def name(agreement: Agreement) -> str:
    return NAMES[AgreementType(agreement.type)]


def covered(m: Material, agreements: list[Agreement]) -> Sentence:
    names = "covered_units", "covered_workers", "covered_women"
    return covering(m, *(m.sum(agreements, name) for name in names))


def covering(m: Material, units: Cite | None, workers: Cite | None, women: Cite | None) -> Sentence:
    """覆盖企业16家、职工1200人（其中女职工400人）."""
    if workers:
        among = m.say("（其中女职工{x}）", " ({x} women)", x=digits(women) if m.is_english else women)
        people = m.say("职工{x}", "{x}", x=workers) + among
    else:
        people = m.say("女职工{x}", "{x} women", x=digits(women) if m.is_english else women)
    return m.say("覆盖{x}", "covering {x}", x=m.listed([m.say("企业{x}", "{x}", x=units), people]))


def digits(number: Cite | None) -> Cite | None:
    """400 of "400 people", still leading to its rows."""
    return number and replace(number, text=number.text.removesuffix(" people").removesuffix(" person"))


def growth(agreement: Agreement) -> str:
    return f"{agreement.wage_growth.normalize():f}" if agreement.wage_growth is not None else ""


def day(m: Material, agreement: Agreement) -> Piece:
    return m.when(agreement, "expires_on") or NOTHING
