"""Lines into the database as fast as it takes them; what is sensitive is encrypted on the way."""

import csv
import json
from collections.abc import Callable, Iterable
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateField, ForeignKey, PositiveIntegerField

from core.history import plain
from core.models import Job
from core.sensitive import MASKED, SEALED, encrypted_fields, indexes
from members.models import RosterLine
from members.models.roster import Verdict
from members.roster import columns
from members.roster.reading import Line

STRIDE = 5_000
MANY = 1_000
FIELDS = [field for field in RosterLine._meta.concrete_fields if not field.primary_key]
SECRETS = {field.attname: field for field in encrypted_fields(RosterLine)}
INDEXES = list(indexes(RosterLine))
TOLD = frozenset(columns.FIELDS) - SECRETS.keys()
NULLED = (BigIntegerField, DateField, ForeignKey, PositiveIntegerField, BooleanField)
EMPTY: dict[str, Any] = dict.fromkeys((field.column for field in FIELDS), "")
EMPTY |= {"custom": "{}", "says_union": False, "masks": "{}", "problems": "[]"}
TEXTS = [field.column for field in FIELDS if not isinstance(field, NULLED)]
COPY = """
    COPY members_rosterline ({}) FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL ({}))
""".format(*(", ".join(f'"{name}"' for name in names) for names in (EMPTY, TEXTS)))
RESERVE = "SELECT nextval(pg_get_serial_sequence('members_member', 'id')) FROM generate_series(1, %s)"
# What lines and members are joined by, and lines are told apart by.
STUDIED = "job_id, member_id, verdict, found_by, name, employee_no, id_number_index, phone_index, problems"
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def stage(job: Job, lines: Iterable[Line], progress: Callable[[int], None]) -> int:
    """Keep the lines for this job in the place of what it kept before; how many there are."""
    RosterLine.objects.filter(job=job).delete()
    lines, count = iter(lines), 0
    while batch := list(islice(lines, STRIDE)):
        with connection.cursor() as cursor:
            cursor.execute(RESERVE, [len(batch)])
            out = StringIO()
            csv.writer(out).writerows(
                _written(line, job.pk, key) for line, (key,) in zip(batch, cursor.fetchall(), strict=True)
            )
            out.seek(0)
            cursor.copy_expert(COPY, out)
        count += len(batch)
        progress(batch[-1].number)
    return count


def prepare(job: Job) -> None:
    """Let the database plan for as many lines as there are; within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE members_rosterline ({STUDIED})")
        if RosterLine.objects.filter(job=job)[MANY:].exists():
            # Right after a large roster the statistics of members are those from before it.
            cursor.execute(
                "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
            )


def _written(line: Line, job: int, becomes: int) -> Iterable[Any]:
    """The line as that of somebody new: until a member is found for it, everything in it is a change."""
    row = {**EMPTY, "job_id": job, "number": line.number, "becomes": becomes, "verdict": Verdict.JOINED.value}
    changes: dict[str, Any] = {"union": (None, line.values["union_id"])}
    masks: dict[str, str] = {}
    added: dict[str, Any] = {}
    for name, value in line.values.items():
        if name in SECRETS:
            if kept := value.kept():
                row[name], masks[name], changes[name] = kept[SEALED], kept[MASKED], (None, kept)
        elif name not in EMPTY:
            added[name] = value
            changes[name] = (None, value)
        else:
            row[name] = value
            if name in TOLD and value not in ("", None):
                changes[name] = (None, plain(value))
    for index in INDEXES:
        if secret := line.values.get(index.of):
            row[index.column] = index.wanted(secret.clear)
    row |= {"custom": as_json(added), "masks": as_json(masks), "changes": as_json(changes)}
    if line.problems:
        row |= {"problems": as_json(line.problems), "verdict": Verdict.PROBLEM.value}
    return row.values()
