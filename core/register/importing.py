"""From an uploaded file to rows of a union: read, check everything, write all or nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from core.access import Action
from core.custom.sight import around
from core.kinds import Kind
from core.models import Job
from core.register.checking import check
from core.register.comparing import compare, settle_codes
from core.register.extract import kinds_for
from core.register.filling import Linker, fill_plain
from core.register.given import File
from core.register.owners import Owners, is_union
from core.register.plan import Plan, Row
from core.register.problems import Problem
from core.register.reading import read_file
from core.register.stored import rows_for
from core.register.writing import OvertakenError, write

Progress = Callable[[int, int], None]
STRIDE = 500


@dataclass
class Outcome:
    """What an import did, or would do: rows by kind, everything that is wrong, and what wants to be confirmed."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    is_written: bool = False

    def plain(self) -> dict[str, Any]:
        """As a job's result keeps it."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "left_out": self.left_out,
            "is_written": self.is_written,
        }


@dataclass(frozen=True)
class Wish:
    """How the person wants the file imported."""

    union: Any
    user: Any = None
    only: Kind | None = None
    is_trial: bool = False
    good_rows_only: bool = False
    accepts_warnings: bool = False

    def allows(self, outcome: Outcome) -> bool:
        """May it be written, as far as what was found goes?"""
        is_right = not outcome.problems or self.good_rows_only
        return is_right and (not outcome.warnings or self.accepts_warnings) and not self.is_trial


def import_file(
    data: bytes,
    name: str,
    wish: Wish,
    *,
    job: Job | None = None,
    progress: Progress = lambda done, total: None,
    guard: Callable[[], None] = lambda: None,
) -> tuple[File, Outcome]:
    """Import a file as wished. `guard` may forbid it, first in the transaction that writes.

    Raises RefusedError for a file that cannot be read at all.
    """
    kinds = around(kinds_for(wish.user, Action.ADD), wish.union, wish.user, with_retired=True)
    file = read_file(data, name, kinds, wish.only)
    owners = Owners(wish.union, wish.user)
    plan = make_plan(file, owners, progress)
    good = plan.good()
    outcome = _outcome(plan, good)
    if not wish.allows(outcome):
        return file, outcome
    try:
        with transaction.atomic():
            guard()
            write(good, by=wish.user, job=job)
            _finish(outcome, job)
    except OvertakenError:
        outcome = _outcome(plan, [row for row in good if not row.is_faulty])
    except IntegrityError:
        # Somebody has meanwhile written what no two may have.
        compare(good, owners)
        if not any(row.is_faulty for row in good):
            raise
        outcome = _outcome(plan, [row for row in good if not row.is_faulty])
    return file, outcome


def make_plan(file: File, owners: Owners, progress: Progress) -> Plan:
    """Every row of the file as a record, checked; nothing is written."""
    total = len(file.rows) * 3
    rows, problems = rows_for(file.rows, owners)
    for done, row in enumerate(rows):
        fill_plain(row)
        _tick(progress, done, total)
    linker = Linker(rows, owners)
    for done, row in enumerate(rows, len(rows)):
        linker.fill(row)
        _tick(progress, done, total)
    settle_codes(rows, owners)
    for row in rows:
        if is_union(row.kind) and row.is_new:
            owners.bring(row.record.pk, row.record.parent_id)  # type: ignore[attr-defined]
    for done, row in enumerate(rows, 2 * len(rows)):
        check(row, owners)
        _tick(progress, done, total)
    compare(rows, owners)
    return Plan(rows, [*file.problems, *problems])


def _tick(progress: Progress, done: int, total: int) -> None:
    if done % STRIDE == 0:
        progress(done, total)


def _outcome(plan: Plan, good: list[Row]) -> Outcome:
    problems = plan.all_problems
    return Outcome(
        added=_count(row for row in good if row.is_new),
        changed=_count(row for row in good if not row.is_new and row.changes),
        unchanged=_count(row for row in good if not row.is_new and not row.changes),
        left_out=len(plan.rows) - len(good),
        problems=problems,
        warnings=plan.warnings(good),
    )


def _count(rows: Any) -> Counter[str]:
    return Counter(row.kind.name for row in rows)


def _finish(outcome: Outcome, job: Job | None) -> None:
    """Said in the transaction that writes: a worker that dies right after it does not write again."""
    outcome.is_written = True
    if job:
        job.result = outcome.plain()
        job.save(update_fields=["result"])
