"""What a rule's value may be: written by people as text, read here, and said again in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.deadlines import Deadline, Unit

MOST = 10_000
SHARE = re.compile(r"(\d{1,4})/(\d{1,4})|(\d{1,3})%")
STEP = re.compile(r"(\d{1,7})=(?:(\d{1,3})%|(\d{1,5})(?:\+(\d{1,5})/(\d{1,6}))?)")


class UnreadableError(ValueError):
    """A value that its key does not take; the message says how it is written."""


@dataclass(frozen=True)
class Measure:
    """How the value of a key is read and said again; `asks` says how it is written. Where only a few will do, `choices`
    has each with its words.
    """

    reads: Callable[[str, str], Any]
    words: Callable[[Any], str]
    asks: Any
    units: tuple[Unit, ...] = ()
    choices: Any = None

    def read(self, text: str, unit: str) -> Any:
        """The value that a text means. Raises UnreadableError."""
        try:
            return self.reads(text.strip(), unit)
        except (ValueError, ZeroDivisionError) as error:
            raise UnreadableError(str(self.asks)) from error


@dataclass(frozen=True)
class Step:
    """From so many people on: a number, more for each further so many, or a share of all of them."""

    since: int
    number: int = 0
    more: int = 0
    each: int = 1
    share: Fraction | None = None

    def due(self, people: int) -> int:
        if self.share is not None:
            return ceil(people * self.share)
        return self.number + (people - self.since) // self.each * self.more


@dataclass(frozen=True)
class Steps:
    """How many are due of how many people, in steps."""

    steps: tuple[Step, ...]

    def due(self, people: int) -> int:
        """What is due of so many people."""
        return max((each for each in self.steps if each.since <= people), key=lambda each: each.since).due(
            people
        )


def whole(text: str, unit: str = "") -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > MOST:
        raise ValueError(text)
    return int(text)


def deadline(text: str, unit: str) -> Deadline:
    return Deadline(whole(text), Unit(unit))


def share(text: str, unit: str = "") -> Fraction:
    """2/3, or 20%."""
    if not (found := SHARE.fullmatch(text)) or (found[2] and not int(found[2])):
        raise ValueError(text)
    value = Fraction(int(found[3]), 100) if found[3] else Fraction(int(found[1]), int(found[2]))
    if value > 1:
        raise ValueError(text)
    return value


def steps(text: str, unit: str = "") -> Steps:
    """0=30, 100=30+5/100, 3000=175: from so many people on so many, and five more for each further hundred."""
    found = tuple(_step(each.strip()) for each in text.split(","))
    starts = [each.since for each in found]
    if starts[0] != 0 or starts != sorted(set(starts)):
        raise ValueError(text)
    return Steps(found)


def _step(text: str) -> Step:
    if not (found := STEP.fullmatch(text)):
        raise ValueError(text)
    since, percent, number, more, each = found.groups()
    if percent:
        return Step(int(since), share=Fraction(int(percent), 100))
    return Step(int(since), int(number), int(more or 0), int(each or 1) or 1)


def step_words(value: Steps) -> str:
    return _("; ").join(_step_words(each) for each in value.steps)


def _step_words(step: Step) -> str:
    said: dict[str, Any] = {"since": step.since, "number": step.number, "more": step.more, "each": step.each}
    if step.share is not None:
        said["share"] = share_words(step.share)
        return _("from %(since)d people: %(share)s of them") % said
    if step.more:
        return _("from %(since)d people: %(number)d, and %(more)d for each further %(each)d") % said
    return _("from %(since)d people: %(number)d") % said


def share_words(value: Fraction) -> str:
    """2/3 as it is, a hundredth as a percentage."""
    return f"{value * 100}%" if (value * 100).denominator == 1 else str(value)


DEADLINE = Measure(deadline, str, gettext_lazy("A whole number, and what it counts."), tuple(Unit))
COUNT = Measure(whole, str, gettext_lazy("A whole number."))
SHARED = Measure(share, share_words, gettext_lazy("A share, as 2/3 or 20%."))
STEPPED = Measure(
    steps,
    step_words,
    gettext_lazy("Steps, as 0=30, 100=30+5/100, 3000=175: from so many people on, so many."),
)


def choice(choices: Any) -> Measure:
    """One of these TextChoices, written by its code."""
    return Measure(
        lambda text, unit: choices(text),
        lambda value: str(value.label),
        format_lazy(gettext_lazy("One of: {codes}"), codes=", ".join(choices.values)),
        choices=choices,
    )
