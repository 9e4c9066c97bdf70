"""A summary's text between person and machine: composing again renews what was composed and keeps what was written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from core.prose import Sentence
from reports.document import Block, Document, Role
from reports.editing.recomposition import Recomposition
from reports.editing.renewal import Runs
from reports.editing.showing import shown
from reports.models import Summary, SummaryParagraph, SummaryVersion
from reports.own_outlines.keeping import hold
from reports.relink import relink
from reports.signing.states import OPEN, FrozenError


class Outdated(Exception):
    """Somebody else has written in this paragraph since it was opened. `paragraph` is what it is now."""

    def __init__(self, paragraph: SummaryParagraph) -> None:
        super().__init__(paragraph.key)
        self.paragraph = paragraph


@transaction.atomic
def draft(*, union: Any, since: date, until: date, outline: str, language: str, by: Any) -> Summary:
    """The summary of that union, period and outline: the one that stands, as it is, or a new one."""
    hold(outline)
    summary, is_new = Summary.objects.select_for_update().get_or_create(
        union=union, since=since, until=until, outline=outline, language=language, defaults={"created_by": by}
    )
    if is_new:
        compose_again(summary, reader=by)
    return summary


def standing(*, union: Any, since: date, until: date, outline: str, language: str) -> Summary | None:
    """The summary of that union, period and outline, if there is one."""
    return Summary.objects.filter(
        union=union, since=since, until=until, outline=outline, language=language
    ).first()


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
    """Nobody else composes it until the transaction is through. Raises FrozenError once it is reviewed."""
    demand_open(Summary.objects.select_for_update().get(pk=summary.pk))


def demand_open(summary: Summary) -> None:
    if summary.state not in OPEN:
        raise FrozenError(summary)


def edit(paragraph: SummaryParagraph, text: str | None, *, by: Any, version: int) -> SummaryParagraph:
    """Put a person's plain words in the place of what stands; None takes the composed words back.

    The figures that still stand in them stay chips. Raises Outdated when somebody else was faster.
    """
    runs = None if text is None else relink(text.strip(), paragraph.runs)
    return rewrite(paragraph, runs, by=by, version=version)


@transaction.atomic
def rewrite(paragraph: SummaryParagraph, runs: Runs | None, *, by: Any, version: int) -> SummaryParagraph:
    """Put a person's runs in the place of what stands; None takes the composed ones back.

    Raises Outdated when somebody else was faster, FrozenError once the summary is reviewed.
    """
    stored = SummaryParagraph.objects.select_for_update().select_related("summary").get(pk=paragraph.pk)
    demand_open(stored.summary)
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
    return put(
        summary, after=after, by=by,
        key=f"written.{uuid4().hex}", role=Role.BODY.value, edited=Sentence(runs).as_json(),
    )  # fmt: skip


@transaction.atomic
def show(
    summary: Summary, name: str, role: str, *, after: SummaryParagraph, by: Any
) -> SummaryParagraph | None:
    """Put a figure as a table or chart behind a paragraph, as reports.charts names it; None when it has nothing to show."""
    block = shown(f"shown.{uuid4().hex}", role, name, summary)
    if block is None:
        return None
    data = block.as_json()
    return put(
        summary, after=after, by=by,
        key=block.key, role=role, shows=name,
        composed=data["runs"], rows=data["rows"], option=data.get("option", {}),
    )  # fmt: skip


def put(summary: Summary, *, after: SummaryParagraph, by: Any, **values: Any) -> SummaryParagraph:
    """A paragraph of a person's own behind another."""
    held(summary)
    place = summary.paragraphs.get(pk=after.pk).position + 1
    summary.paragraphs.filter(position__gte=place).update(position=F("position") + 1)
    known = {"edited_by": by, "edited_at": timezone.now()} | values
    return summary.paragraphs.create(position=place, is_written=True, **known)


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


def document_of(summary: Summary, number: int | None = None) -> Document:
    """The summary as it stands, a person's words included, for the writers; signed, or asked for by the number of a
    version, as it was signed.
    """
    version = version_of(summary, number)
    return as_signed(version) if version else document_as_written(summary)


def as_signed(version: SummaryVersion) -> Document:
    """The signed text for the writers, with the name that the union had at the end of the period."""
    union = version.summary.union
    names = union.names_on([union.pk], version.summary.until)
    return replace(version.text, name=names.get(union.pk, union.name))


def version_of(summary: Summary, number: int | None = None) -> SummaryVersion | None:
    """The signed version that is asked for, or that is all there is of the summary; None of one that may change."""
    if not (number or summary.is_frozen):
        return None
    return (summary.versions.filter(number=number) if number else summary.versions.all())[0]


def document_as_written(summary: Summary) -> Document:
    """What the paragraphs say now, whatever has been signed."""
    blocks = tuple(
        Block(
            Role(p.role),
            p.key,
            p.runs,
            p.level,
            p.number,
            p.cells,
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
        evidence=reverse("reports:summary_evidence", args=[summary.pk]),
    )
