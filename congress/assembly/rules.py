"""What a rule set asks of a congress: how many delegates, who they are, when it may decide and what passes. The numbers are
those of the documents in congress/rules.toml.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congress.rules import Majority
from members.rules.examples import EXAMPLES
from members.rules.keys import KEYS

TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)


class Rules(TextChoices):
    """The documents to choose from."""

    STATE = "state", _("State provisions on democratic management, 2012")
    SHANGHAI = "shanghai", _("Shanghai, 2017")
    ZHEJIANG = "zhejiang", _("Zhejiang, 2010")
    STEPS = "steps", _("In steps: 30, 100 or 150 delegates")


DOCUMENTS = {
    Rules.STATE: "state-management",
    Rules.SHANGHAI: "shanghai-congress",
    Rules.ZHEJIANG: "zhejiang-management",
    Rules.STEPS: "stepped-congress",
}


@dataclass(frozen=True)
class RuleSet:
    """The numbers of one document. A share that it does not ask for is None; a presidium it says nothing of is (0, 0),
    one without an upper bound ends with None.
    """

    code: Rules
    women_as_staff: bool = False
    presidium: Callable[[int], tuple[int, int | None]] = lambda delegates: (0, 0)
    presidium_front_line: Fraction | None = None

    def says(self, key: str, default: Any = None) -> Any:
        """The value of a key of the book of rules, as the document has it."""
        found = EXAMPLES.get(f"{DOCUMENTS[self.code]}.{key}")
        return KEYS[key].measure.read(found.value, found.unit) if found else default

    @property
    def label(self) -> str:
        return str(self.code.label)

    @property
    def majority(self) -> Majority:
        return Majority(self.says("congress.majority", Majority.MORE_THAN_HALF))

    @property
    def quorum(self) -> Fraction:
        return Fraction(self.says("congress.quorum", TWO_THIRDS))

    @property
    def front_line(self) -> Fraction | None:
        return self.says("congress.front_line_least")  # type: ignore[no-any-return]

    @property
    def managers(self) -> Fraction | None:
        return self.says("congress.managers_most")  # type: ignore[no-any-return]

    def due(self, staff: int) -> int:
        return int(self.says("congress.delegates_due").due(staff))


def shanghai_presidium(delegates: int) -> tuple[int, int | None]:
    """Three to five; seven or more where there are over a hundred delegates."""
    return (7, None) if delegates > 100 else (3, 5)


RULE_SETS = {
    each.code.value: each
    for each in (
        RuleSet(Rules.STATE),
        RuleSet(Rules.SHANGHAI, presidium=shanghai_presidium, presidium_front_line=HALF),
        RuleSet(Rules.ZHEJIANG, women_as_staff=True),
        RuleSet(Rules.STEPS),
    )
}


def set_of_example(code: str) -> str:
    """The rule set whose document an example is of; none of a document that is no set."""
    document = code.partition(".")[0]
    return next((rules.value for rules, each in DOCUMENTS.items() if each == document), "")
