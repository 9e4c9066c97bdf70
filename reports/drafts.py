"""A summary's text between person and machine: composing again renews what was composed and keeps what was written."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from reports.compose import compose
from reports.document import Block, Document, Role, runs_from_json
from reports.models import Summary, SummaryParagraph
from reports.signing.states import OPEN, FrozenError


class Outdated(Exception):
    """Somebody else has written in this paragraph since it was opened. `paragraph` is what it is now."""

    def __init__(self, paragraph: SummaryParagraph) -> None:
        super().__init__(paragraph.key)
        self.paragraph = paragraph


@transaction.atomic
def draft(*, union: Any, since: date, until: date, outline: str, language: str, by: Any) -> Summary:
    """The summary of that union, period and outline: the one that stands, composed again while that may be, or a new one."""
    summary, _ = Summary.objects.select_for_update().get_or_create(
        union=union, since=since, until=until, outline=outline, language=language, defaults={"created_by": by}
    )
    if summary.state in OPEN:
        compose_again(summary, reader=by)
    return summary


@transaction.atomic
def compose_again(summary: Summary, *, reader: Any) -> None:
    """Compose from the records as they are now. Edited paragraphs keep their words, even when their records are gone.

    Raises FrozenError once it is reviewed.
    """
    stored = Summary.objects.select_for_update().get(pk=summary.pk)
    if stored.state not in OPEN:
        raise FrozenError(stored)
    document = compose(
        summary.union, summary.since, summary.until, summary.outline, summary.language, reader=reader
    )
    standing = {p.key: p for p in summary.paragraphs.all()}
    wanted = unique(document.blocks)
    fresh = [paragraph_for(summary, standing.pop(b.key, None), b, n) for n, b in enumerate(wanted)]
    gone = list(standing.values())
    kept = [orphan(p, len(fresh) + n) for n, p in enumerate(p for p in gone if p.is_edited)]
    SummaryParagraph.objects.filter(pk__in=[p.pk for p in gone if not p.is_edited]).delete()
    SummaryParagraph.objects.bulk_create([p for p in fresh if p.pk is None])
    SummaryParagraph.objects.bulk_update(
        [p for p in (*fresh, *kept) if p.pk],
        ["position", "role", "level", "number", "composed", "rows", "option", "is_orphan"],
    )
    summary.title, summary.composed_at = document.title, timezone.now()
    summary.save(update_fields=["title", "composed_at"])


def unique(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with keys made unique, in order."""
    seen: dict[str, int] = {}
    result = []
    for block in blocks:
        n = seen[block.key] = seen.get(block.key, 0) + 1
        result.append(block if n == 1 else replace(block, key=f"{block.key}#{n}"))
    return result


def paragraph_for(
    summary: Summary, standing: SummaryParagraph | None, block: Block, position: int
) -> SummaryParagraph:
    paragraph = standing or SummaryParagraph(summary=summary, key=block.key)
    data = block.as_json()
    paragraph.position, paragraph.role, paragraph.level = position, block.role.value, block.level
    paragraph.number, paragraph.composed, paragraph.rows = block.number, data["runs"], data.get("rows", [])
    paragraph.option = data.get("option", {})
    paragraph.is_orphan = False
    return paragraph


def orphan(paragraph: SummaryParagraph, position: int) -> SummaryParagraph:
    """A person's words whose records are gone: kept, at the end, and marked."""
    paragraph.position, paragraph.is_orphan = position, True
    paragraph.number, paragraph.role = "", Role.BODY.value
    return paragraph


@transaction.atomic
def edit(paragraph: SummaryParagraph, text: str | None, *, by: Any, version: int) -> SummaryParagraph:
    """Put a person's words in the place of the composed ones; None takes the composed ones back.

    Raises Outdated when somebody else was faster.
    """
    stored = SummaryParagraph.objects.select_for_update().get(pk=paragraph.pk)
    if stored.version != version:
        raise Outdated(stored)
    words = text.strip() if text is not None else None
    stored.edited = None if words == stored.composed_text else words
    stored.edited_by, stored.edited_at, stored.version = by, timezone.now(), version + 1
    stored.save()
    return stored


def document_of(summary: Summary, number: int | None = None) -> Document:
    """The summary as it stands, a person's words included, for the writers; signed, or asked for by the number of a
    version, as it was signed.
    """
    if number or summary.is_frozen:
        versions = summary.versions.filter(number=number) if number else summary.versions.all()
        return versions[0].text
    return document_as_written(summary)


def document_as_written(summary: Summary) -> Document:
    """What the paragraphs say now, whatever has been signed."""
    blocks = tuple(
        Block(
            Role(p.role),
            p.key,
            runs_from_json(p.composed) if not p.is_edited else p.runs,
            p.level,
            p.number,
            tuple(tuple(row) for row in p.rows),
            p.option,
        )
        for p in summary.paragraphs.all()
        if not p.is_edited or p.text
    )
    return Document(
        summary.title,
        summary.language,
        summary.union.code,
        summary.since.isoformat(),
        summary.until.isoformat(),
        summary.outline,
        blocks,
        name=summary.scope.name,
    )
