"""How ideas are scored and rewarded: by rules of unions, or by what is customary where there are none."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.rules import book
from members.rules.measures import Measure

CRITERION = re.compile(r"([^=,*]{1,40})(\*?)=(\d{1,3})")
BAND = re.compile(r"(\d{1,12})=(\d{1,3})-(\d{1,3})")
PRIZE = re.compile(r"(\d{1,3})=([^=,:]{1,40})(?::(\d{1,8}))?")


@dataclass(frozen=True)
class Criterion:
    """What is judged, and the most points for it. One may follow the benefit in money."""

    name: str
    most: int
    follows_benefit: bool = False


@dataclass(frozen=True)
class Band:
    """From which benefit a year on, in yuan, between how many points."""

    since: int
    least: int
    most: int


@dataclass(frozen=True)
class Prize:
    """From how many points on, which prize, and its reward in yuan where one is set."""

    since: int
    name: str
    amount: int | None = None


@dataclass(frozen=True)
class Scheme:
    """All three together, as they hold for one union."""

    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...] = ()
    prizes: tuple[Prize, ...] = ()

    @property
    def most(self) -> int:
        return sum(each.most for each in self.criteria)

    def band(self, benefit: Decimal | None) -> Band | None:
        """The points that a known benefit allows; None where nothing is known or ruled."""
        reached = [each for each in self.bands if benefit is not None and each.since <= benefit]
        return max(reached, key=lambda each: each.since, default=None)

    def prize(self, points: int | None) -> Prize | None:
        """What so many points bring, if anything."""
        reached = [each for each in self.prizes if points is not None and each.since <= points]
        return max(reached, key=lambda each: each.since, default=None)


def read(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Each piece between commas. Raises ValueError."""
    pieces = [pattern.fullmatch(each.strip()) for each in text.replace("，", ",").split(",")]
    found = [each for each in pieces if each]
    if len(found) < len(pieces):
        raise ValueError(text)
    return found


def criteria(text: str, unit: str = "") -> tuple[Criterion, ...]:
    found = tuple(Criterion(each[1].strip(), int(each[3]), bool(each[2])) for each in read(CRITERION, text))
    names = {each.name for each in found}
    if len(names) < len(found) or sum(each.follows_benefit for each in found) > 1:
        raise ValueError(text)
    return found


def bands(text: str, unit: str = "") -> tuple[Band, ...]:
    found = tuple(Band(*map(int, each.groups())) for each in read(BAND, text))
    if any(each.least > each.most for each in found):
        raise ValueError(text)
    steps: tuple[Band, ...] = rising(found)
    return steps


def prizes(text: str, unit: str = "") -> tuple[Prize, ...]:
    found = tuple(Prize(int(e[1]), e[2].strip(), int(e[3]) if e[3] else None) for e in read(PRIZE, text))
    steps: tuple[Prize, ...] = rising(found)
    return steps


def rising(steps: Any) -> Any:
    """The steps, if each begins above the one before. Raises ValueError."""
    starts = [each.since for each in steps]
    if starts != sorted(set(starts)):
        raise ValueError(starts)
    return steps


def criteria_words(value: tuple[Criterion, ...]) -> str:
    return _("; ").join(f"{each.name} {each.most}" for each in value)


def band_words(value: tuple[Band, ...]) -> str:
    said = _("from %(since)s yuan a year: %(least)s to %(most)s points")
    return _("; ").join(said % vars(each) for each in value)


def prize_words(value: tuple[Prize, ...]) -> str:
    return _("; ").join(_prize_words(each) for each in value)


def _prize_words(prize: Prize) -> str:
    if prize.amount is None:
        return _("from %(since)s points: %(name)s") % vars(prize)
    return _("from %(since)s points: %(name)s, %(amount)s yuan") % vars(prize)


CRITERIA = Measure(
    criteria,
    criteria_words,
    gettext_lazy(
        "What is judged, each with its points, as 技术水平=30, 经济效益*=30; a star for what follows the benefit."
    ),
)
BANDS = Measure(
    bands,
    band_words,
    gettext_lazy("Points by benefit in yuan a year, rising, as 0=10-14, 100000=15-25, 500000=26-30."),
)
PRIZES = Measure(
    prizes,
    prize_words,
    gettext_lazy("Prizes by points, rising, with their reward in yuan, as 60=三等奖:100, 80=二等奖:300."),
)
CUSTOMARY = (
    (gettext_lazy("technical level"), 30, False),
    (gettext_lazy("economic benefit"), 30, True),
    (gettext_lazy("range of use"), 20, False),
    (gettext_lazy("practicality"), 20, False),
)
CUSTOMARY_BANDS = (Band(0, 10, 14), Band(100_000, 15, 25), Band(500_000, 26, 30))


def customary() -> tuple[Criterion, ...]:
    return tuple(Criterion(str(name), most, follows) for name, most, follows in CUSTOMARY)


def scheme_of(union: Any) -> Scheme:
    """By the rules in force for the union; who judges by own criteria is not held to the customary bands."""
    rules = book.at(union)
    own = rules.value("idea.criteria")
    return Scheme(
        own or customary(),
        rules.value("idea.benefit_points", () if own else CUSTOMARY_BANDS),
        rules.value("idea.prizes", ()),
    )
