"""Numbers as people write them: 30余, 近200, 约40人, 150人以上, 7万多元, 13.02万元, 超过30, over 30."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from core.quantities import ENGLISH, Qualifier, chinese, plain
from core.records import LEFT_BLANK
from core.register.problems import DoubtfulError, UnreadableError
from core.units import UNITS

Q = Qualifier

BEFORE = {
    Q.ABOUT: ("约为", "大约", "大概", "约", "about", "around", "approximately", "some", "~", "≈"),
    Q.NEARLY: ("将近", "接近", "近", "nearly", "almost"),
    Q.OVER: ("超过", "多于", "超", "逾", "over", "morethan", ">"),
    Q.AT_LEAST: ("至少", "不少于", "不低于", "atleast", "≥", ">="),
}
AFTER = {
    Q.ABOUT: ("左右", "上下"),
    Q.AT_LEAST: ("及以上", "以上", "ormore", "+"),
    Q.OVER: ("余", "多", "几"),
}
SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
MONEY = {"元", "块", "块钱", "圆", "元人民币", "人民币", "rmb", "cny", "yuan"}
PEOPLE = {"人", "名", "位", "个", "口"}
NEVER_MIXED = {"人次", "户次", "户", "家", "个月", "年", "岁", "天", "%"}


def _words(table: dict[Qualifier, tuple[str, ...]]) -> dict[str, Qualifier]:
    return {word: qualifier for qualifier, words in table.items() for word in words}


QUALIFIERS = _words(BEFORE) | _words(AFTER)


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


PATTERN = re.compile(
    rf"(?P<before>{_any(_words(BEFORE))})?¥?(?P<digits>-?(?:\d[\d,]*)(?:\.\d+)?)"
    rf"(?P<odd>[余多几])?(?P<scale>[{''.join(SCALES)}]*)(?P<more>[余多几])?"
    rf"(?P<unit>.*?)(?P<after>{_any(_words(AFTER))})?"
)
MASKED = re.compile(rf"(?:{_any(_words(BEFORE))})?¥?\d*[x*_?□■○◯某]+[\dx*_?□■○◯某]*[^\d]{{0,4}}")
SMALL = 100
# What the record keeps of them, in the language of its own texts.
BLANK = LEFT_BLANK + "原文为“{}”。"
DAMAGED = "原文为“{}”，经核对按{}登记。"
GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Figure:
    """A number read from a cell, and how exactly the clerk knows it."""

    value: Decimal
    qualifier: str = Q.EXACTLY


def read_figure(value: Any, unit: str = "", *, confirmed: bool = True) -> Figure:
    """The number in a cell. `unit`, a name of core.units, is the column's; another beside it is refused.

    Raises DoubtfulError for one that is masked or damaged, and, unless `confirmed`, for one that may have lost its unit.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise UnreadableError(_("Not a number. Write digits, such as 30."))
    if isinstance(value, str):
        return _from_words(value, unit, confirmed=confirmed)
    if isinstance(value, float):
        value = f"{value:.15g}"
    number = Decimal(value)
    if not number.is_finite():
        raise UnreadableError(_("Not a number. Write digits, such as 30."))
    return Figure(number)


def _from_words(text: str, unit: str, *, confirmed: bool) -> Figure:
    squeezed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text).replace("×", "x")).lower()
    if MASKED.fullmatch(squeezed):
        raise _masked(text)
    match = PATTERN.fullmatch(squeezed)
    if not match:
        raise UnreadableError(
            _("Not a number. Write 30, or with how exact it is: 30余, 近200, 约40, 150以上, 7万多.")
        )
    _check_unit(match["unit"], unit)
    said = {QUALIFIERS[match[part]] for part in ("before", "odd", "more", "after") if match[part]}
    if len(said) > 1:
        raise UnreadableError(_("Two approximation words contradict each other. Keep one."))
    value = _digits(match["digits"], text, squeezed) * prod(SCALES[scale] for scale in match["scale"])
    if not confirmed and match["unit"] in MONEY and UNITS[unit].is_money and 0 < value < SMALL:
        raise DoubtfulError(_("So small a sum may have lost its unit, such as 万. Is it right?"), text)
    return Figure(value, said.pop() if said else Q.EXACTLY)


def _masked(text: str) -> DoubtfulError:
    return DoubtfulError(
        _("The number is masked or damaged. It stays empty and is marked, until somebody knows it."),
        remark=BLANK.format(text.strip()),
    )


def _digits(digits: str, text: str, squeezed: str) -> Decimal:
    if "," in digits and not GROUPED.fullmatch(digits):
        alone = digits.replace(",", "")
        raise DoubtfulError(
            _("The separators stand in odd places. Without them it is %s: is that right?") % alone,
            squeezed.replace(",", ""),
            DAMAGED.format(text.strip(), alone),
        )
    return Decimal(digits.replace(",", ""))


def _check_unit(written: str, unit: str) -> None:
    if not written:
        return
    own = {UNITS[unit].zh, UNITS[unit].en.replace(" ", ""), UNITS[unit].en_plural.replace(" ", "")}
    is_money = UNITS[unit].is_money
    if written in own or (written in MONEY if is_money else written in counters() - NEVER_MIXED):
        return
    if is_money or not UNITS[unit].zh:
        raise UnreadableError(_("“%s” cannot stand behind this number. Write the number alone.") % written)
    raise UnreadableError(
        _("This number counts in “%(unit)s”, not in “%(written)s”. Write the number alone if it is right.")
        % {"unit": UNITS[unit].zh, "written": written}
    )


@cache
def counters() -> set[str]:
    """Every word that may stand behind a number that is not money."""
    words = {
        word.replace(" ", "")
        for each in UNITS.values()
        if not each.is_money
        for word in (each.zh, each.en, each.en_plural)
    }
    return (words | PEOPLE) - {""}


def figure_words(value: int | Decimal, qualifier: str, language: str) -> str:
    """A number that is not exact, so that it reads back as the same number: 30余, about 40."""
    if language == "en":
        return f"{ENGLISH[Q(qualifier)]}{plain(value)}"
    return chinese(plain(value), "", qualifier)
