"""Freezing a summary when it is signed, and what a version says differently from the one before."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import override

from core.figures import Figures
from reports.beside import charts_of
from reports.document import Document, Role
from reports.drafts import document_as_written
from reports.models import Summary, SummaryVersion
from reports.signing.counted import counted


@dataclass(frozen=True)
class Doubts:
    """What was doubtful when it was signed, in words, and why it was signed in spite of it."""

    labels: tuple[str, ...] = ()
    confirmation: str = ""


NO_DOUBTS = Doubts()


def freeze(summary: Summary, *, by: Any, note: str, doubts: Doubts) -> SummaryVersion:
    """Keep text, figures and rows as they are now, under the next number. The summary must be locked."""
    list(summary.paragraphs.select_for_update().values_list("pk"))
    document = document_as_written(summary)
    now = Figures(summary.scope)
    figures, rows = counted(document, now)
    with override(document.language):
        drawn = charts_of(summary.scope, now)
    last = summary.versions.first()
    version = SummaryVersion(
        summary=summary,
        number=last.number + 1 if last else 1,
        document=document.as_json(),
        figures=figures,
        rows=rows,
        charts=[each.as_json() for each in drawn],
        changes=changes(last, document, figures) if last else {},
        note=note,
        doubts=list(doubts.labels),
        confirmation=doubts.confirmation,
        signed_by=by,
    )
    version.save()
    return version


def changes(last: SummaryVersion, document: Document, figures: list[dict[str, Any]]) -> dict[str, Any]:
    """What differs from the version before: figures from old to new, paragraphs from old to new."""
    return {
        "figures": figure_changes(last.figures, figures),
        "paragraphs": paragraph_changes(last.text, document),
    }


def figure_changes(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    before, after = by_key(old), by_key(new)
    found = []
    for key in dict.fromkeys([*after, *before]):
        then, now = before.get(key), after.get(key)
        pair = [each["words"] if each else "" for each in (then, now)]
        if pair[0] != pair[1]:
            known: dict[str, Any] = now or then or {}
            names = {name: known[name] for name in ("name", "label", "group")}
            found.append(names | {"before": pair[0], "after": pair[1]})
    return found


def by_key(figures: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {(each["name"], tuple(each["group"] or ())): each for each in figures}


def paragraph_changes(old: Document, new: Document) -> list[dict[str, str]]:
    """The paragraphs that were taken out, put in, or put in the place of others."""
    before, after = (lines(each) for each in (old, new))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        {"before": "\n".join(before[a:b]), "after": "\n".join(after[c:d])}
        for what, a, b, c, d in steps
        if what != "equal"
    ]


def lines(document: Document) -> list[str]:
    """Each block as one text, tables with their cells."""
    return [
        block.text
        if block.role != Role.TABLE
        else "\n".join([block.text, *(" | ".join(row) for row in block.texts)])
        for block in document.blocks
    ]
