"""The column beside a text: its headings; of what stands under none, the topics."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from core.kinds import KINDS
from core.summary import SECTIONS
from core.topics import Topic
from reports.document import Block, Role
from reports.models import SummaryParagraph

TOLD = (Role.ITEM, Role.BODY, Role.TABLE)


@dataclass(frozen=True)
class Place:
    """A line of the column, and the place in the page that it leads to."""

    anchor: str
    words: str
    level: int = 1


def contents(blocks: Iterable[tuple[str, Block | SummaryParagraph]]) -> Iterator[Place]:
    """Of blocks with the places at which they stand: headings in order; before the first of them each topic once, where
    it begins.
    """
    has_heading, last = False, ""
    for anchor, each in blocks:
        if each.role == Role.HEADING:
            has_heading = True
            yield Place(anchor, f"{each.number}{each.text}", each.level)
        elif not has_heading and each.role in TOLD:
            words = about(each.key)
            if words and words != last:
                last = words
                yield Place(anchor, words)


def about(key: str) -> str:
    """The topic of a composed paragraph, by its key; of a row told by itself, what kind of row it is."""
    if key in Topic.values:
        return str(Topic(key).label)
    places = [".".join(key.split(".")[:n]) for n in (2, 1)]
    section: Any = next((SECTIONS[name] for name in places if name in SECTIONS), None)
    if section:
        return str(Topic(section.topic).label)
    return str(capfirst(str(KINDS[places[0]].label_plural))) if places[0] in KINDS else ""
