"""Lines into the database as fast as it takes them; what is sensitive is encrypted on the way."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from itertools import groupby, zip_longest
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateField, ForeignKey, PositiveIntegerField

from core.beside import has_core, made_beside
from core.history import plain
from core.models import Job
from core.sensitive import MASKED, SEALED, encrypted_fields, indexes
from members.models import RosterLine
from members.models.roster import Verdict
from members.roster import columns
from members.roster.reading import Line, Reader

STRIDE, MANY_STRIDES = 5_000, 4
BUFFER = 1 << 16
MANY = 1_000
# All that a line must say; what a member becomes has a key from the database.
FIELDS = [field for field in RosterLine._meta.concrete_fields if field.name not in ("id", "becomes")]
SECRETS = {field.attname: field for field in encrypted_fields(RosterLine)}
INDEXES = [(index.column, index.of, index.wanted) for index in indexes(RosterLine)]
TOLD = frozenset(columns.FIELDS) - SECRETS.keys()
NULLED = (BigIntegerField, DateField, ForeignKey, PositiveIntegerField, BooleanField)
EMPTY: dict[str, Any] = dict.fromkeys((field.column for field in FIELDS), "")
EMPTY |= {"custom": "{}", "says_union": False, "masks": "{}", "problems": "[]"}
TEXTS = ", ".join(field.column for field in FIELDS if not isinstance(field, NULLED))
COPY = f"COPY members_rosterline ({{}}) FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL ({TEXTS}))"
# What lines and members are joined by, and lines are told apart by.
STUDIED = "job_id, member_id, verdict, found_by, name, employee_no, id_number_index, phone_index, problems"
# How many lines there are and how often one value stands in them, a small sample tells well enough.
ANALYZE = f"""
    SET LOCAL default_statistics_target = 10;
    ANALYZE members_rosterline ({STUDIED});
    SET LOCAL default_statistics_target = DEFAULT
"""
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
key_as_json = lru_cache(1_000)(as_json)


@dataclass(frozen=True)
class Piece:
    """A few thousand lines as the database takes them: which columns, and all cells in one text."""

    columns: list[str]
    text: str
    count: int
    last: int


def stage(job: Job, reader: Reader, progress: Callable[[int], None]) -> int:
    """Keep the lines for this job in the place of what it kept before; how many there are."""
    RosterLine.objects.filter(job=job).delete()
    count = 0
    for piece in _pieces(job, reader):
        with connection.cursor() as cursor:
            cursor.copy_expert(COPY.format(", ".join(piece.columns)), StringIO(piece.text), BUFFER)
        count += piece.count
        progress(piece.last)
    return count


def _pieces(job: Job, reader: Reader) -> Iterator[Piece]:
    """The whole list. Reading and encrypting is most of the work: of a long list a second process does half of it."""
    if reader.roster.total < MANY_STRIDES * STRIDE or not has_core():
        yield from _made(job, reader, lambda _number: True)
        return
    with made_beside(lambda: _made(job, reader, lambda number: number // STRIDE % 2 == 1)) as others:
        mine = _made(job, reader, lambda number: number // STRIDE % 2 == 0)
        for pair in zip_longest(mine, others):
            yield from filter(None, pair)


def _made(job: Job, reader: Reader, is_mine: Callable[[int], bool]) -> Iterator[Piece]:
    for _stride, lines in groupby(reader.lines(is_mine), lambda line: line.number // STRIDE):
        batch = list(lines)
        yield _piece(job, [_row(line) for line in batch], batch[-1].number)


def prepare(job: Job) -> None:
    """Let the database plan for as many lines as there are; within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ANALYZE)
        if RosterLine.objects.filter(job=job)[MANY:].exists():
            # Right after a large roster the statistics of members are those from before it.
            cursor.execute(
                "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
            )


def _piece(job: Job, rows: list[dict[str, Any]], last: int) -> Piece:
    """First the columns that any of the rows fills. What stands in all the others is the same in every row: it is
    written once, as the end of a line.
    """
    filled = list(dict.fromkeys(name for row in rows for name in row))
    rest = {name: value for name, value in (EMPTY | {"job_id": job.pk}).items() if name not in filled}
    end = "".join(f",{value}" for value in rest.values())
    out = StringIO()
    csv.writer(out, lineterminator=f"{end}\n").writerows(
        [row.get(name, EMPTY[name]) for name in filled] for row in rows
    )
    return Piece([*filled, *rest], out.getvalue(), len(rows), last)


def _row(line: Line) -> dict[str, Any]:
    """The line as that of somebody new: until a member is found for it, everything in it is a change."""
    row = {"number": line.number, "verdict": Verdict.JOINED.value}
    told = {"union": as_json(line.values["union_id"])}
    masks: dict[str, str] = {}
    added: dict[str, str] = {}
    for name, value in line.values.items():
        if name in SECRETS:
            if kept := value.kept():
                row[name], masks[name] = kept[SEALED], as_json(kept[MASKED])
                told[name] = _object({MASKED: masks[name], SEALED: as_json(kept[SEALED])})
        elif name not in EMPTY:
            told[name] = added[name] = as_json(value)
        else:
            row[name] = value
            if name in TOLD and value not in ("", None):
                told[name] = as_json(plain(value))
    for column, of, wanted in INDEXES:
        if secret := line.values.get(of):
            row[column] = wanted(secret.clear)
    row |= {"custom": _object(added), "masks": _object(masks)}
    row["changes"] = _object({name: f"[null,{value}]" for name, value in told.items()})
    if line.problems:
        row |= {"problems": as_json(line.problems), "verdict": Verdict.PROBLEM.value}
    return row


def _object(values: dict[str, str]) -> str:
    """A JSON object of what is JSON already: several times as quick as making it of the values at once."""
    inside = ",".join([f"{key_as_json(name)}:{value}" for name, value in values.items()])
    return f"{{{inside}}}"
