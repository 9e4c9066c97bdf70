"""What a summary wants mended before it is composed, and before it is signed, each with the way to where that is done."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.access import Action, Sphere
from core.checklist import above_full, far, missing
from core.display import is_english
from core.figures import Figure, Figures
from core.kinds import kind_of
from core.numbers import Number
from core.prose import Cite, Run, runs_of
from core.quantities import Quantity
from core.scope import Scope
from core.topics import Topic
from reports.document import Document, runs_from_json
from reports.drafts import document_of
from reports.editing.reading import Reading
from reports.evidence import query_of
from reports.models import Note, Summary, SummaryParagraph
from reports.parts import Key
from reports.signing.anomalies import text_doubts

SHOWN = 12
# What may stand between the words shown and those before them.
BETWEEN = "，。；：、！？,.;:!? "


@dataclass(frozen=True)
class Mend:
    """One thing to mend. `url` leads to the rows, or to the place in the text; `reason_url` to where its reason is
    written down. `is_doubt` when something is probably wrong, rather than missing.
    """

    label: str
    url: str
    count: int | None = None
    reason_url: str = ""
    is_doubt: bool = False

    @property
    def is_in_text(self) -> bool:
        return "evidence" not in self.url


class Lacks:
    """All that the records of a scope want mended before they are told, as one person may mend it.

    `page` is where that person comes from, `rows_at` where the rows of a gap are asked for, with what else is `asked`.
    """

    falls: Collection[Key] = ()

    def __init__(
        self,
        scope: Scope,
        user: Any,
        *,
        page: str,
        rows_at: str,
        asked: Mapping[str, str] | None = None,
        figures: Figures | None = None,
    ) -> None:
        self.scope, self.user, self.page, self.rows_at = scope, user, page, rows_at
        self.asked, self.figures = dict(asked or {}), figures or Figures(scope)

    def __iter__(self) -> Iterator[Mend]:
        yield from self._far()
        yield from self._above_full()
        for gap, count in missing(self.scope):
            yield Mend(
                str(capfirst(str(gap.label))), self._evidence(gap=gap.name), count, is_doubt=gap.is_doubt
            )

    def _far(self) -> Iterator[Mend]:
        explained = set(Note.objects.on("date", self.scope).values_list("explains", flat=True))
        explained |= {name for name, _group in self.falls}
        for figure in far(self.figures.values()):
            if figure.name not in explained:
                yield self._mend(_("Far from last year's: %s") % self._compared(figure), figure.name)

    def _above_full(self) -> Iterator[Mend]:
        for rate in above_full(self.figures.values()):
            label = _("Above 100%% and left out of the text: %s") % self._words(rate)
            yield Mend(label, self._evidence(figure=rate.name), is_doubt=True)

    def _mend(self, label: str, name: str) -> Mend:
        return Mend(label, self._evidence(figure=name), reason_url=self._reason(name))

    def _evidence(self, **query: str) -> str:
        return f"{self.rows_at}?{urlencode(self.asked | query)}"

    def _reason(self, name: str) -> str:
        """Where its reason is written down, for those who may."""
        unions = self.user.reach(Sphere.WORK, Action.ADD)
        if unions is not None and self.scope.union.pk not in unions:
            return ""
        given = {
            "union": self.scope.union.pk,
            "section": Topic.SHORTCOMINGS.value,
            "explains": name,
            "date": self.scope.until.isoformat(),
            "next": self.page,
        }
        return f"{kind_of(Note).url('new')}?{urlencode(given)}"

    def _compared(self, figure: Figure) -> str:
        before = Quantity(figure.previous, figure.unit)
        values = {"figure": figure.label, "now": self._number(figure.quantity), "then": self._number(before)}
        return _("%(figure)s, %(now)s after %(then)s") % values

    def _words(self, rate: Figure) -> str:
        above, below = rate.terms or (rate, rate)
        values = {
            "rate": rate.label,
            "above": self._number(above.quantity),
            "below": self._number(below.quantity),
        }
        return _("%(rate)s, %(above)s of %(below)s") % values

    def _number(self, quantity: Quantity) -> str:
        return quantity.words("en" if is_english() else "zh-hans", self.scope.style)


class Mending(Lacks):
    """All that a summary wants mended: what its records lack, and what is doubtful in its words."""

    def __init__(
        self,
        summary: Summary,
        paragraphs: Iterable[SummaryParagraph],
        user: Any,
        figures: Figures | None = None,
    ) -> None:
        page, rows_at = summary.get_absolute_url(), reverse("reports:summary_evidence", args=[summary.pk])
        super().__init__(summary.scope, user, page=page, rows_at=rows_at, figures=figures)
        self.summary, self.paragraphs = summary, list(paragraphs)
        self.falls = list(dict.fromkeys(unexplained(self.paragraphs)))

    @cached_property
    def document(self) -> Document:
        return document_of(self.summary)

    def __iter__(self) -> Iterator[Mend]:
        for words, place in text_doubts(self.document, self.paragraphs, self.scope):
            yield Mend(words, self.page + place, is_doubt=True)
        yield from self._unsupported()
        yield from self._falls()
        yield from super().__iter__()

    def _unsupported(self) -> Iterator[Mend]:
        """The numbers that nothing bears out, typed into the text or told word for word of a record; each leads there."""
        reading = Reading(self.summary, self.paragraphs, self.figures)
        for paragraph, run, number in unsupported(self.paragraphs, reading):
            said = run.text if isinstance(run, Cite) else run
            values = {"number": number.text, "words": around(said, number)}
            if isinstance(run, Cite):
                label = _("“%(number)s” is said of a record that does not say it: “%(words)s”") % values
                yield Mend(label, f"{self.rows_at}?{query_of(run, paragraph)}", is_doubt=True)
            else:
                label = _("No record bears out “%(number)s”: “%(words)s”") % values
                yield Mend(label, f"{self.page}#p{paragraph.pk}", is_doubt=True)

    def _falls(self) -> Iterator[Mend]:
        for name, group in self.falls:
            figure = self.figures[name].of(*group) if group else self.figures[name]
            yield self._mend(_("A fall without a reason: %s") % self._compared(figure), name)


def unsupported(
    paragraphs: Iterable[SummaryParagraph], reading: Reading
) -> Iterator[tuple[SummaryParagraph, Run, Number]]:
    """The numbers that nothing bears out, with the words they stand in: those of each paragraph, then of its rows."""
    for each in paragraphs:
        cells = (runs_of(cell) for row in each.cells for cell in row)
        texts = ((each.runs, reading.marks(each)), *((runs, reading.marks_said(runs)) for runs in cells))
        for runs, marks in texts:
            yield from ((each, runs[mark.run], mark.number) for mark in marks if not mark.is_blank)


def around(text: str, number: Number) -> str:
    """The number with some of the words about it, not begun with a comma."""
    start, end = max(0, number.start - SHOWN), number.end + SHOWN
    return (
        ("…" if start else "") + text[start:end].lstrip(BETWEEN).rstrip() + ("…" if end < len(text) else "")
    )


def unexplained(paragraphs: Iterable[SummaryParagraph]) -> Iterator[tuple[str, tuple[str, Any] | None]]:
    """The figures, or parts of them, whose fall the composed words say without a reason."""
    for paragraph in paragraphs:
        if not paragraph.is_edited:
            runs = runs_from_json(paragraph.composed)
            yield from ((r.figure, r.group) for r in runs if isinstance(r, Cite) and r.unexplained)
