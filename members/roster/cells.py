"""A line of a roster as the cells that COPY takes, written as those of somebody new: what the line says, the tokens of what
is sensitive, and what the history will say of it.
"""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, BooleanField, DateField, ForeignKey, PositiveIntegerField

from core.history import plain
from core.models import Job
from core.sensitive import MASKED, SEALED, encrypted_fields, indexes
from members.models import RosterLine
from members.models.roster import Verdict
from members.roster import columns
from members.roster.reading import Line

# All that a line must say; what a member becomes has a key from the database.
FIELDS = [field for field in RosterLine._meta.concrete_fields if field.name not in ("id", "becomes")]
SECRETS = {field.attname: field for field in encrypted_fields(RosterLine)}
INDEXES = [(index.column, index.of, index.wanted) for index in indexes(RosterLine)]
TOLD = frozenset(columns.FIELDS) - SECRETS.keys()
NOTHING = r"\N"
NULLED = (BigIntegerField, DateField, ForeignKey, PositiveIntegerField, BooleanField)
EMPTY = {each.column: NOTHING if isinstance(each, NULLED) else "" for each in FIELDS}
EMPTY |= {"custom": "{}", "says_union": "f", "masks": "{}", "problems": "[]"}
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Cells:
    """Column to cell; beside it what goes into the columns that hold JSON, member by member."""

    row: dict[str, str]
    changes: list[str]
    masks: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def take(self, name: str, value: Any) -> None:
        self.row[name] = cell(value)
        if name in TOLD and value not in ("", None):
            self.changes.append(f"{key(name)}[null,{as_json(value)}]")

    def take_secret(self, name: str, value: Any) -> None:
        if kept := value.kept():
            mask, self.row[name] = quoted(kept[MASKED]), kept[SEALED]
            self.masks.append(f"{key(name)}{mask}")
            self.changes.append(f'{key(name)}[null,{{"{MASKED}":{mask},"{SEALED}":"{kept[SEALED]}"}}]')

    def take_added(self, name: str, value: Any) -> None:
        self.added.append(f"{key(name)}{as_json(value)}")
        self.changes.append(f"{key(name)}[null,{as_json(value)}]")

    def whole(self) -> dict[str, str]:
        columns = {"custom": self.added, "masks": self.masks, "changes": self.changes}
        return self.row | {name: json_cell(f"{{{','.join(said)}}}") for name, said in columns.items()}


def cells_of(line: Line) -> dict[str, str]:
    """Until a member is found for the line, everything in it is a change."""
    values = line.values
    cells = Cells(
        {"number": str(line.number), "verdict": Verdict.JOINED.value},
        [f'"union":[null,{values["union_id"]}]'],
    )
    for name, value in values.items():
        if name in SECRETS:
            cells.take_secret(name, value)
        elif name in EMPTY:
            cells.take(name, value)
        else:
            cells.take_added(name, value)
    for column, of, wanted in INDEXES:
        if secret := values.get(of):
            cells.row[column] = wanted(secret.clear)
    if line.problems:
        cells.row |= {"problems": json_cell(encoded(line.problems)), "verdict": Verdict.PROBLEM.value}
    return cells.whole()


def copied(job: Job, rows: list[dict[str, str]]) -> tuple[list[str], bytes]:
    """The columns, and all rows as COPY takes them. What stands in columns that none of the rows fills is the same in
    every row: it is written once, as the end of a line.
    """
    filled = sorted(set().union(*rows))
    rest = {name: cell for name, cell in (EMPTY | {"job_id": str(job.pk)}).items() if name not in filled}
    end = "".join(f"\t{cell}" for cell in rest.values()) + "\n"
    taken = itemgetter(*filled)
    return [*filled, *rest], "".join(["\t".join(taken(EMPTY | row)) + end for row in rows]).encode()


def cell(value: Any) -> str:
    """What would end a cell or a line within one is escaped."""
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else value.translate(ESCAPES)
    return NOTHING if value is None else str(value)


def json_cell(text: str) -> str:
    """Of JSON only the backslash; it escapes all else itself."""
    return text.replace("\\", r"\\")


def as_json(value: Any) -> str:
    """Texts, which most are, without a way around."""
    return quoted(value) if isinstance(value, str) else encoded(plain(value))


@lru_cache(1_000)
def key(name: str) -> str:
    return f"{quoted(name)}:"
