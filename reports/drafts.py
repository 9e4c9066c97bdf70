"""A summary's text between person and machine: composing again renews what was composed and keeps what was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from core.indicators import Figures
from core.prose import Sentence
from reports.document import Block, Document, Role
from reports.editing.chips import figure_of, label_of, taken
from reports.editing.recomposition import Recomposition
from reports.editing.renewal import Runs, cites
from reports.evidence import query_of
from reports.models import Summary, SummaryParagraph
from reports.relink import relink


class Outdated(Exception):
    """Somebody else has written in this paragraph since it was opened. `paragraph` is what it is now."""

    def __init__(self, paragraph: SummaryParagraph) -> None:
        super().__init__(paragraph.key)
        self.paragraph = paragraph


@dataclass(frozen=True)
class Change:
    """A figure of the text that is counted otherwise now: as kept, as counted, what it is, and where its rows are."""

    old: str
    new: str
    label: str
    url: str


@transaction.atomic
def draft(*, union: Any, since: date, until: date, outline: str, language: str, by: Any) -> Summary:
    """The summary of that union, period and outline: the one that stands, composed again, or a new one."""
    summary, _ = Summary.objects.select_for_update().get_or_create(
        union=union, since=since, until=until, outline=outline, language=language, defaults={"created_by": by}
    )
    compose_again(summary, reader=by)
    return summary


@transaction.atomic
def compose_again(summary: Summary, *, reader: Any) -> None:
    """Compose from the records as they are now. Edited paragraphs keep their words, even when their records are gone."""
    held(summary)
    Recomposition(summary, reader=reader, lock=True).take()


@transaction.atomic
def take(summary: Summary, digests: Iterable[str], *, reader: Any) -> int:
    """Let those paragraphs follow their records whose differences have these digests; how many did.

    What reads otherwise by now than it did when it was chosen has another digest, and is left.
    """
    held(summary)
    again = Recomposition(summary, reader=reader, lock=True)
    wanted = set(digests)
    chosen = [key for key, each in again.differences.items() if each.digest in wanted]
    again.take(chosen)
    return len(chosen)


def held(summary: Summary) -> None:
    """Nobody else composes it until the transaction is through."""
    Summary.objects.select_for_update().get(pk=summary.pk)


def edit(paragraph: SummaryParagraph, text: str | None, *, by: Any, version: int) -> SummaryParagraph:
    """Put a person's plain words in the place of what stands; None takes the composed words back.

    The figures that still stand in them stay chips. Raises Outdated when somebody else was faster.
    """
    runs = None if text is None else relink(text.strip(), paragraph.runs)
    return rewrite(paragraph, runs, by=by, version=version)


@transaction.atomic
def rewrite(paragraph: SummaryParagraph, runs: Runs | None, *, by: Any, version: int) -> SummaryParagraph:
    """Put a person's runs in the place of what stands; None takes the composed ones back.

    Raises Outdated when somebody else was faster.
    """
    stored = SummaryParagraph.objects.select_for_update().select_related("summary").get(pk=paragraph.pk)
    if stored.version != version:
        raise Outdated(stored)
    words = None if runs is None else Sentence(runs).as_json()
    stored.edited = None if words == stored.composed and not stored.is_written else words
    stored.edited_by, stored.edited_at, stored.version = by, timezone.now(), version + 1
    stored.save()
    return stored


@transaction.atomic
def write(summary: Summary, runs: Runs, *, after: SummaryParagraph, by: Any) -> SummaryParagraph:
    """Put a paragraph of a person's own behind another."""
    held(summary)
    place = summary.paragraphs.get(pk=after.pk).position + 1
    summary.paragraphs.filter(position__gte=place).update(position=F("position") + 1)
    return summary.paragraphs.create(
        position=place, key=f"written.{uuid4().hex}", role=Role.BODY.value, is_written=True,
        edited=Sentence(runs).as_json(), edited_by=by, edited_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def move(paragraph: SummaryParagraph, places: int) -> None:
    """Let a paragraph written by hand change places with the one before it (-1) or behind it (1)."""
    held(paragraph.summary)
    order = list(paragraph.summary.paragraphs.select_for_update())
    here = next((n for n, each in enumerate(order) if each.pk == paragraph.pk and each.is_written), None)
    if here is None or not 0 < here + places < len(order):
        return
    order.insert(here + places, order.pop(here))
    for position, each in enumerate(order):
        each.position = position
    SummaryParagraph.objects.bulk_update(order, ["position"])


def remove(paragraph: SummaryParagraph) -> None:
    """Take a paragraph written by hand out of the summary."""
    paragraph.summary.paragraphs.filter(pk=paragraph.pk, is_written=True).delete()


def changes(summary: Summary, reader: Any) -> list[Change]:
    """The figures that are otherwise now than in the text as it stands, each once, in the order of the text."""
    figures = Figures(summary.scope)
    base = reverse("reports:summary_evidence", args=[summary.pk])
    found: dict[Change, None] = {}
    for paragraph in summary.paragraphs.all():
        for run in cites(paragraph.runs):
            figure = figure_of(run, figures)
            now = taken(run, figures, summary.language, reader).text
            if figure and now != run.text:
                url = f"{base}?{query_of(run, paragraph)}"
                found[Change(run.text, now, label_of(figure, summary.scope), url)] = None
    return list(found)


def document_of(summary: Summary) -> Document:
    """The summary as it stands, a person's words included, for the writers."""
    blocks = tuple(
        Block(
            Role(p.role),
            p.key,
            p.runs,
            p.level,
            p.number,
            tuple(tuple(row) for row in p.rows),
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
    )
