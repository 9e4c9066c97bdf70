"""A summary as it is read on the page: figures that are counted otherwise by now, and numbers that nothing bears out."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.figures import Figures
from core.prose import Cite, Manner, Run
from reports.breakdown import break_down
from reports.document import runs_from_json
from reports.editing.chips import current_text
from reports.editing.unsupported import Mark, Support
from reports.models import Summary, SummaryParagraph


class Reading:
    """What the figures as counted now say of the paragraphs of a summary. Asks the database nothing."""

    def __init__(self, summary: Summary, paragraphs: Iterable[SummaryParagraph], figures: Figures) -> None:
        self.summary, self.figures = summary, figures
        cited = [
            run for p in paragraphs for kept in (p.composed, p.edited or ()) for run in runs_from_json(kept)
        ]
        self.support = Support(figures, cited)

    @classmethod
    def of(cls, summary: Summary) -> "Reading":
        paragraphs = list(summary.paragraphs.all())
        keys = (cite.key for each in paragraphs for cite in each.cites)
        return cls(summary, paragraphs, break_down(Figures(summary.scope), keys))

    def now(self, cite: Cite) -> str:
        """What a figure says now, where that is not what stands in the text."""
        if cite.manner == Manner.NAMES:
            return ""
        text = current_text(cite, self.figures, self.summary.language)
        return text if text != cite.text else ""

    def marks(self, paragraph: SummaryParagraph) -> list[Mark]:
        """The numbers of a person's words that nothing bears out; of composed words, those of sentences about records."""
        is_written = paragraph.is_edited or paragraph.is_slot
        return self.support.marks(paragraph.runs) if is_written else self.marks_said(paragraph.runs)

    def marks_said(self, runs: Sequence[Run]) -> list[Mark]:
        """The numbers that nothing bears out in what people said of records."""
        return [mark for mark in self.support.marks(runs) if isinstance(runs[mark.run], Cite)]


def places(paragraph: SummaryParagraph, marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """Where the marks of typed words stand for an editor, which counts a chip as one place and a sign by its UTF-16 units."""
    starts, at = [], 0
    for run in paragraph.runs:
        starts.append(at)
        at += 1 if isinstance(run, Cite) else units(run)
    found = []
    for mark in marks:
        run = paragraph.runs[mark.run]
        if isinstance(run, Cite):
            continue
        start, end = (starts[mark.run] + units(run[:n]) for n in (mark.number.start, mark.number.end))
        found.append({"from": start, "to": end, "text": mark.number.text})
    return found


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
