"""A value, its unit and how exactly it is known, put into words.

The approximation word has its own place in Chinese: 30余人, 7万多元, 150人以上, 近200人, 约40人.
Money is printed in 元 when small and in 万元 when large, never rounded; or in 元 always, where the union wants it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.units import UNITS, Unit

Number = int | Decimal

FULL = 100
LEAST_BASE = 5


class Qualifier(TextChoices):
    """How exactly a number is known."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("over")
    AT_LEAST = "at_least", _("at least")
    NEARLY = "nearly", _("nearly")


ENGLISH = {
    Qualifier.EXACTLY: "",
    Qualifier.ABOUT: "about ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.NEARLY: "nearly ",
}


class Money(TextChoices):
    """How large sums are written in Chinese."""

    WAN = "wan", _("4.2万元")
    YUAN = "yuan", _("42,000元")


class Share(TextChoices):
    """What is printed of a rate."""

    BOTH = "both", _("with both terms: 95.1% (39 of 41)")
    ONE = "one", _("with the number reached: 95.1% (39)")
    ALONE = "alone", _("alone: 95.1%")


class Decimals(TextChoices):
    """To how many decimals a rate is rounded."""

    NONE = "none", _("whole: 95%")
    ONE = "one", _("one: 95.1%")
    TWO = "two", _("two: 95.12%")

    @property
    def places(self) -> int:
        return list(Decimals).index(self)


@dataclass(frozen=True)
class Style:
    """How a union writes its numbers."""

    money: str = Money.WAN
    rates: str = Share.BOTH
    decimals: int = Decimals.ONE.places


PLAIN = Style()


@dataclass(frozen=True)
class Quantity:
    """A number of a unit. `value` None means it is not known; `unit` is a name of core.units."""

    value: Number | None
    unit: str = ""
    qualifier: str = Qualifier.EXACTLY

    def __bool__(self) -> bool:
        return bool(self.value)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(
            (self.value or 0) + (other.value or 0),
            self.unit or other.unit,
            combined((self.qualifier, other.qualifier)),
        )

    def words(self, language: str, style: Style = PLAIN) -> str:
        """The quantity as it stands in a sentence of that language, in the style of the union."""
        if self.value is None:
            return ""
        if UNITS[self.unit].is_money:
            return _money(self.value, self.qualifier, language, style)
        if language == "en":
            return f"{ENGLISH[Qualifier(self.qualifier)]}{grouped(self.value)}{english_unit(self)}"
        return chinese(plain(self.value), UNITS[self.unit].zh, self.qualifier)


def combined(qualifiers: Iterable[str]) -> str:
    """How exactly a sum is known: as its least exact part; parts that err both ways make it `about`."""
    inexact = {q for q in qualifiers if q and q != Qualifier.EXACTLY}
    if not inexact:
        return Qualifier.EXACTLY
    if inexact <= {Qualifier.OVER, Qualifier.AT_LEAST}:
        return Qualifier.OVER if Qualifier.OVER in inexact else Qualifier.AT_LEAST
    return inexact.pop() if len(inexact) == 1 else Qualifier.ABOUT


def plain(value: Number) -> str:
    """Digits without separators or trailing zeros: 13.02, 4250, 7.4."""
    return f"{Decimal(value).normalize():f}"


def grouped(value: Number) -> str:
    """Digits with thousands separators: 41,320."""
    return f"{Decimal(value).normalize():,f}"


def chinese(digits: str, unit: str, qualifier: str, *, over: str = "余") -> str:
    """Digits and unit with the approximation word where Chinese wants it."""
    before = {Qualifier.ABOUT: "约", Qualifier.NEARLY: "近"}.get(Qualifier(qualifier), "")
    if qualifier == Qualifier.OVER:
        return f"{digits}{over}{unit}" if digits.endswith("0") or len(digits) == 1 else f"超过{digits}{unit}"
    return f"{before}{digits}{unit}{'以上' if qualifier == Qualifier.AT_LEAST else ''}"


def english_unit(quantity: Quantity) -> str:
    unit: Unit = UNITS[quantity.unit]
    noun = unit.en if quantity.value == 1 else unit.en_plural
    return noun if noun in ("", "%") else f" {noun}"


def percent(numerator: Number, denominator: Number, decimals: int = 1) -> Decimal:
    """Numerator over denominator in per cent, rounded half up."""
    step = Decimal(1).scaleb(-decimals)
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(step, ROUND_HALF_UP)


def completion(done: Number, goal: Number, decimals: int = 1) -> Decimal:
    """How much of a goal was reached, in per cent: what falls short of it, by however little, is less than 100."""
    share = percent(done, goal, decimals)
    return share if share < FULL or done >= goal else FULL - Decimal(1).scaleb(-decimals)


def _money(value: Number, qualifier: str, language: str, style: Style) -> str:
    if language == "en":
        return f"{ENGLISH[Qualifier(qualifier)]}{grouped(value)} yuan"
    if style.money == Money.YUAN:
        return chinese(grouped(value), "元", qualifier)
    wan = Decimal(value) / 10000
    if value >= 10000 and wan == wan.quantize(Decimal("0.01")):
        return _wan(plain(wan), qualifier)
    return chinese(plain(value), "元", qualifier)


def _wan(digits: str, qualifier: str) -> str:
    if qualifier == Qualifier.OVER:
        return f"{digits}万多元" if "." not in digits else f"{digits}万余元"
    return chinese(digits, "万元", qualifier)
