"""What has changed in the records since a draft was composed: figures from old to new, with the records that did it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from core.indicators import Figures, rows_behind
from core.kinds import KINDS
from core.models import HistoryEntry
from reports.document import Document
from reports.editing.chips import current_text
from reports.models import Summary
from reports.parts import break_down
from reports.signing.counted import Key, Teller, cites_of, figure_of

MOST_RECORDS = 5


@dataclass(frozen=True)
class FigureChange:
    """One cited figure that is counted otherwise now than the text says."""

    key: Key
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
    if summary.composed_at is None:
        return found
    models = {each.key: rows_behind(each.key[0], summary.scope, each.key[1]).model for each in found}
    changed = {model: records(model, summary, user) for model in dict.fromkeys(models.values())}
    return [with_records(each, changed[models[each.key]]) for each in found]


def with_records(change: FigureChange, rows: list[Any]) -> FigureChange:
    values = vars(change) | {"records": tuple(rows[:MOST_RECORDS]), "more": len(rows) - MOST_RECORDS}
    return FigureChange(**values)


def records(model: Any, summary: Summary, user: Any) -> list[Any]:
    """The records of a kind and of the summary's unions that were written since it was composed, binned ones too."""
    if model._meta.label not in KINDS:
        return []
    entries = HistoryEntry.objects.filter(kind=model._meta.label, at__gt=summary.composed_at)
    touched = Q(pk__in=entries.values("record_id")) | Q(updated_at__gt=summary.composed_at)
    of_scope = {f"{model.union_path}__in": summary.scope.union_ids}
    rows = model._base_manager.permitted(user).filter(touched, **of_scope).order_by("-updated_at", "-pk")
    return list(rows[:100])


def differing(document: Document, figures: Figures, url: str) -> Iterator[FigureChange]:
    """The figures whose words in the text are not what is counted now, each once, in the order of the text."""
    break_down(figures, cites_of(document))
    teller = Teller(document.language, figures.scope)
    seen: set[Key] = set()
    for cite in cites_of(document):
        key = cite.figure, cite.group
        now = current_text(cite, figures, document.language)
        if now != cite.text and key not in seen:
            seen.add(key)
            label = teller.label(figure_of(figures, key))
            yield FigureChange(key, label, cite.text, now, url=f"{url}?{query_of(key)}")


def query_of(key: Key) -> str:
    name, group = key
    return urlencode({"figure": name} | ({"by": group[0], "is": group[1]} if group else {}))
