"""What is asked of a congress: how many delegates, who they are, when it may decide and what passes. What is asked of a
union's congress are the rules in force for it; the documents of congress/rules.toml can be reckoned with besides.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congress.rules import Majority
from members.models.rules import Rule
from members.rules import book
from members.rules.book import Book
from members.rules.examples import EXAMPLES
from members.rules.keys import KEYS

TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)
UNSAID = _("no rule says so; reckoned as most documents have it")


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


class Demands:
    """What is asked of a congress, wherever it stands. A share that is not asked for is None."""

    def says(self, key: str, default: Any = None) -> Any:
        """The value of a key of the book of rules."""
        raise NotImplementedError

    def source(self, key: str) -> str:
        """The document and article that say it."""
        raise NotImplementedError

    @property
    def more(self) -> "RuleSet | None":
        """The document that asks what no key has."""
        raise NotImplementedError

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

    def due(self, staff: int) -> int | None:
        """How many delegates of so many staff; None where nothing is said of it."""
        steps = self.says("congress.delegates_due")
        return int(steps.due(staff)) if steps else None


@dataclass(frozen=True)
class RuleSet(Demands):
    """The numbers of one document, whether it is in force or not. A presidium it says nothing of is (0, 0), one without an
    upper bound ends with None.
    """

    code: Rules
    women_as_staff: bool = False
    presidium: Callable[[int], tuple[int, int | None]] = lambda delegates: (0, 0)
    presidium_front_line: Fraction | None = None

    def says(self, key: str, default: Any = None) -> Any:
        found = EXAMPLES.get(f"{DOCUMENTS[self.code]}.{key}")
        return KEYS[key].measure.read(found.value, found.unit) if found else default

    def source(self, key: str) -> str:
        found = EXAMPLES.get(f"{DOCUMENTS[self.code]}.{key}")
        return found.source if found else str(UNSAID)

    @property
    def more(self) -> "RuleSet":
        return self

    @property
    def label(self) -> str:
        return str(self.code.label)


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


@dataclass(frozen=True)
class InForce(Demands):
    """What the rules in force for a union ask on a day, those of a document first where one was chosen. Where none says
    anything, two thirds must be there and more than half be for it, as most documents have it.
    """

    book: Book = field(default_factory=Book)
    document: str = ""

    def rule(self, key: str) -> Rule | None:
        """The rule that is reckoned with."""
        return self.book.rule(key, self.document)

    def says(self, key: str, default: Any = None) -> Any:
        found = self.rule(key)
        return default if found is None else found.says

    def source(self, key: str) -> str:
        found = self.rule(key)
        return f"{found.source} · {found.reaches}" if found else str(UNSAID)

    @property
    def more(self) -> RuleSet | None:
        """The document by which the number of delegates goes, or their majority."""
        found = self.rule("congress.delegates_due") or self.rule("congress.majority")
        return set_of_example(found.example) if found else None

    @property
    def is_departed_from(self) -> bool:
        """Was a document chosen that has nothing in force here?"""
        return bool(self.document) and self.document not in documents(self.book)


def in_force(union: Any, day: date | None = None, document: str = "") -> InForce:
    """What is asked of a congress of a union, given itself or by its key, on a day."""
    return InForce(book.at(union, day), document)


def documents(held: Book) -> list[str]:
    """The documents of which something about congresses is in force, the one that goes first first."""
    rules = [rule for key in held.by_key if key.startswith("congress.") for rule in held.standing(key)]
    return list(dict.fromkeys(rule.document for rule in rules))


def set_of_example(code: str) -> RuleSet | None:
    """The rule set whose document an example is of; none of a document that is no set."""
    document = code.partition(".")[0]
    return next((RULE_SETS[rules] for rules, each in DOCUMENTS.items() if each == document), None)
