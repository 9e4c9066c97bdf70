"""What has changed in the records since a draft was composed: figures from old to new, with the records that did it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.figures import Figures
from core.prose import Cite
from reports.breakdown import break_down
from reports.citing import cited, cites_of
from reports.document import Document
from reports.editing.chips import current_text
from reports.models import Summary
from reports.parts import Key, label_of
from reports.signing.causes import causes


@dataclass(frozen=True)
class FigureChange:
    """One cited figure that is counted otherwise now than the text says."""

    key: Key
    cite: Cite
    label: str
    before: str
    after: str
    url: str
    records: tuple[Any, ...] = ()
    more: int = 0


def changes(summary: Summary, document: Document, figures: Figures, user: Any) -> list[FigureChange]:
    """The cited figures that are counted otherwise now, with the changed records behind them that the user may view.

    The number of queries depends on how many kinds of records changed, never on how many records or figures.
    """
    found = list(differing(document, figures, reverse("reports:summary_evidence", args=[summary.pk])))
    if summary.composed_at is None or not found:
        return found
    of = causes(summary, {each.key: each.cite for each in found}, summary.composed_at, user)
    return [with_records(each, *of[each.key]) for each in found]


def with_records(change: FigureChange, rows: list[Any], number: int) -> FigureChange:
    return replace(change, records=tuple(rows), more=number - len(rows))


def differing(document: Document, figures: Figures, url: str) -> Iterator[FigureChange]:
    """The figures whose words in the text are not what is counted now, each once, in the order of the text."""
    seen: set[Key] = set()
    break_down(figures, cited(document))
    for cite in cites_of(document):
        key = cite.figure, cite.group
        now = current_text(cite, figures, document.language)
        if now != cite.text and key not in seen:
            seen.add(key)
            label = str(label_of(*key, figures.scope))
            yield FigureChange(key, cite, label, cite.text, now, url=f"{url}?{query_of(key)}")


def query_of(key: Key) -> str:
    name, group = key
    return urlencode({"figure": name} | ({"by": group[0], "is": group[1]} if group else {}))
