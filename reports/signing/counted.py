"""The figures of a summary as plain data: what each was, how it is counted, and the keys of the rows behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg

from core.counting import Count, count_all
from core.display import is_english
from core.history import plain
from core.indicators import INDICATORS, Figure, Figures, Rate, rows_behind
from core.prose import Cite
from core.quantities import Quantity
from core.scope import Scope
from reports.document import Document
from reports.parts import break_down, words_of

Group = tuple[str, Any] | None
Key = tuple[str, Group]


def cites_of(document: Document) -> Iterator[Cite]:
    """Every citation of the text, in order."""
    return (cite for block in document.blocks for cite in block.cites)


def cited(document: Document) -> list[Key]:
    """The figures that the text cites, each once, in order; of a rate its terms too."""
    found: dict[Key, None] = {}
    for cite in cites_of(document):
        if cite.figure in INDICATORS:
            found[cite.figure, cite.group] = None
            each: Any = INDICATORS[cite.figure]
            terms = (getattr(each, name, "") for name in ("numerator", "denominator"))
            found |= {(term, None): None for term in terms if term}
    return list(found)


def figure_of(figures: Figures, key: Key) -> Figure:
    name, group = key
    return figures[name].of(*group) if group else figures[name]


@dataclass(frozen=True)
class Teller:
    """Puts figures into words, in the language of a text and the style of its union."""

    language: str
    scope: Scope

    def label(self, figure: Figure) -> str:
        """What a figure is called; of a part of one, with the part in brackets."""
        if figure.group is None:
            return str(figure.label)
        part = words_of(figure.name, figure.group, self.scope)
        return f"{figure.label} ({part})" if is_english() else f"{figure.label}（{part}）"

    def words(self, figure: Figure) -> str:
        return figure.quantity.words(self.language, self.scope.style) or "0"

    def before(self, figure: Figure) -> str:
        words = Quantity(figure.previous, figure.unit).words(self.language, self.scope.style)
        return words or ("" if figure.previous is None else "0")


def as_data(figure: Figure, teller: Teller, rows: int) -> dict[str, Any]:
    """A figure as JSON keeps it; decimals as text, so that nothing is rounded."""
    each = INDICATORS[figure.name]
    return {
        "name": figure.name,
        "group": list(figure.group) if figure.group else None,
        "label": teller.label(figure),
        "unit": figure.unit,
        "value": plain(figure.value),
        "qualifier": str(figure.qualifier),
        "words": teller.words(figure),
        "previous": plain(figure.previous),
        "previous_words": teller.before(figure),
        "terms": [term.name for term in figure.terms] if figure.terms else None,
        "definition": str(each.definition),
        "rows": rows,
    }


def counted(document: Document, figures: Figures) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cited figures and all others that are not nought, with the rows behind them; and those sets of rows, each
    once.
    """
    break_down(figures, cites_of(document))
    others = [(f.name, None) for f in figures.values() if f or f.previous]
    keys = list(dict.fromkeys([*cited(document), *others]))
    sets: dict[tuple[str, tuple[int, ...]], int] = {}
    places = {
        source: sets.setdefault((kind, pks), len(sets)) for source, kind, pks in behind(keys, figures.scope)
    }
    teller = Teller(document.language, figures.scope)
    data = [as_data(figure_of(figures, key), teller, places[source_of(key)]) for key in keys]
    return data, [{"kind": kind, "pks": list(pks)} for kind, pks in sets]


def source_of(key: Key) -> tuple[Any, Group]:
    """What the rows of a figure come of; of a rate, those of its numerator."""
    name, group = key
    each: Any = INDICATORS[name]
    return source_of((each.numerator, group)) if isinstance(each, Rate) else (each.rows, group)


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
