"""What has changed in the records since a draft was composed: figures from old to new, with the records that did it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from core.indicators import Figure, Figures, rows_behind
from core.kinds import KINDS
from core.models import HistoryEntry
from core.prose import Cite
from core.quantities import percent
from reports.document import Document
from reports.models import Summary
from reports.signing.counted import Key, Teller, cites_of, figure_of

NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万)?")
MARK = re.compile(r"约|近|余|多|以上|超过|about|over|at least|nearly")
POINTS = re.compile(r"百分点|point")
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


@dataclass(frozen=True)
class Sense:
    """What a text says as a number: its value, and how exactly it is known."""

    value: Decimal
    marks: frozenset[str]


def sense(text: str) -> Sense | None:
    """The one number of a text; None where there is none."""
    found = NUMBER.search(text)
    if found is None:
        return None
    value = Decimal(found[1].replace(",", "")) * (10_000 if found[2] else 1)
    return Sense(value, frozenset(MARK.findall(text)))


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
    """The figures whose words in the text are not what is counted now, in the order of the text."""
    teller = Teller(document.language, figures.scope)
    for key, cites in by_figure(document).items():
        if key[0] in figures:
            figure = figure_of(figures, key)
            if change := compared(figure, cites, teller):
                yield FigureChange(key, teller.label(figure), *change, url=f"{url}?{query_of(key)}")


def query_of(key: Key) -> str:
    name, group = key
    return urlencode({"figure": name} | ({"by": group[0], "is": group[1]} if group else {}))


def by_figure(document: Document) -> dict[Key, list[Cite]]:
    found: dict[Key, list[Cite]] = {}
    for cite in cites_of(document):
        if cite.figure:
            found.setdefault((cite.figure, cite.group), []).append(cite)
    return found


def compared(figure: Figure, cites: list[Cite], teller: Teller) -> tuple[str, str] | None:
    """Old words and new words of a figure that has changed, or of what it is compared with."""
    moved = [cite for cite in cites if is_move(cite, figure)]
    values = [(cite.text, found) for cite in cites if cite not in moved and (found := sense(cite.text))]
    now = sense(teller.words(figure))
    if values and now not in (found for _text, found in values):
        return values[0][0], teller.words(figure)
    known = {Decimal(figure.value), Decimal(figure.previous or 0)}
    for text, found in values:
        if found.value not in known:
            return text, teller.before(figure)
    share = moved_by(figure, teller)
    for cite in moved if share is not None else ():
        if (found := sense(cite.text)) and found.value != share:
            return cite.text, NUMBER.sub(f"{share.normalize():f}", cite.text, count=1)
    return None


def is_move(cite: Cite, figure: Figure) -> bool:
    """Does it say by how much the figure rose or fell, rather than what it is?"""
    is_rate = figure.terms is not None
    return bool(POINTS.search(cite.text)) or ("%" in cite.text and not is_rate)


def moved_by(figure: Figure, teller: Teller) -> Decimal | None:
    """By how much it moved against the year before: in points for a rate, else in per cent."""
    if not figure.previous:
        return None
    distance = Decimal(figure.value) - Decimal(figure.previous)
    if figure.terms:
        return abs(distance)
    return percent(abs(distance), figure.previous, teller.scope.style.decimals)
