"""Numbers as people write them, in digits or in Chinese, with what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.doubts import LEFT_IN
from core.units import UNITS

HAN = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ALIKE = {"名": "人", "位": "人"}
COUNTERS = ("位", "个", "元")

DATES = re.compile(
    r"\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[:：]\d{2}"
    rf"|\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{1,4}}(?:, \d{{4}})?"
    r"|[〔\[［(（]\d{4}[〕\]］)）]\s*\d+\s*号"
    r"|第\s*[\d零〇一二两三四五六七八九十百千]+(?:届\s*[\d零〇一二两三四五六七八九十]+次)?"
    r"|\b[A-Z]{2,}(?:/[A-Z]+)?\s?\d+"
    r"|[\d零〇一二两三四五六七八九十百]+(?:年|月|日|号|时|点|届|周年)"
)
YEAR = re.compile(r"(?:19|20)\d\d")
LISTED = re.compile(r"(?:^|(?<=[。；;.!?！？\n]))\s*\d{1,2}[.、．)）]|[(（]\d{1,2}[)）]")
LEFT_BLANK = re.compile(LEFT_IN)


@dataclass(frozen=True)
class Number:
    """A number in a text. Without a value it was left to be filled in."""

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str = ""


def numbers(text: str) -> list[Number]:
    """The numbers of a text, without dates, years, ordinals, numbers of documents and of lists."""
    passed = [span for pattern in (DATES, LISTED) for m in pattern.finditer(text) if (span := m.span())]
    blanks = [Number(m.group(), *m.span(), None) for m in LEFT_BLANK.finditer(text)]
    found = [each for each in _written(text) if not any(_overlap(each, span) for span in passed)]
    return sorted([*found, *blanks], key=lambda each: each.start)


def _overlap(number: Number, span: tuple[int, int]) -> bool:
    return number.start < span[1] and span[0] < number.end


def _written(text: str) -> Iterator[Number]:
    for m in _digits().finditer(text):
        if YEAR.fullmatch(m.group()):
            continue
        value = Decimal(m["digits"].replace(",", "").replace("，", "")) * SCALES.get(m["scale"], 1)
        yield Number(m.group().rstrip(), m.start(), m.start() + len(m.group().rstrip()), value, sign(m))
    for m in _han().finditer(text):
        if (counted := han_value(m["han"])) is not None:
            yield Number(m.group(), *m.span(), Decimal(counted), sign(m))


def sign(m: re.Match[str]) -> str:
    """What is counted, one word for all that mean the same."""
    written = (m["unit"] or "").strip().lower()
    return ALIKE.get(written, english_units().get(written, written))


@cache
def english_units() -> dict[str, str]:
    """The Chinese counter for each English noun of counting."""
    pairs = ((name, each.zh) for each in UNITS.values() for name in (each.en_plural, each.en) if name)
    return {name: ALIKE.get(zh, zh) for name, zh in pairs if zh not in ("", "%")}


@cache
def _units() -> str:
    signs = {each.zh for each in UNITS.values() if each.zh and each.zh != "年"} | {*COUNTERS}
    return "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))


@cache
def _digits() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(english_units(), key=len, reverse=True)))
    return re.compile(
        r"(?<![A-Za-z0-9.,\-])(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?:余|多)?(?P<scale>万|亿)?(?:余|多)?"
        rf"(?P<unit>{_units()}|\s(?:{nouns})\b)?(?![A-Za-z\d])"
    )


@cache
def _han() -> re.Pattern[str]:
    signs = "".join([*HAN, *SCALES])
    return re.compile(rf"(?<![{signs}第])(?P<han>[{signs}]+)(?:余|多)?(?P<unit>{_units()})")


def han_value(text: str) -> int | None:
    """The value of a number in Chinese; None of 一 and of words of many, 千家万户, which count nothing."""
    if text == "一" or not any(sign in HAN or sign == "十" for sign in text):
        return None
    total = section = digit = 0
    for each in text:
        if each in HAN:
            digit = HAN[each]
        elif (scale := SCALES[each]) >= 10_000:
            total, section, digit = (total + (section + digit) * scale), 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    return total + section + digit
