"""Lines into the database as fast as it takes them; what is sensitive is encrypted on the way."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BooleanField, DateField, ForeignKey, PositiveIntegerField

from core.custom.models import is_added
from core.encryption import encrypt
from core.models import Job
from core.sensitive import encrypted_fields, indexes
from members.models import RosterLine
from members.roster.reading import Line

STRIDE = 5_000
MANY = 1_000
FIELDS = [field for field in RosterLine._meta.concrete_fields if not field.primary_key]
PLAIN = [field.column for field in FIELDS]
SECRETS = {field.attname: field for field in encrypted_fields(RosterLine)}
INDEXES = list(indexes(RosterLine))
NULLED = (DateField, ForeignKey, PositiveIntegerField, BooleanField)
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
EMPTY = {field.column: "\\N" if isinstance(field, NULLED) else "" for field in FIELDS}
EMPTY |= {"custom": "{}", "says_union": "f", "masks": "{}", "changes": "{}", "problems": "[]"}


def stage(job: Job, lines: Iterable[Line], progress: Callable[[int], None]) -> int:
    """Keep the lines for this job in the place of what it kept before; how many there are."""
    RosterLine.objects.filter(job=job).delete()
    lines, count = iter(lines), 0
    while batch := list(islice(lines, STRIDE)):
        with connection.cursor() as cursor:
            columns = ", ".join(f'"{name}"' for name in PLAIN)
            cursor.copy_expert(
                f"COPY members_rosterline ({columns}) FROM STDIN",
                StringIO("".join(map(_written, batch, _jobs(job)))),
            )
        count += len(batch)
        progress(batch[-1].number)
    return count


def prepare(job: Job) -> None:
    """Let the database plan for as many lines as there are; within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE members_rosterline")
        if RosterLine.objects.filter(job=job)[MANY:].exists():
            # Right after a large roster the statistics of members are those from before it.
            cursor.execute(
                "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
            )


def _jobs(job: Job) -> Iterator[int]:
    while True:
        yield job.pk


def _written(line: Line, job: int) -> str:
    row = {**EMPTY, "job_id": str(job), "number": str(line.number)}
    masks: dict[str, str] = {}
    added: dict[str, Any] = {}
    for name, value in line.values.items():
        if is_added(name):
            added[name] = value
        elif name in SECRETS:
            row[name] = encrypt(value.encode()).decode()
            masks[name] = SECRETS[name].mask(value)
        else:
            row[name] = _text(value)
    for index in INDEXES:
        if clear := line.values.get(index.of):
            row[index.column] = index.wanted(clear)
    if added:
        row["custom"] = json.dumps(added, ensure_ascii=False).translate(ESCAPES)
    if masks:
        row["masks"] = json.dumps(masks, ensure_ascii=False).translate(ESCAPES)
    if line.problems:
        row["problems"] = json.dumps(line.problems, ensure_ascii=False).translate(ESCAPES)
    return "\t".join(row.values()) + "\n"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.translate(ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    return value.isoformat() if isinstance(value, date) else str(value)
