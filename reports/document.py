"""The finished text as data: one Document, several writers. It knows its paragraphs, their numbers and their citations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.prose import Cell, Cite, Run, Sentence, runs_of, text_of

if TYPE_CHECKING:
    from reports.charts import Chart
    from reports.figures import FigureLine
    from reports.registers import Register


class Role(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    TABLE = "table"
    CHART = "chart"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, table or chart. `key` is the same from one composition to the next; `level` counts from 1.

    A cell of `rows` is text, a citation or a sentence. A chart has its numbers as `rows` too, and as `option` what
    ECharts draws.
    """

    role: Role
    key: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    option: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        """The words without the number."""
        return Sentence(self.runs).text

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as plain words."""
        return tuple(tuple(map(text_of, row)) for row in self.rows)

    @property
    def cites(self) -> list[Cite]:
        """Every citation of the words, then of the rows."""
        return cites_in(self.runs, self.rows)

    @property
    def alternative(self) -> str:
        """A chart in words, for those who do not see it."""
        return f"{self.text}: " + "; ".join(" ".join(row) for row in self.texts[1:])

    def as_json(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "role": self.role.value,
            "key": self.key,
            "runs": Sentence(self.runs).as_json(),
        }
        rows = [[cell if isinstance(cell, str) else cell.as_json() for cell in row] for row in self.rows]
        extra = {"level": self.level, "number": self.number, "rows": rows, "option": self.option}
        return values | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True)
class Made:
    """When a file was made, and by whom; nobody on the command line."""

    at: datetime
    by: str = ""


@dataclass(frozen=True)
class Document:
    """A summary as composed: title, blocks in order, and what it was made from.

    `name` is the union's, `evidence` the path under which the rows of a citation are asked for. What goes beside the text,
    for who takes it away: `made`, `figures`, `charts`, and `registers`, the rows behind the figures.
    """

    title: str
    language: str
    union: str
    since: str
    until: str
    outline: str
    blocks: tuple[Block, ...] = field(default=())
    name: str = ""
    evidence: str = ""
    made: Made | None = None
    figures: "tuple[FigureLine, ...]" = ()
    charts: "tuple[Chart, ...]" = ()
    registers: "tuple[Register, ...]" = ()

    def as_json(self) -> dict[str, Any]:
        head = {
            name: getattr(self, name) for name in ("title", "language", "union", "since", "until", "outline")
        }
        return head | {"blocks": [block.as_json() for block in self.blocks]}

    @property
    def has_charts(self) -> bool:
        return any(block.role == Role.CHART for block in self.blocks)


def runs_from_json(data: Iterable[Any]) -> tuple[Run, ...]:
    """Runs as `Sentence.as_json` kept them."""
    return tuple(run if isinstance(run, str) else cite_from_json(run) for run in data)


def rows_from_json(data: Iterable[Iterable[Any]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows as `Block.as_json` kept them."""
    return tuple(tuple(map(cell_from_json, row)) for row in data)


def cell_from_json(data: Any) -> Cell:
    return Sentence(runs_from_json(data)) if isinstance(data, list) else runs_from_json([data])[0]


def cites_in(runs: Iterable[Run], rows: Iterable[Iterable[Cell]]) -> list[Cite]:
    """The citations of a paragraph and of the rows under it, in order."""
    lines = (runs, *(runs_of(cell) for row in rows for cell in row))
    return [run for line in lines for run in line if isinstance(run, Cite)]


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


def document_from_json(data: dict[str, Any]) -> Document:
    """A Document as `as_json` kept it."""
    head = {name: value for name, value in data.items() if name != "blocks"}
    return Document(**head, blocks=tuple(map(block_from_json, data["blocks"])))


def block_from_json(data: dict[str, Any]) -> Block:
    given = data | {"role": Role(data["role"]), "runs": runs_from_json(data["runs"])}
    return Block(**given | {"rows": rows_from_json(data.get("rows", ()))})
