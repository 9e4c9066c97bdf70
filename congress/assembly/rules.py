"""What a rule set asks of a congress: how many delegates, who they are, when it may decide and what passes."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TWO_THIRDS, HALF, FIFTH = Fraction(2, 3), Fraction(1, 2), Fraction(1, 5)
LEAST = 30


class Majority(TextChoices):
    """Of all delegates, not of those present."""

    AT_LEAST_HALF = "at_least_half", _("half or more of all delegates")
    MORE_THAN_HALF = "more_than_half", _("more than half of all delegates")


class Rules(TextChoices):
    """The rule sets to choose from."""

    STATE = "state", _("State provisions on democratic management, 2012")
    SHANGHAI = "shanghai", _("Shanghai, 2017")
    ZHEJIANG = "zhejiang", _("Zhejiang, 2010")
    STEPS = "steps", _("In steps: 30, 100 or 150 delegates")


@dataclass(frozen=True)
class RuleSet:
    """The numbers of one rule set. A share that it does not ask for is None; a presidium it says nothing of is (0, 0),
    one without an upper bound ends with None.
    """

    code: str
    majority: Majority
    due: Callable[[int], int]
    quorum: Fraction = TWO_THIRDS
    front_line: Fraction | None = None
    managers: Fraction | None = FIFTH
    women_as_staff: bool = False
    presidium: Callable[[int], tuple[int, int | None]] = lambda delegates: (0, 0)
    presidium_front_line: Fraction | None = None

    @property
    def label(self) -> str:
        return str(Rules(self.code).label)


def state_due(staff: int) -> int:
    """Five in a hundred, a part of a person being one more, and thirty at least."""
    return max(LEAST, -(-staff * 5 // 100))


def shanghai_due(staff: int) -> int:
    """Thirty, and five more for each further hundred; 175 from three thousand on."""
    return min(175, LEAST + max(0, staff - 100) // 100 * 5)


def zhejiang_due(staff: int) -> int:
    """Forty and seven for each further hundred; from a thousand on a hundred and twenty for each further thousand."""
    if staff < 100:
        return LEAST
    if staff < 1000:
        return 40 + (staff - 100) // 100 * 7
    return 200 if staff >= 5000 else 100 + (staff - 1000) // 1000 * 20


def stepped_due(staff: int) -> int:
    """Thirty, from a thousand on a hundred, over ten thousand a hundred and fifty."""
    if staff < 1000:
        return LEAST
    return 100 if staff <= 10_000 else 150


def shanghai_presidium(delegates: int) -> tuple[int, int | None]:
    """Three to five; seven or more where there are over a hundred delegates."""
    return (7, None) if delegates > 100 else (3, 5)


RULE_SETS = {
    each.code: each
    for each in (
        RuleSet(Rules.STATE, Majority.MORE_THAN_HALF, state_due),
        RuleSet(
            Rules.SHANGHAI,
            Majority.AT_LEAST_HALF,
            shanghai_due,
            presidium=shanghai_presidium,
            presidium_front_line=HALF,
        ),
        RuleSet(Rules.ZHEJIANG, Majority.MORE_THAN_HALF, zhejiang_due, women_as_staff=True),
        RuleSet(Rules.STEPS, Majority.MORE_THAN_HALF, stepped_due, front_line=HALF),
    )
}
