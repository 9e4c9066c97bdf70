"""Placings and titles in words: 获二等奖2个、三等奖1个，并获最佳组织奖."""

from collections import defaultdict
from collections.abc import Iterable

from activities.models import Award, Recipient
from activities.models.level import Level
from core.material import NAMES, Material
from core.prose import Cite, Piece, Sentence, concat, tidy
from core.quantities import Quantity

Whose = Award.RecipientType

UNITS = {
    Whose.MEMBER: "person",
    Whose.UNION_ORG: "organisation",
    Whose.EMPLOYER: "employer",
    Whose.TEAM: "prize",
    Whose.FAMILY: "household",
}
LEVELS = {
    Level.NATIONAL: ("国家级", "national"),
    Level.PROVINCE: ("省级", "provincial"),
    Level.CITY: ("市级", "city"),
    Level.COUNTY: ("区县级", "county or district"),
    Level.TOWNSHIP: ("乡镇（街道）级", "township"),
    Level.SECTOR: ("系统", "sector"),
    Level.GROUP: ("集团", "group"),
}
SAYS_LEVEL = ("全国", "国家", "省", "市", "区", "县", "街道", "镇", "集团", "公司", "校", "局")
PRIZES = ("奖", "奖章", "奖状", "名", "杯", "称号", "证书", "锦旗")

# What came of a recommendation.
PUT_FORWARD = {
    Award.Status.POSTED: ("，并公示", ", posted for notice"),
    Award.Status.GRANTED: ("，并获评", ", with success"),
    Award.Status.PASSED: ("，并通过验收", ", with success"),
    Award.Status.REFUSED: ("，未获评", ", without success"),
}


def linked(award: Award) -> bool:
    """Was it won at an activity on record?"""
    return award.activity_id is not None


def won_at(m: Material, activity: object) -> list[Award]:
    """The awards won at an activity."""
    return [a for a in m.rows(Award) if a.activity_id == activity.pk]  # type: ignore[attr-defined]


def unit_of(award: Award) -> str:
    """What its recipients are counted in; a placing nobody is named for is counted in 个."""
    return UNITS.get(Whose(award.recipient_type), "prize") if award.recipient_type else "prize"


def number_of(award: Award) -> Quantity | None:
    """How many it went to: the number stated, else the people listed, else the several that the row stands for."""
    if award.recipients is not None:
        return Quantity(award.recipients, unit_of(award), award.recipients_qualifier)
    if listed := len(award.people.all()):
        return Quantity(listed, unit_of(award))
    return Quantity(award.count, unit_of(award), award.count_qualifier) if award.count > 1 else None


def recipient_of(award: Award) -> str:
    return tidy(award.recipient_name) or (str(award.recipient) if award.recipient_id else "")


def listed(m: Material, awards: Iterable[Award]) -> Sentence:
    """The people listed, by name and unit: 装配班张三、李四; of many the first, 等38人."""
    called = [m.cite(award, _called(m, person)) for award in awards for person in award.people.all()]
    return m.named(list(called), limit=NAMES, rest="人")


def _called(m: Material, person: Recipient) -> str:
    unit = tidy(person.unit)
    if m.is_english:
        return f"{person} ({unit})" if unit else str(person)
    return f"{unit}{person}"


def levelled(award: Award, language: str) -> str:
    """The title with its level, once: 市级师德师风先进个人, but 市劳动模范."""
    title = tidy(award.title)
    return title if award.granted_by else with_level(title, award, language)


def with_level(words: str, award: Award, language: str) -> str:
    if not words or award.level not in LEVELS or words.startswith(SAYS_LEVEL):
        return words
    zh, en = LEVELS[Level(award.level)]
    return f"{en} {words}" if language == "en" else f"{zh}{words}"


def prizes(m: Material, awards: Iterable[Award]) -> Sentence:
    """What was won, told after where it was won."""
    awards = list(awards)
    placings = [a for a in awards if a.rank]
    titles = _titles(m, [a for a in awards if not a.rank])
    if m.is_english:
        return m.say("", "winning {what}", what=m.listed([*_ranks(m, placings), *titles]))
    return m.clauses(
        m.say("获{what}", "", what=m.listed(_ranks(m, placings))),
        m.say("并获{what}" if placings else "获{what}", "", what=m.listed(titles)),
    )


def _ranks(m: Material, awards: list[Award]) -> list[Piece]:
    """一等奖; with more than one: 二等奖2个, 三等奖1个."""
    by_rank: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        by_rank[" ".join(filter(None, (tidy(award.title), tidy(award.rank), recipient_of(award))))].append(
            award
        )
    plain = len(awards) == 1 and number_of(awards[0]) is None
    return [_rank(m, same, plain) for same in by_rank.values()]


def _rank(m: Material, same: list[Award], plain: bool) -> Sentence:
    first = same[0]
    words = m.cite(first, levelled(first, m.language) + tidy(first.rank))
    number = None if plain else how_many(m, same)
    who = recipient_of(first) or listed(m, same)
    if m.is_english:
        return concat(words, m.say("", " ({n})", n=number), m.say("", " for {who}", who=who))
    return concat(words, number, m.say("（{who}）", "", who=who))


def how_many(m: Material, awards: list[Award]) -> Cite:
    """How many were won: the recipients of each, else what the rows stand for."""
    numbers = [number_of(award) or Quantity(award.count, unit_of(award)) for award in awards]
    words = sum(numbers[1:], numbers[0]).words(m.language)
    return Cite(words, kind="activities.Award", pks=tuple(a.pk for a in awards))


def _titles(m: Material, awards: list[Award]) -> list[Piece]:
    shown: list[Piece] = []
    for award in awards:
        words = levelled(award, m.language) or tidy(award.programme)
        shown.append(concat(m.cite(award, words), how_many(m, [award]) if number_of(award) else None))
    return shown


def put_forward(award: Award, language: str) -> str:
    """What came of a recommendation: ，并公示."""
    zh, en = PUT_FORWARD.get(Award.Status(award.status), ("", ""))
    return en if language == "en" else zh


def prize_money(m: Material, awards: list[Award]) -> Sentence:
    given = "发放" if awards[0].direction == Award.Direction.GRANTED else "获"
    return m.say(f"{given}奖金{{n}}", "with {n} in prize money", n=m.sum(awards, "prize_money"))
