"""A person's deeds into a Document of about so many characters: what the records hold, and never a word more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from core.portraits import Deed, Teller, deeds
from core.prose import Sentence
from core.scope import Scope
from core.summary import Block, Paragraph
from reports.document import Document
from reports.layout import Layout
from reports.outline import Outline, Part, load

OUTLINE = load(Path(__file__).parent / "outline.toml")
LENGTHS = (500, 1500, 2000)
# What falls short of this part of a length is not called that length.
ENOUGH = 0.8


@dataclass(frozen=True)
class Portrait:
    """The text in the length asked for, and how much there would be to tell in all."""

    document: Document
    length: int
    written: int
    available: int

    @property
    def is_short(self) -> bool:
        """Do the records hold less than was asked for?"""
        return self.available < self.length * ENOUGH


def portrait(
    member: Any, since: date, until: date, *, reader: Any, language: str, length: int | None = None
) -> Portrait:
    """The deeds of a period that the reader may see. Without a length, the longest that the records suffice for."""
    with translation.override(language):
        scope = Scope(member.union, since, until)
        found = deeds(Teller(scope, language), member, reader)
        available = size(deed.full for deed in found)
        wanted = length or longest(available)
        told = chosen(found, wanted)
        document = laid_out(member, scope, language, found, told, is_short=wanted == LENGTHS[0])
    return Portrait(document, wanted, size(told.values()), available)


def longest(available: int) -> int:
    return max((each for each in LENGTHS if available >= each * ENOUGH), default=LENGTHS[0])


def size(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.text) for sentence in sentences)


def chosen(found: list[Deed], room: int) -> dict[str, Sentence]:
    """Which deeds are told, the weightiest first: briefly as long as there is room, then in full where there still is."""
    by_weight = sorted(found, key=lambda deed: -deed.weight)
    told: dict[str, Sentence] = {}
    for deed in by_weight:
        if size([*told.values(), deed.brief]) <= room or not told:
            told[deed.key] = deed.brief
    for deed in by_weight:
        if deed.key in told:
            more = len(deed.full.text) - len(told[deed.key].text)
            if size(told.values()) + more <= room:
                told[deed.key] = deed.full
    return told


def laid_out(
    member: Any, scope: Scope, language: str, found: list[Deed], told: dict[str, Sentence], *, is_short: bool
) -> Document:
    """The chapters under their headings; a short text does without them."""
    plan = without_headings(OUTLINE) if is_short else OUTLINE
    chapters: dict[str, list[Block]] = {}
    for deed in found:
        if deed.key in told:
            paragraph = Paragraph(deed.key, deed.chapter, told[deed.key])
            chapters.setdefault(deed.chapter, []).append(paragraph)
    head = plan.title["en" if language == "en" else "zh"].format(name=member.name)
    blocks = tuple(Layout(plan, scope, language, chapters).blocks(head))
    since, until = scope.since.isoformat(), scope.until.isoformat()
    return Document(head, language, member.union.code, since, until, plan.name, blocks)


def without_headings(outline: Outline) -> Outline:
    parts = tuple(Part({}, part.voice, part.topics, part.parts) for part in outline.parts)
    return replace(outline, parts=parts)
