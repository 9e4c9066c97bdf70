"""The book in words, whatever writes it: statistics in front, then the proposals by what became of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from congress.book.gathering import Entry
from congress.models.proposals import Satisfaction
from congress.models.stages import Stage

UNDER_REVIEW = (Stage.DELEGATION, Stage.FILING, Stage.RETURNED)
CHAPTERS: tuple[tuple[Any, Callable[[Entry], bool]], ...] = (
    (gettext_lazy("Filed proposals"), lambda each: each.is_filed),
    (gettext_lazy("Merged proposals"), lambda each: each.state == Stage.MERGED),
    (gettext_lazy("Proposals turned into opinions"), lambda each: each.is_opinion),
    (gettext_lazy("Proposals that were not filed"), lambda each: each.state == Stage.NOT_FILED),
    (gettext_lazy("Proposals under review"), lambda each: each.state in UNDER_REVIEW),
)
Line = tuple[str, str]


@dataclass(frozen=True)
class Table:
    """A table with its heading row first."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chapter:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Book:
    title: str
    tables: tuple[Table, ...]
    chapters: tuple[Chapter, ...]

    @property
    def size(self) -> int:
        return sum(len(chapter.entries) for chapter in self.chapters)


def book(session: Any, found: Iterable[Entry]) -> Book:
    rows = tuple(found)
    tables = (summed(rows), by(_("By subject area"), rows, lambda each: each.category), by_department(rows))
    return Book(_("Book of proposals: %s") % session.title, tables, tuple(chapters(rows)))


def chapters(rows: tuple[Entry, ...]) -> Iterator[Chapter]:
    for title, holds in CHAPTERS:
        if these := tuple(filter(holds, rows)):
            yield Chapter(str(title), these)


def summed(rows: tuple[Entry, ...]) -> Table:
    """What was received, and what became of it."""
    stages = Counter(each.state for each in rows)
    filed = [each for each in rows if each.is_filed]
    opinions = [each for each in rows if each.is_opinion]
    answered = [each for each in filed if each.answered_on]
    rated = Counter(each.satisfaction for each in answered if each.satisfaction)
    lines: tuple[tuple[str, int], ...] = (
        (_("Received"), len(rows)),
        (pgettext("proposal", "Filed"), len(filed)),
        (_("Merged into others"), stages[Stage.MERGED]),
        (_("Turned into opinions"), len(opinions)),
        (_("Opinions answered"), sum(bool(each.answered_on) for each in opinions)),
        (_("Not filed"), stages[Stage.NOT_FILED]),
        (_("Answered"), len(answered)),
        (_("Answered in time"), sum(each.is_in_time for each in answered)),
        *((_("Rated: %s") % label, rated[str(label)]) for label in Satisfaction.labels),
    )
    head = (pgettext("book", "What became of them"), pgettext("book", "Proposals"))
    return Table(_("Statistics"), (head, *((label, str(n)) for label, n in lines)))


def by(title: str, rows: Iterable[Entry], key: Callable[[Entry], str]) -> Table:
    """How many were received and filed, the most first."""
    received, filed = Counter(map(key, rows)), Counter(key(each) for each in rows if each.is_filed)
    head = (title, _("Received"), pgettext("proposal", "Filed"))
    lines = ((name or _("not said"), str(n), str(filed[name])) for name, n in received.most_common())
    return Table(title, (head, *lines))


def by_department(rows: Iterable[Entry]) -> Table:
    """How many each department in the lead has, and has answered."""
    led = [each for each in rows if (each.is_filed or each.is_opinion) and each.lead]
    answered = Counter(each.lead for each in led if each.answered_on)
    in_time = Counter(each.lead for each in led if each.is_in_time)
    title = _("By department in the lead")
    head = (title, pgettext("proposal", "In hand"), _("Answered"), _("Answered in time"))
    given = Counter(each.lead for each in led).most_common()
    return Table(
        title, (head, *((name, str(n), str(answered[name]), str(in_time[name])) for name, n in given))
    )


def lines(each: Entry) -> list[Line]:
    """What the book says of a proposal, without what is not known."""
    found = (
        (pgettext("proposal form", "Category"), each.category),
        (pgettext("proposal form", "Delegation"), each.delegation),
        (_("Proposer"), each.authors),
        (_("Seconders"), each.seconders),
        (_("Merged into"), each.into),
        (_("Review opinion"), each.decision),
        (pgettext("proposal form", "Why it is proposed"), each.reason),
        (pgettext("proposal form", "How things are"), each.analysis),
        (pgettext("proposal form", "What should be done"), each.suggestion),
        (_("Department in the lead"), each.lead),
        (_("Departments that work with it"), each.others),
        (_("Answer due on"), each.due_on),
        (_("Answered on"), each.answered_on),
        (_("Signed by"), each.answered_by),
        (_("Outcome"), each.outcome),
        (_("Answer"), each.answer),
        (_("Cost in yuan"), each.cost),
        (_("When it is carried out"), each.period),
        (_("Satisfaction"), each.satisfaction),
        (_("Prize"), each.prize),
    )
    return [(label, text) for label, text in found if text]
