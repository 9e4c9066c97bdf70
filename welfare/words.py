"""Words that several kinds of welfare share: whom something was for, which goods, with whom, when."""

import re
from typing import Any

from core.material import Material
from core.prose import NOTHING, Cite, Sentence, concat, has_han, tidy
from core.quantities import ENGLISH, Qualifier, Quantity, chinese, grouped, plain

TOGETHER = re.compile("^(配合|会同|联合|协同|协助|陪同|随同|与|在|由)")
# Whom a union follows rather than asks along.
LED = re.compile("(党政|党委|行政)$")
WAY_TO = re.compile("^(深入|前往|赶赴|赴|到|在|于)")
FESTIVAL = re.compile(
    "节|元旦|三八|五一|六一|七一|八一|十一|两节|五四|年关|年底|岁末|festival|day$", re.IGNORECASE
)
SEASON = re.compile(
    "高温|酷暑|盛夏|夏|伏|暑|严寒|寒冬|冬|汛|台风|雨雪|疫情|高考|开学|heat|winter", re.IGNORECASE
)
MEETING = re.compile("谈心|家访|走访|座谈|探访|恳谈|回访")
LIFE = re.compile(
    "院|病|伤|残|手术|婚|育|产|丧|世|故|退休|离岗|困|灾|生日|入职|入伍|升学|上学|单亲|"
    "ill|hospital|hardship|wedding|marriage|birth|death|bereave|accident",
    re.IGNORECASE,
)
SPAN = re.compile("(期间|前夕|前后|之际|来临|当天)$")
WHOLE = re.compile("^(全|各|所有|每|本|一线)|[、和及与，]|(等|、)$")
COUNTED = re.compile("[0-9一二三四五六七八九十百两][0-9余多]*[名位人户个]")


def doer(m: Material, row: Any) -> str:
    """The union below that did it; of the union itself, nothing in Chinese and “we” in English."""
    return m.whose(row) or ("we" if m.is_english else "")


def number(m: Material, row: Any, field: str, unit: str = "") -> Cite | None:
    """A number of a row with its unit. A nought, as lists are padded with, says nothing."""
    return m.number(row, field, unit) if getattr(row, field) else None


def bare(m: Material, row: Any, field: str) -> Cite | None:
    """A number of a row without its unit: 240, over 30."""
    value = getattr(row, field)
    if not value:
        return None
    return m.cite(row, Quantity(value, "", getattr(row, f"{field}_qualifier")).words(m.language))


def people(m: Material, row: Any, category: str, field: str = "persons", *, front: bool = False) -> Sentence:
    """Whom something was for, and how many: 困难职工240人; with `front` 11名省劳模, where it can be said."""
    category = tidy(category)
    several = getattr(row, "is_merged", False)
    counted = number(m, row, field, "recipient" if several else "")
    if m.is_english:
        return _people_in_english(m, row, category, field)
    if not category or not counted:
        return concat(category or None, counted)
    if says_number(category, getattr(row, field)):
        return concat(m.cite(row, category))
    if front and not several and not WHOLE.search(category):
        return concat(number(m, row, field, "people"), category)
    return concat(category, counted)


def says_number(category: str, value: int) -> bool:
    """Do the words hold the number already: 退休职工3名, 一名退休职工?"""
    return str(value) in category or (value == 1 and bool(COUNTED.search(category)))


def of_them(m: Material, row: Any, field: str) -> Cite | None:
    """A part of what has been counted: 其中14件, 14 of them."""
    return bare(m, row, field) if m.is_english else number(m, row, field)


def _people_in_english(m: Material, row: Any, category: str, field: str) -> Sentence:
    counted = number(m, row, field)
    if not category or not counted:
        return concat(category or None, counted)
    if category.lower().startswith(("all ", "every ", "the ")):
        return concat(category, " (", counted, ")")
    return concat(bare(m, row, field), " ", category)


def goods(m: Material, row: Any) -> Sentence:
    """The goods with their quantity: 衣物4370件, 320 boxes of moon cakes."""
    name, quantity = tidy(row.goods), goods_number(m, row)
    if m.is_english:
        return concat(quantity, name and quantity and " of ", name)
    return concat(name or (quantity and "物资"), quantity)


def goods_number(m: Material, row: Any) -> Cite | None:
    """The quantity in the unit that goes with the goods; pieces where none is said."""
    if not row.goods_qty or not row.goods_unit:
        return number(m, row, "goods_qty")
    qualifier = row.goods_qty_qualifier
    if m.is_english:
        one = "item" if row.goods_qty == 1 else "items"
        unit = one if has_han(row.goods_unit) else row.goods_unit
        return m.cite(row, f"{ENGLISH[Qualifier(qualifier)]}{grouped(row.goods_qty)} {unit}")
    return m.cite(row, chinese(plain(row.goods_qty), row.goods_unit, qualifier))


def together(m: Material, partner: str) -> str:
    """会同市民政局, 配合局党政; words that already say so stay as they are."""
    partner = tidy(partner)
    if not partner or TOGETHER.match(partner):
        return partner
    if m.is_english:
        return f"together with {partner}"
    return f"{'配合' if LED.search(partner) else '会同'}{partner}"


def towards(m: Material, place: str) -> str:
    """赴一线工地; at the building site."""
    place = tidy(place)
    if not place or WAY_TO.match(place):
        return place
    return f"at {place}" if m.is_english else f"赴{place}"


def moment(m: Material, row: Any, occasion: str) -> str:
    """How the sentence begins: the festival, the season, the occasion, else the date."""
    occasion = tidy(occasion)
    if not occasion or LIFE.search(occasion) or MEETING.search(occasion):
        return m.on(row)
    if m.is_english:
        return f"for {occasion}" if FESTIVAL.search(occasion) else f"on the occasion of {occasion}"
    if SPAN.search(occasion):
        return occasion
    during = FESTIVAL.search(occasion) or SEASON.search(occasion)
    return f"{occasion}期间" if during else f"{occasion}之际"


def worth(m: Material, row: Any) -> Sentence:
    """What the goods were worth."""
    zh, en = ("价值{n}", "worth {n}") if goods(m, row) else ("物资折款{n}", "with goods worth {n}")
    return m.say(zh, en, n=number(m, row, "goods_value"))


def times(m: Material, row: Any, unit: str = "time") -> Sentence:
    """How many alike the row stands for, where more than one."""
    if row.count < 2:
        return NOTHING
    return concat(m.tally([row], unit))
