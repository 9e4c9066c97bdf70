"""How one grant is told: when, who, whom, what was given, and the running totals of a programme."""

from core.material import Material
from core.prose import NOTHING, Sentence, tidy
from core.summary import telling
from welfare.audience import topic_of
from welfare.models import Grant
from welfare.tellings.acts import act
from welfare.words import WHOLE, goods, moment, number, times, worth

Type = Grant.Type
MONEY_IN_ACT = (Type.CASH, Type.SCHOLARSHIP)
THING_IN_ACT = (Type.GOODS, Type.BENEFIT)


@telling(Grant, topic=topic_of)
def tell_grant(m: Material, grant: Grant) -> Sentence:
    return m.sentences(
        m.clauses(
            when(m, grant),
            act(m, grant),
            worth(m, grant) if grant.type in THING_IN_ACT else NOTHING,
            reached(m, grant),
            given(m, grant),
            each(m, grant),
            tidy(grant.content),
            m.say("实现全覆盖", "leaving nobody out") if everyone(grant) else NOTHING,
            paid_from(m, grant),
            m.say("共{n}", "{n} in all", n=times(m, grant)),
        ),
        so_far(m, grant),
    )


def when(m: Material, grant: Grant) -> Sentence:
    """The day, or from day to day, or the occasion that says as much."""
    if grant.end_date and grant.end_date != grant.date:
        first, last = m.when(grant), m.when(grant, "end_date")
        if first and last:
            span = f"from {first} to {last}" if m.is_english else f"{first}至{last}"
            named = moment(m, grant, grant.occasion)
            return m.clauses(span, named if named != m.on(grant) else "")
    return m.clauses(moment(m, grant, grant.occasion))


def everyone(grant: Grant) -> bool:
    """Was nobody left out? A visit says so by its verb, and 全校职工 says so itself."""
    said = WHOLE.search(grant.recipient_category) or (grant.type == Type.VISIT and grant.recipient_category)
    return grant.everyone and not said


def reached(m: Material, grant: Grant) -> Sentence:
    """Households, visits and units beside the persons of the act."""
    visit = grant.type == Type.VISIT
    return m.clauses(
        m.say("入户走访{n}", "in {n}", n=number(m, grant, "visits")),
        m.say(
            "走访{n}单位" if visit else "惠及{n}单位",
            "reaching {n}",
            n=number(m, grant, "units"),
        ),
    )


def given(m: Material, grant: Grant) -> Sentence:
    """Money and goods that the act has not named."""
    cash = NOTHING if grant.type in MONEY_IN_ACT else money(m, grant)
    if grant.type in THING_IN_ACT:
        return cash
    return m.clauses(cash, m.say("送去{g}", "bringing {g}", g=goods(m, grant)), worth(m, grant))


def money(m: Material, grant: Grant) -> Sentence:
    cash = number(m, grant, "cash")
    if grant.type in (Type.CHECK_UP, Type.RECUPERATION):
        return m.say("投入资金{n}", "at a cost of {n}", n=cash)
    if grant.type == Type.BENEFIT:
        return m.say("共计{n}", "{n} in all", n=cash)
    if grant.type == Type.MEDICAL:
        return m.say("发放救助金{n}", "{n} being paid out", n=cash)
    return m.say("发放慰问金{n}", "handing out {n}", n=cash)


def each(m: Material, grant: Grant) -> Sentence:
    """What each person gets, and for how many years."""
    yearly = (grant.years or 0) > 1
    return m.clauses(
        m.say(
            "每人每年{n}" if yearly else "每人{n}",
            "{n} each a year" if yearly else "{n} each",
            n=number(m, grant, "rate_per_person"),
        ),
        m.say("连续资助{n}", "for {n} running", n=number(m, grant, "years")),
    )


def paid_from(m: Material, grant: Grant) -> Sentence:
    source = tidy(grant.fund_source)
    return m.say("资金来源为{s}", "paid from {s}", s=source)


def so_far(m: Material, grant: Grant) -> Sentence:
    """The declared running totals: 四年来累计资助51人，发放助学金27万元."""
    aid = grant.type == Type.SCHOLARSHIP
    persons, cash = number(m, grant, "total_persons"), number(m, grant, "total_cash")
    money_zh = "助学金" if aid else "资金"
    told = m.clauses(
        m.say("累计资助{n}" if aid else "累计惠及{n}", "{n} have been supported", n=persons),
        m.say(f"累计发放{money_zh}{{n}}", "{n} has been paid out", n=cash),
    )
    return m.clauses(run_of(m, grant), told) if told else m.clauses(run_of(m, grant, alone=True))


def run_of(m: Material, grant: Grant, *, alone: bool = False) -> Sentence:
    """Over how long: 活动自2021年开展以来, 4年来. Alone, as a sentence of its own."""
    years = number(m, grant, "total_years")
    since = m.cite(grant, f"{grant.since_year}{'' if m.is_english else '年'}") if grant.since_year else None
    if alone:
        return m.clauses(
            m.say("该项目自{y}起实施", "the programme has run since {y}", y=since),
            m.say("至今已{n}", "for {n} so far", n=years),
        )
    return m.clauses(
        m.say("该项目自{y}实施以来", "since the programme began in {y}", y=since),
        m.say("{n}来", "over {n}", n=years),
    )
