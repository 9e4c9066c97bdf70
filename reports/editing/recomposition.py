"""Composing again: what would change in a summary, paragraph by paragraph, and taking some or all of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from core.figures import Figures
from core.prose import Cell, Sentence, runs_of
from reports.compose import compose
from reports.document import Block, Role, runs_from_json
from reports.editing.difference import Difference
from reports.editing.renewal import Renewal, Runs, cites
from reports.editing.renumbering import renumber, without_empty_headings
from reports.editing.showing import shown_again
from reports.models import Summary, SummaryParagraph
from reports.outline import outline
from reports.signing.causes import keep_rows

WRITTEN = [
    "position",
    "role",
    "level",
    "number",
    "composed",
    "rows",
    "option",
    "edited",
    "is_orphan",
    "version",
]


class Recomposition:
    """A summary beside what its records say now. Within a transaction that holds the summary, it can be taken.

    A person's words stay; only the chips in them are renewed. Paragraphs written by hand keep their place behind the
    paragraph they stand behind.
    """

    def __init__(self, summary: Summary, *, reader: Any, lock: bool = False) -> None:
        self.summary, self.reader = summary, reader
        rows = summary.paragraphs.select_for_update() if lock else summary.paragraphs.all()
        self.standing = {p.key: p for p in rows}
        self.document = compose(
            summary.union, summary.since, summary.until, summary.outline, summary.language, reader=reader
        )
        self.wanted = {block.key: block for block in unique(self.document.blocks)}
        self.shown = dict(shown_again(self.standing.values(), summary))

    @cached_property
    def differences(self) -> dict[str, Difference]:
        """What would read differently, by the key of its paragraph, in the order of the text."""
        found = (self._difference(key) for key in self._order())
        return {each.key: each for each in found if each}

    def take(self, chosen: Iterable[str] | None = None) -> None:
        """Let the text follow the records: everywhere, or of what would read differently only these keys."""
        left = self.differences.keys() - (self.differences if chosen is None else set(chosen))
        kept = [p for key in self._order() if (p := self._settled(key, is_left=key in left))]
        kept = without_empty_headings(sorted(kept, key=lambda p: p.is_orphan))
        renumber(kept, outline(self.summary.outline), self.summary.language)
        self._write(kept, is_partial=bool(left))

    @cached_property
    def _renewal(self) -> Renewal:
        pairs = [
            (runs_from_json(p.composed), self.wanted[key].runs)
            for key, p in self.standing.items()
            if key in self.wanted
        ]
        return Renewal(pairs, Figures(self.summary.scope), self.summary.language, self.reader)

    def _order(self) -> list[str]:
        """The keys of the composed paragraphs, and each that they lack behind the one it stands behind."""
        order = list(self.wanted)
        before = ""
        for key in self.standing:
            if key not in self.wanted:
                order.insert(order.index(before) + 1 if before else 0, key)
            before = key
        return order

    def _block(self, key: str) -> Block | None:
        """What is composed under the key, or shown there because a person wants it."""
        return self.wanted.get(key) or self.shown.get(key)

    def _words(self, paragraph: SummaryParagraph) -> Runs | None:
        """A person's words with their chips renewed."""
        return self._renewal(paragraph.runs) if paragraph.is_edited else None

    def _difference(self, key: str) -> Difference | None:
        block, paragraph = self._block(key), self.standing.get(key)
        role = block.role if block else Role(paragraph.role if paragraph else "")
        is_edited = bool(paragraph and paragraph.is_edited)
        before = with_rows(paragraph.runs, paragraph.cells) if paragraph else ()
        now = with_rows(block.runs, block.rows) if block else ()
        if paragraph and is_edited:
            now = self._words(paragraph) or ()
        if Sentence(before).text == Sentence(now).text or (role == Role.HEADING and not is_edited):
            return None
        return Difference(key, role, before, now, is_edited)

    def _settled(self, key: str, *, is_left: bool) -> SummaryParagraph | None:
        """The paragraph as it will stand; None when it will not."""
        block, paragraph = self._block(key), self.standing.get(key)
        if paragraph is None:
            return None if is_left or block is None else laid(SummaryParagraph(summary=self.summary), block)
        if block is None and not (paragraph.is_edited or is_left or paragraph.role == Role.HEADING):
            return None
        if not is_left:
            self._renew(paragraph)
        if block is None:
            return paragraph if paragraph.is_written or is_left else orphaned(paragraph)
        return placed(paragraph, block) if is_left else laid(paragraph, block)

    def _renew(self, paragraph: SummaryParagraph) -> None:
        words = self._words(paragraph)
        if words is not None and words != paragraph.runs:
            paragraph.edited, paragraph.version = Sentence(words).as_json(), paragraph.version + 1

    def _write(self, kept: list[SummaryParagraph], *, is_partial: bool) -> None:
        """Keep the paragraphs. While some of what differs is left, what is told of it is told since it was composed."""
        for position, paragraph in enumerate(kept):
            paragraph.position = position
        stays = [p.pk for p in kept if p.pk]
        self.summary.paragraphs.exclude(pk__in=stays).delete()
        SummaryParagraph.objects.bulk_create([p for p in kept if p.pk is None])
        SummaryParagraph.objects.bulk_update([p for p in kept if p.pk], WRITTEN)
        self.summary.title = self.document.title
        if not is_partial or self.summary.composed_at is None:
            self.summary.composed_at = timezone.now()
        self.summary.save(update_fields=["title", "composed_at"])
        keep_rows(self.summary, (run for p in kept for run in cites(p.runs)), adds=is_partial)


def unique(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with keys made unique, in order."""
    seen: dict[str, int] = {}
    for block in blocks:
        n = seen[block.key] = seen.get(block.key, 0) + 1
        yield block if n == 1 else replace(block, key=f"{block.key}#{n}")


def with_rows(runs: Runs, rows: Iterable[Iterable[Cell]]) -> Runs:
    """The words of a paragraph, and those of a table's rows below its caption."""
    cells = ((" | " if n else "\n", *runs_of(cell)) for row in rows for n, cell in enumerate(row))
    return (*runs, *(run for cell in cells for run in cell))


def placed(paragraph: SummaryParagraph, block: Block) -> SummaryParagraph:
    """The paragraph where the block stands, with its words as they were."""
    paragraph.role, paragraph.level, paragraph.number = block.role.value, block.level, block.number
    paragraph.is_orphan = False
    return paragraph


def laid(paragraph: SummaryParagraph, block: Block) -> SummaryParagraph:
    """The paragraph as the block is composed; whoever has it open with other words is behind."""
    data = block.as_json()
    if paragraph.pk and not paragraph.is_edited and Sentence(paragraph.runs).as_json() != data["runs"]:
        paragraph.version += 1
    paragraph.key, paragraph.composed, paragraph.rows = block.key, data["runs"], data.get("rows", [])
    paragraph.option = data.get("option", {})
    return placed(paragraph, block)


def orphaned(paragraph: SummaryParagraph) -> SummaryParagraph:
    """A person's words whose records are gone: kept, and marked."""
    if paragraph.is_edited:
        paragraph.is_orphan, paragraph.number, paragraph.role = True, "", Role.BODY.value
    return paragraph
