"""The small change of prose: text of fields made fit for a sentence, ordinals, pieces put together."""

from typing import Any

from core.material import Material
from core.prose import Cite, tidy
from core.quantities import Quantity

LONG = 40
DIGITS = "零一二三四五六七八九"
HAN = "[\u4e00-\u9fff]"


def is_long(words: str) -> bool:
    """Too much for a clause; it makes a sentence of its own."""
    return len(words) > LONG or "。" in words


def bare(m: Material, row: Any, field: str) -> Cite | None:
    """A number with its counter in Chinese; in English without, where the sentence says of what."""
    value = getattr(row, field)
    if not m.is_english or value is None:
        return m.number(row, field)
    return m.cite(row, Quantity(value, "", getattr(row, f"{field}_qualifier")).words("en"))


def festive(words: str) -> str:
    """五一节 or 暑假 as an adverb: 五一节期间, 暑假期间."""
    return f"{words}期间" if words.endswith(("节", "假", "假期")) else words


MOTIVE = ("围绕", "以", "为", "结合", "落实")


def theme_of(m: Material, activity: Any) -> str:
    """围绕“安全生产”."""
    theme = tidy(activity.theme)
    if not theme or theme.startswith(MOTIVE):
        return theme
    return m.say("围绕{t}", "on the theme {t}", t=m.quoted(theme)).text


def ordinal(n: int, language: str) -> str:
    """第七届, 首届; English: 7th, first."""
    if language != "en":
        return "首届" if n == 1 else f"第{chinese(n)}届"
    if n == 1:
        return "first"
    if 10 < n % 100 < 14:
        return f"{n}th"
    return f"{n}{({1: 'st', 2: 'nd', 3: 'rd'}).get(n % 10, 'th')}"


def chinese(n: int) -> str:
    """A number below 100 in Chinese: 七, 二十八."""
    tens, ones = divmod(n, 10)
    if n > 99:
        return str(n)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")
