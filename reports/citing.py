"""What a text cites: figures, parts of figures, and records."""

from collections.abc import Iterator
from typing import Any

from core.figures import Figure, Figures
from core.indicators import INDICATORS
from core.kinds import KINDS
from core.prose import Cite
from reports.document import Document
from reports.parts import Key


def cites_of(document: Document) -> Iterator[Cite]:
    """Every citation of the text, in order."""
    return (cite for block in document.blocks for cite in block.cites)


def cited(document: Document) -> list[Key]:
    """The figures that the text cites, each once, in order; of a rate its terms too."""
    found: dict[Key, None] = {}
    for cite in cites_of(document):
        if cite.figure in INDICATORS:
            found[cite.figure, cite.group] = None
            found |= {(term, None): None for term in terms_of(cite.figure)}
    return list(found)


def terms_of(name: str) -> list[str]:
    """The two figures that a rate is made of; none of another figure."""
    each: Any = INDICATORS[name]
    return [term for term in (getattr(each, "numerator", ""), getattr(each, "denominator", "")) if term]


def said(document: Document) -> dict[Key, list[str]]:
    """In which words the text cites each figure, each once."""
    found: dict[Key, dict[str, None]] = {}
    for cite in cites_of(document):
        if cite.figure:
            found.setdefault((cite.figure, cite.group), {})[cite.text] = None
    return {key: list(texts) for key, texts in found.items()}


def records_cited(document: Document) -> dict[str, set[int]]:
    """The keys of the records that the text cites, by kind."""
    found: dict[str, set[int]] = {}
    for cite in cites_of(document):
        if cite.kind in KINDS and cite.pks:
            found.setdefault(cite.kind, set()).update(cite.pks)
    return found


def figure_of(figures: Figures, key: Key) -> Figure:
    name, group = key
    return figures[name].of(*group) if group else figures[name]
