"""Lines into the database as fast as it takes them; what is sensitive is encrypted on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, zip_longest

from django.db import connection

from core.beside import has_core, made_beside
from core.models import Job
from members.models import RosterLine
from members.roster.cells import cells_of, copied
from members.roster.reading import Reader

STRIDE, MANY_STRIDES = 5_000, 4
BUFFER = 1 << 16
MANY = 1_000
COPY = "COPY members_rosterline ({}) FROM STDIN"
# What lines and members are joined by, and lines are told apart by.
STUDIED = "job_id, member_id, verdict, found_by, name, employee_no, id_number_index, phone_index, problems"
# How many lines there are and how often one value stands in them, a small sample tells well enough.
ANALYZE = f"""
    SET LOCAL default_statistics_target = 10;
    ANALYZE members_rosterline ({STUDIED});
    SET LOCAL default_statistics_target = DEFAULT
"""


@dataclass(frozen=True)
class Piece:
    """A few thousand lines as the database takes them: which columns, and all cells in one text."""

    columns: list[str]
    text: bytes
    count: int
    last: int


def stage(job: Job, reader: Reader, progress: Callable[[int], None]) -> int:
    """Keep the lines for this job in the place of what it kept before; how many there are."""
    RosterLine.objects.filter(job=job).delete()
    count = 0
    for piece in _pieces(job, reader):
        with connection.cursor() as cursor:
            cursor.copy_expert(COPY.format(", ".join(piece.columns)), BytesIO(piece.text), BUFFER)
        count += piece.count
        progress(piece.last)
    return count


def _pieces(job: Job, reader: Reader) -> Iterator[Piece]:
    """The whole list. Reading and encrypting is most of the work: of a long list a second process does more than half of
    it, for this one hands over to the database what both have made.
    """
    if reader.roster.total < MANY_STRIDES * STRIDE or not has_core():
        yield from _made(job, reader, lambda _number: True)
        return
    own = STRIDE * 2 // 5
    with made_beside(lambda: _made(job, reader, lambda number: number % STRIDE >= own)) as others:
        mine = _made(job, reader, lambda number: number % STRIDE < own)
        for pair in zip_longest(mine, others):
            yield from filter(None, pair)


def _made(job: Job, reader: Reader, is_mine: Callable[[int], bool]) -> Iterator[Piece]:
    for _stride, lines in groupby(reader.lines(is_mine), lambda line: line.number // STRIDE):
        batch = list(lines)
        columns, text = copied(job, [cells_of(line) for line in batch])
        yield Piece(columns, text, len(batch), batch[-1].number)


def prepare(job: Job) -> None:
    """Let the database plan for as many lines as there are; within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ANALYZE)
        if RosterLine.objects.filter(job=job)[MANY:].exists():
            # Right after a large roster the statistics of members are those from before it.
            cursor.execute(
                "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
            )
