"""How one fund entry is told, and where: money raised for a programme belongs to the programme's topic."""

import re

from core.material import Material
from core.prose import Piece, Sentence, tidy
from core.summary import telling
from core.topics import Topic
from finance.models import Direction, ExpenseCategory, FundEntry, IncomeCategory

IN, OUT = IncomeCategory, ExpenseCategory

# Category: what was done with {n} in Chinese, the noun of it, and both in English.
INCOME: dict[str, tuple[str, str, str, str]] = {
    IN.DUES: ("收缴会费{n}", "会费收入", "dues of {n} were collected", "dues"),
    IN.ALLOCATED: ("收到拨缴经费{n}", "拨缴经费收入", "the employer allocated {n}", "allocated funds"),
    IN.HIGHER_GRANT: ("收到上级补助{n}", "上级补助收入", "the higher union granted {n}", "grants from above"),
    IN.GOVERNMENT_GRANT: (
        "收到政府补助{n}",
        "政府补助收入",
        "the government granted {n}",
        "government grants",
    ),
    IN.ADMINISTRATIVE_GRANT: (
        "收到行政补助{n}",
        "行政补助收入",
        "the administration granted {n}",
        "grants from the administration",
    ),
    IN.AFFILIATE_REMITTANCE: (
        "附属单位上缴{n}",
        "附属单位上缴收入",
        "affiliated units remitted {n}",
        "remittances",
    ),
    IN.INVESTMENT: ("取得投资收益{n}", "投资收益", "investments yielded {n}", "investment income"),
    IN.FUNDRAISING: ("筹集资金{n}", "筹集资金", "we raised {n}", "funds raised"),
    IN.EARNED: ("为工会创收{n}", "创收", "we earned {n} for the union", "earnings"),
    IN.OTHER_INCOME: ("取得其他收入{n}", "其他收入", "other income came to {n}", "other income"),
    "": ("取得收入{n}", "其他收入", "income came to {n}", "other income"),
}
EXPENSE: dict[str, tuple[str, str]] = {
    OUT.STAFF_ACTIVITIES: ("职工活动", "staff activities"),
    OUT.ORGANISING_ACTIVITIES: ("职工活动组织", "organising staff activities"),
    OUT.STAFF_SERVICES: ("职工服务", "services for staff"),
    OUT.RIGHTS_PROTECTION: ("维权", "rights protection"),
    OUT.UNION_BUSINESS: ("业务", "union business"),
    OUT.ADMINISTRATION: ("行政", "administration"),
    OUT.CAPITAL: ("资本性", "capital expenditure"),
    OUT.LOWER_GRANT: ("补助下级", "grants to lower unions"),
    OUT.AFFILIATES: ("对附属单位的", "affiliated units"),
    OUT.OTHER_EXPENSE: ("其他", "other things"),
    "": ("工会经费", "union work"),
}
TOPICS = (
    (Topic.SCHOLARSHIP, "助学|升学|奖学|求学|圆梦"),
    (Topic.WARMTH, "送温暖|慰问|清凉|暖冬|凉爽"),
    (Topic.HARDSHIP, "帮扶|困难|救助|济困"),
    (Topic.MODEL_WORKERS, "劳模"),
)


def topic_of_entry(entry: FundEntry) -> Topic:
    if entry.category == IN.FUNDRAISING:
        words = f"{entry.programme}\n{entry.purpose}"
        return next((topic for topic, pattern in TOPICS if re.search(pattern, words)), Topic.FINANCE)
    return Topic.FINANCE


@telling(FundEntry, topic=topic_of_entry)
def tell_entry(m: Material, entry: FundEntry) -> Sentence:
    if entry.direction == Direction.EXPENSE:
        return spent(m, entry)
    if entry.category == IN.EARNED:
        return m.clauses(purpose_first(m, entry), when(m, entry) + gained(m, entry))
    return m.clauses(
        when(m, entry) + gained(m, entry),
        m.say("用于{purpose}", "for {purpose}", purpose=tidy(entry.purpose).removeprefix("用于")),
    )


def when(m: Material, entry: FundEntry) -> Sentence:
    """春节期间 with its comma, or the date without one; in English both with a comma."""
    occasion = tidy(entry.occasion)
    if m.is_english:
        words = f"for {occasion}" if occasion else m.on(entry)
        return m.say("", "{words}, ", words=words)
    words = f"{occasion}期间" if occasion.endswith("节") else occasion
    return m.say("{words}，", "", words=words) or m.say("{day}", "", day=m.on(entry))


def gained(m: Material, entry: FundEntry) -> Sentence:
    """从市财政筹集“送温暖”资金13.02万元, 收到上级补助2万元（职工书屋建设，来自市总工会）."""
    chinese, _noun, english, _plural = INCOME[entry.category]
    number, programme, source = m.number(entry, "amount"), tidy(entry.programme), tidy(entry.source)
    if entry.category == IN.FUNDRAISING:
        said = m.say("筹集{p}资金{n}", "we raised {n} for {p}", p=m.quoted(programme), n=number)
        said = said or m.say(chinese, english, n=number)
        return m.say("从{s}{said}", "{said}, from {s}", said=said, s=source) or said
    said = m.say(chinese, english, n=number)
    if entry.category == IN.EARNED and not programme:
        through = m.say("通过{s}{said}", "{said}, from {s}", said=said, s=source)
        return said if source in entry.purpose else through
    details = m.clauses(programme, m.say("来自{s}", "from {s}", s=source))
    return said + m.say("（{d}）", " ({d})", d=details)


def purpose_first(m: Material, entry: FundEntry) -> Piece:
    """Money is earned by doing something: 协助补习班开展工作，为工会创收7万多元."""
    return m.say("{p}", "{p}", p=tidy(entry.purpose))


def spent(m: Material, entry: FundEntry) -> Sentence:
    """6月3日支出“送温暖”经费5万元，用于慰问困难职工."""
    chinese, english = EXPENSE[entry.category]
    programme = tidy(entry.programme)
    what = m.quoted(programme) if programme else english if m.is_english else chinese.removesuffix("经费")
    return m.clauses(
        when(m, entry)
        + m.say("支出{what}经费{n}", "we spent {n} on {what}", what=what, n=m.number(entry, "amount")),
        m.say("用于{p}", "for {p}", p=tidy(entry.purpose).removeprefix("用于")),
        m.say("付给{s}", "paid to {s}", s=tidy(entry.source)),
    )
