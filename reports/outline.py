"""Outlines: which topics, in which order, under which headings, numbered how, in which voice.

One file each; those that unions made of them are rows of the same shape, and are asked for as own-1.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from core.topics import LEAD, Topic

FOLDER = Path(__file__).parent / "outlines"
VOICES = ("narrative", "list", "topic", "table", "enumerated", "chronicle")
OWN = "own-"


class UnknownOutline(Exception):
    """There is no outline of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: no such outline; there are {', '.join(outlines())}")


@dataclass(frozen=True)
class Part:
    """A heading with its topics or its further parts, and the `charts` that stand behind the topics.

    Voices: `narrative` one paragraph a topic; `list` one item a paragraph; `topic` one item a topic, with its name
    run in; `table` its tables, and what they do not tell before them; `enumerated` one paragraph, 一是…；二是…;
    `chronicle` every record by month.
    """

    heading: dict[str, str]
    voice: str
    topics: tuple[str, ...]
    parts: tuple["Part", ...]
    charts: tuple[str, ...] = ()

    def all_charts(self) -> Iterator[str]:
        """The charts that it and its parts ask for, as reports.charts names them."""
        yield from self.charts
        for part in self.parts:
            yield from part.all_charts()

    def all_topics(self) -> Iterator[str]:
        yield from self.topics
        for part in self.parts:
            yield from part.all_topics()

    def all_voices(self) -> Iterator[str]:
        yield self.voice
        for part in self.parts:
            yield from part.all_voices()


@dataclass(frozen=True)
class Outline:
    """The plan of a summary. `numbering` names the style of each level of headings, the last that of list items.

    What is recorded of the topics `without` is not told, nor any sentence that needs one of the figures
    `without_figures`. `opening` stands before the lead, `closing` before the signature.
    """

    name: str
    order: int
    label: dict[str, str]
    title: dict[str, str]
    numbering: tuple[str, ...]
    has_lead: bool
    for_types: tuple[str, ...]
    parts: tuple[Part, ...]
    without: tuple[str, ...] = ()
    without_figures: tuple[str, ...] = ()
    opening: dict[str, str] = field(default_factory=dict)
    closing: dict[str, str] = field(default_factory=dict)

    @property
    def is_chronicle(self) -> bool:
        return any(part.voice == "chronicle" for part in self.parts)

    @property
    def has_tables(self) -> bool:
        return any(voice == "table" for part in self.parts for voice in part.all_voices())

    @property
    def charts(self) -> list[str]:
        """All charts that it asks for, each once."""
        return list(dict.fromkeys(chart for part in self.parts for chart in part.all_charts()))

    def left_out(self) -> list[str]:
        """Topics the outline does not place; they follow at its end, so that nothing recorded is lost."""
        placed = {topic for part in self.parts for topic in part.all_topics()} | {*self.without}
        return [topic for topic in Topic.values if topic not in placed and topic not in LEAD]


def read(data: dict[str, Any]) -> Part:
    return Part(
        data.get("heading", {}),
        data.get("voice", "narrative"),
        tuple(data.get("topics", ())),
        tuple(read(part) for part in data.get("parts", ())),
        tuple(data.get("charts", ())),
    )


@cache
def outlines() -> dict[str, Outline]:
    """Every outline by name, in order."""
    found = [load(path) for path in FOLDER.glob("*.toml")]
    return {each.name: each for each in sorted(found, key=lambda o: o.order)}


def load(path: Path) -> Outline:
    return made(path.stem, data_of(path))


def data_of(path: Path) -> dict[str, Any]:
    """What a file says. One that `extends` another says what that one says, but for what it says itself: a part takes the
    place of the one with its topics.
    """
    own = tomllib.loads(path.read_text("utf-8"))
    if "extends" not in own:
        return own
    base = data_of(path.with_stem(own["extends"]))
    changed = {tuple(part["topics"]): part for part in own.get("parts", ())}
    parts = [changed.pop(tuple(part.get("topics", ())), part) for part in base["parts"]]
    return base | own | {"parts": [*parts, *changed.values()]}


def made(name: str, data: dict[str, Any]) -> Outline:
    """The outline that a file or a row says."""
    return Outline(
        name,
        data.get("order", 0),
        data["label"],
        data["title"],
        tuple(data["numbering"]),
        data.get("lead", True),
        tuple(data.get("for_types", ())),
        tuple(read(part) for part in data["parts"]),
        tuple(data.get("without", ())),
        tuple(data.get("without_figures", ())),
        data.get("opening", {}),
        data.get("closing", {}),
    )


def outline(name: str) -> Outline:
    """The outline of that name, a union's own too; UnknownOutline when there is none."""
    found = outlines().get(name) or own_outline(name)
    if found is None:
        raise UnknownOutline(name)
    return found


def own_key(name: str) -> int | None:
    """The key of the row that an outline of a union's own stands in."""
    found = re.fullmatch(f"{OWN}([0-9]{{1,15}})", name)
    return int(found[1]) if found else None


def own_outline(name: str) -> Outline | None:
    key = own_key(name)
    row = key and apps.get_model("reports", "SummaryOutline").objects.filter(pk=key).first()
    return row.plan if row else None


def outline_for(org_type: str) -> str:
    """The outline that suits a union of this type; an enterprise's when none was made for it."""
    return next((o.name for o in outlines().values() if org_type in o.for_types), "enterprise")


def outline_of(union: Any) -> str:
    """The outline that a union chose for its summaries, or the one that suits it."""
    is_known = union.outline in outlines() or own_key(union.outline) in own_keys(union)
    return union.outline if is_known else outline_for(union.org_type)


def own_keys(union: Any) -> set[int]:
    """The keys of the outlines that the union and those over it made."""
    if own_key(union.outline) is None:
        return set()
    rows = apps.get_model("reports", "SummaryOutline").objects.offered([union.pk])
    return set(rows.values_list("pk", flat=True))


def choices(language: str) -> list[tuple[str, str]]:
    """Names and labels for a form."""
    key = "en" if language == "en" else "zh"
    return [(each.name, each.label[key]) for each in outlines().values()]
