"""The finished text as data: one Document, several writers. It knows its paragraphs, their numbers and their citations."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.prose import Cite, Run, Sentence


class Role(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    TABLE = "table"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or table. `key` is the same from one composition to the next; `level` counts from 1."""

    role: Role
    key: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words without the number."""
        return Sentence(self.runs).text

    def as_json(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "role": self.role.value,
            "key": self.key,
            "runs": Sentence(self.runs).as_json(),
        }
        extra = {"level": self.level, "number": self.number, "rows": self.rows}
        return values | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True)
class Document:
    """A summary as composed: title, blocks in order, and what it was made from."""

    title: str
    language: str
    union: str
    since: str
    until: str
    outline: str
    blocks: tuple[Block, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        head = {
            name: getattr(self, name) for name in ("title", "language", "union", "since", "until", "outline")
        }
        return head | {"blocks": [block.as_json() for block in self.blocks]}

    def with_blocks(self, blocks: Iterable[Block]) -> "Document":
        return replace(self, blocks=tuple(blocks))


def runs_from_json(data: Iterable[Any]) -> tuple[Run, ...]:
    """Runs as `Sentence.as_json` kept them."""
    return tuple(run if isinstance(run, str) else cite_from_json(run) for run in data)


def cite_from_json(data: dict[str, Any]) -> Cite:
    group = data.get("group")
    return Cite(
        data["text"],
        figure=data.get("figure", ""),
        group=(group[0], group[1]) if group else None,
        kind=data.get("kind", ""),
        pks=tuple(data.get("pks", ())),
        unexplained=data.get("unexplained", False),
        manner=data.get("manner", ""),
        unit=data.get("unit", ""),
    )
