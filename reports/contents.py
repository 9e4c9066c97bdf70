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
    if topic := topic_of(key):
        return str(topic.label)
    kind = places(key)[0]
    return str(capfirst(str(KINDS[kind].label_plural))) if kind in KINDS else ""


def topic_of(key: str) -> Topic | None:
    """The topic of a composed paragraph, by its key; None of a row told by itself."""
    if key in Topic.values:
        return Topic(key)
    section: Any = next((SECTIONS[name] for name in places(key) if name in SECTIONS), None)
    return Topic(section.topic) if section else None


def places(key: str) -> list[str]:
    return [".".join(key.split(".")[:n]) for n in (2, 1)]
