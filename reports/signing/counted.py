"""The figures of a summary as plain data: what each was, how it is counted, and the keys of the rows behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.utils.translation import override

from core.counting import Count, count_all
from core.figures import Figure, Figures
from core.history import plain
from core.indicators import INDICATORS, Rate, rows_behind
from core.quantities import Number, Quantity
from core.scope import Scope
from reports.citing import cited, figure_of
from reports.document import Document
from reports.figures import figure_lines
from reports.parts import Group, Key, label_of


@dataclass(frozen=True)
class Teller:
    """Puts figures into words, in the language of a text and the style of its union."""

    language: str
    scope: Scope

    def words(self, figure: Figure) -> str:
        return figure.quantity.words(self.language, self.scope.style) or "0"

    def before(self, figure: Figure) -> str:
        words = Quantity(figure.previous, figure.unit).words(self.language, self.scope.style)
        return words or ("" if figure.previous is None else "0")


def as_data(figure: Figure, teller: Teller, target: Number | None, rows: int) -> dict[str, Any]:
    """A figure as JSON keeps it; decimals as text, so that nothing is rounded."""
    each = INDICATORS[figure.name]
    return {
        "name": figure.name,
        "group": list(figure.group) if figure.group else None,
        "label": str(label_of(figure.name, figure.group, teller.scope)),
        "unit": figure.unit,
        "value": plain(figure.value),
        "qualifier": str(figure.qualifier),
        "words": teller.words(figure),
        "previous": plain(figure.previous),
        "previous_words": teller.before(figure),
        "target": plain(target),
        "terms": [term.name for term in figure.terms] if figure.terms else None,
        "definition": str(each.definition),
        "rows": rows,
    }


def counted(document: Document, figures: Figures) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cited figures and all others that are not nought or have a target, with the rows behind them; and those sets
    of rows, each once.
    """
    told = cited(document)
    targets: dict[Key, Number | None] = dict.fromkeys(told)
    with override(document.language):
        lines = figure_lines(figures.scope, figures, told)
    targets |= {(each.name, each.group): each.target for each in lines}
    sets: dict[tuple[str, tuple[int, ...]], int] = {}
    places = {
        source: sets.setdefault((kind, pks), len(sets))
        for source, kind, pks in behind(targets, figures.scope)
    }
    teller = Teller(document.language, figures.scope)
    with override(document.language):
        data = [
            as_data(figure_of(figures, key), teller, target, places[source_of(key)])
            for key, target in targets.items()
        ]
    return data, [{"kind": kind, "pks": list(pks)} for kind, pks in sets]


def source_of(key: Key) -> tuple[Any, Group]:
    """What the rows of a figure come of; of a rate, those of its numerator."""
    name, group = key
    each: Any = INDICATORS[name]
    return source_of((each.numerator, group)) if isinstance(each, Rate) else (each.source, each.where, group)


def behind(keys: Iterable[Key], scope: Scope) -> Iterator[tuple[Any, str, tuple[int, ...]]]:
    """The kind and the keys of the rows that the figures were counted from, each source once; one query for all."""
    sources = {source_of(key): rows_behind(key[0], scope, key[1]) for key in keys}
    counts = (
        Count(rows.model._base_manager.filter(pk__in=rows.values("pk")), {"pks": ArrayAgg("pk")})
        for rows in sources.values()
    )
    for (source, rows), groups in zip(sources.items(), count_all(counts), strict=True):
        pks = groups[0]["pks"] if groups else None
        yield source, rows.model._meta.label, tuple(sorted(pks or ()))
