"""The long works of the members: comparing a roster, writing it, taking it back; slips for many accounts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, connections, transaction
from django.utils.translation import gettext as _

from core.custom.sight import around
from core.jobs import WorkError, deliver, work
from core.kinds import KINDS, Kind
from core.models import Job
from core.register.extract import Opened
from core.register.problems import RefusedError
from core.register.undo import undo
from core.work import told
from members.models import Member, RosterLine, Union
from members.roster.applying import apply, overtaken
from members.roster.comparing import Terms, compare
from members.roster.exporting import batches, members_of, written
from members.roster.marking import marked
from members.roster.matching import Matching
from members.roster.queueing import APPLY, COMPARE, EXPORT, UNDO, unions_of
from members.roster.reading import Reader
from members.roster.sheet import Roster, open_roster
from members.roster.staging import prepare, stage
from members.sheets import SHEET, write_sheet

PAGE = "members:roster_result"


@work(COMPARE, page=PAGE)
def compare_roster(job: Job) -> None:
    """Say what a roster would change, or everything that is wrong with it."""
    unions = _unions(job)
    with job.upload.open("rb") as upload:
        data = upload.read()
    name = job.arguments["file"]
    try:
        [kind] = around([KINDS["members.Member"]], job.union, job.owner)
        roster = open_roster(data, name, kind)
        count = _stage(job, roster, unions, kind)
        if not count:
            raise RefusedError(_("The list holds no names."))
    except RefusedError as refusal:
        RosterLine.objects.filter(job=job).delete()
        raise WorkError(str(refusal)) from refusal
    with transaction.atomic():
        prepare(job)
        Matching(job, unions, Reader(roster, job.union, {}, kind).label).run()
        counts = compare(job, unions, terms_of(job))
    job.result = {"counts": counts, "lines": count, "unknown": roster.unknown[:50], "sheet": roster.sheet}
    if counts["problem"]:
        file = marked(job, roster, data, name)
        deliver(job, file, _("%s (with errors).xlsx") % name.rsplit(".", 1)[0])


def _stage(job: Job, roster: Roster, unions: list[int], kind: Kind) -> int:
    named = Union.objects.filter(pk__in=unions).exclude(name="").values_list("name", "short_name", "pk")
    known = {word: key for name, short, key in named for word in (short, name) if word}
    total = max(roster.total, 1) * 5 // 4
    reader = Reader(roster, job.union, known, kind)
    return stage(job, reader, lambda number: job.progress(min(number, total), total))


@work(APPLY, page=PAGE)
def apply_roster(job: Job) -> None:
    """Write what was compared, or say why it is no longer so."""
    if job.result.get("is_written"):
        return
    compared = Job.objects.filter(work=COMPARE, owner=job.owner, pk=job.arguments["compared"]).first()
    if compared is None or not RosterLine.objects.filter(job=compared).exists():
        raise WorkError(_("The comparison is no longer kept. Compare the list once more."))
    unions = _unions(job)
    try:
        with progress_of(job) as progress, transaction.atomic():
            prepare(compared)
            written = apply(job, compared, Matching(compared, unions, {}), progress)
            result = say_written(job, {"compared": compared.pk, **written})
    except IntegrityError as error:
        raise WorkError(overtaken()) from error
    job.result = result


@work(UNDO, page=PAGE)
def undo_roster(job: Job) -> None:
    """Take back what a roster wrote, all that nobody has changed since."""
    batch = Job.objects.filter(work=APPLY, owner=job.owner, pk=job.arguments["batch"]).first()
    if batch is None or not batch.result.get("is_written") or job.result.get("is_written"):
        raise WorkError(_("There is nothing to take back."))
    with transaction.atomic():
        done = undo(batch, by=job.owner, job=job)
        result = say_written(job, {"undone": done.rows} | told(done.kept))
    job.result = result


@work(EXPORT)
def export_roster(job: Job) -> None:
    """Write the real-name form; who is shown in full is noted in the transaction that writes it."""
    if job.owner is None or job.union is None:
        raise WorkError(_("The account that asked for this is no longer there."))
    rows = members_of(job.union, job.owner)
    total = rows.count()
    with progress_of(job) as progress, transaction.atomic():
        opened = Opened(job.arguments["purpose"], job) if job.arguments.get("purpose") else None
        content, number = written(
            batches(rows, job.owner, opened),
            lambda done: progress(done, max(total, 1)),
            opened.said() if opened else (),
        )
        job.result = {"rows": {Member._meta.label: total}, "opened": number}
        deliver(job, content, f"{job.title}.xlsx".replace("/", " "))


def say_written(job: Job, result: dict[str, Any]) -> dict[str, Any]:
    """Said in the transaction that writes: a worker that dies right after it does not write again."""
    found = {"is_written": True} | result
    Job.objects.filter(pk=job.pk).update(result=found)
    return found


@work(SHEET)
def account_slips(job: Job) -> None:
    """Write a sheet of slips with which members get their accounts."""
    write_sheet(job)


def _unions(job: Job) -> list[int]:
    unions = unions_of(job)
    if job.union_id not in unions:
        raise WorkError(_("You may no longer add members to this union."))
    return unions


def terms_of(job: Job) -> Terms:
    asked = job.arguments
    return Terms(asked["is_full"], date.fromisoformat(asked["as_of"]), asked["are_new"], asked["reason"])


@contextmanager
def progress_of(job: Job) -> Iterator[Callable[[int, int], None]]:
    """Tells how far the work is past the transaction in which it runs, on a connection of its own."""
    aside = connections["default"].copy()

    def tell(done: int, total: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute("UPDATE core_job SET done = %s, total = %s WHERE id = %s", [done, total, job.pk])

    try:
        yield tell
    finally:
        aside.close()
