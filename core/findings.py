"""What the records let somebody say of shortcomings and plans: proposed with its figures, told only once accepted.

finding("congress.overdue", Topic.SHORTCOMINGS, Proposal, overdue, unit="proposal",
        zh="有{n}提案逾期尚未答复", en="{n} are overdue for an answer")

@observer("activities.women")               # what shows in the figures themselves
def no_women(view): yield Found("activities.women", Topic.SHORTCOMINGS, "…", "…", {"figure": "…"})
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.counting import Count, count_all
from core.figures import Figures
from core.indicators import Measure, Rows, tally
from core.quantities import Number, Qualifier, Quantity
from core.records import Record
from core.registry import Registry
from core.scope import Scope
from core.topics import Topic


@dataclass(frozen=True)
class Finding:
    """Rows that speak for a shortcoming or a plan, and the sentences that say so; {n} is how many, with its unit."""

    name: str
    topic: Topic
    model: type[Record]
    rows: Rows
    unit: str
    zh: str
    en: str
    measure: Measure


@dataclass(frozen=True)
class Found:
    """One proposal. `query` is what an address says to lead to the rows behind it."""

    name: str
    topic: str
    text: str
    text_english: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class View:
    """What an observer looks at: a scope and its figures. `words` says a number in both languages."""

    scope: Scope
    figures: Figures

    def words(self, value: Number, unit: str, qualifier: str = Qualifier.EXACTLY) -> tuple[str, str]:
        quantity = Quantity(value, unit, qualifier)
        return quantity.words("zh-hans", self.scope.style), quantity.words("en", self.scope.style)


Observe = Callable[[View], Iterator[Found]]
FINDINGS: Registry[Finding] = Registry("finding")
OBSERVERS: Registry[Observe] = Registry("observer")


def finding(
    name: str,
    topic: Topic,
    model: type[Record],
    rows: Rows,
    *,
    unit: str,
    zh: str,
    en: str,
    measure: Measure | None = None,
) -> None:
    """Declare a finding by its rows under `app.name`."""
    FINDINGS[name] = Finding(name, topic, model, rows, unit, zh, en, measure or tally())


def observer(name: str) -> Callable[[Observe], Observe]:
    """Declare what finds proposals in the figures of a scope."""

    def declare(function: Observe) -> Observe:
        OBSERVERS[name] = function
        return function

    return declare


def find(scope: Scope, figures: Figures) -> list[Found]:
    """All there is to propose: shortcomings first, then plans. One query counts every finding."""
    view = View(scope, figures)
    found = [*_counted(view), *(each for observe in OBSERVERS.values() for each in observe(view))]
    order = [Topic.SHORTCOMINGS, Topic.PLAN]
    return sorted(found, key=lambda each: order.index(Topic(each.topic)))


def _counted(view: View) -> Iterator[Found]:
    findings = list(FINDINGS.values())
    counted = count_all(Count(_rows(each, view.scope), each.measure.expressions("n")) for each in findings)
    for each, groups in zip(findings, counted, strict=True):
        n, qualifier = each.measure.read(groups[0], "n") if groups else (0, "")
        if n:
            zh, en = view.words(n, each.unit, qualifier)
            yield Found(
                each.name, each.topic, each.zh.format(n=zh), each.en.format(n=en), {"finding": each.name}
            )


def _rows(each: Finding, scope: Scope) -> QuerySet[Any]:
    """The rows apart from what their own query joins and groups, so that each counts once."""
    return each.model._base_manager.filter(pk__in=each.rows(scope).values("pk"))
