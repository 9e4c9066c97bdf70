"""What the domains declare for the summary: how one record is told, and sections that gather several.

    @telling(Activity, topic=topic_of)          # how one row is told, and to which topic it belongs
    def tell_activity(m, activity): return m.clauses(...)

    @section("activities.sport", Topic.CULTURE, order=30)
    def sport(m):                               # gathers rows and figures into paragraphs; what it takes is told
        rows = m.take(Activity, topic=Topic.CULTURE)
        yield m.para("contests", m.sentence(...), *m.highlights(rows))

A row that no section takes is told by itself in its topic, so nothing recorded is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.prose import NOTHING, Cell, Sentence
from core.records import Record
from core.registry import Registry
from core.topics import Topic

if TYPE_CHECKING:
    from core.material import Material


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or list item. `key` stays the same from one composition to the next."""

    key: str
    topic: str
    sentence: Sentence
    pks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: heads and rows, a cell of which is text, a citation or a sentence; `key` as of a paragraph.

    `intro` is said before it. It says what paragraphs of the topic say as well, of the rows `pks`: it stands where an
    outline wants tables, in the place of the paragraphs that tell of no other rows.
    """

    key: str
    topic: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    pks: tuple[tuple[str, int], ...] = ()
    intro: Sentence = NOTHING


Block = Paragraph | Table
Compose = Callable[["Material"], Iterator[Any]]
Tell = Callable[["Material", Any], Sentence]


@dataclass(frozen=True)
class Section:
    """A writer of paragraphs on one topic; `order` is its place among the sections of the topic."""

    name: str
    topic: str
    order: int
    compose: Compose


@dataclass(frozen=True)
class Telling:
    """How one row of a model is told, and the topic it belongs to."""

    model: type[Record]
    topic: Callable[[Any], str]
    tell: Tell


SECTIONS: Registry[Section] = Registry("section")
TELLINGS: Registry[Telling] = Registry("telling of a record kind")


def section(name: str, topic: Topic, *, order: int) -> Callable[[Compose], Compose]:
    """Declare a section of a topic."""

    def declare(function: Compose) -> Compose:
        SECTIONS[name] = Section(name, topic, order, function)
        return function

    return declare


def telling(model: type[Record], *, topic: Topic | Callable[[Any], str]) -> Callable[[Tell], Tell]:
    """Declare how one row is told. `topic` is its topic, or says it of a row."""

    def declare(function: Tell) -> Tell:
        where = topic if callable(topic) and not isinstance(topic, Topic) else lambda _row: topic
        TELLINGS[model._meta.label] = Telling(model, where, function)
        return function

    return declare


def sections_of(topic: str) -> list[Section]:
    """The sections of a topic, in order."""
    return sorted((s for s in SECTIONS.values() if s.topic == topic), key=lambda s: (s.order, s.name))
