"""The long works of the register."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.kinds import find_kind
from core.models import Job
from core.register.annotate import annotated
from core.register.batches import EXPORT, EXPORT_LIST, IMPORT, UNDO, refuse_same_file
from core.register.extract import Extract, Opened
from core.register.importing import Wish, import_file
from core.register.list_out import Seen, write_list
from core.register.problems import Problem, RefusedError
from core.register.undo import undo
from core.register.workbook_out import write_workbook

MOST_SHOWN = 300


@work(IMPORT)
def import_records(job: Job) -> None:
    """Import the uploaded file, or say everything that is wrong with it."""
    if job.result.get("is_written"):
        return
    asked = job.arguments
    wish = Wish(
        job.union,
        user=job.owner,
        only=find_kind(asked["kind"]) if asked.get("kind") else None,
        is_trial=bool(asked.get("is_trial")),
        good_rows_only=bool(asked.get("good_rows_only")),
        accepts_warnings=bool(asked.get("accepts_warnings")),
    )
    with job.upload.open("rb") as upload:
        data = upload.read()
    try:
        file, outcome = import_file(
            data, asked["file"], wish, job=job, progress=job.progress, guard=lambda: refuse_same_file(job)
        )
    except RefusedError as refusal:
        raise WorkError(str(refusal)) from refusal
    doubts = {"warnings": told(outcome.warnings)} if outcome.warnings else {}
    job.result = outcome.plain() | told(outcome.problems) | doubts
    if outcome.problems and file.sheets:
        name = asked["file"].rsplit(".", 1)[0]
        deliver(job, annotated(file.sheets, outcome.problems), _("%s (with errors).xlsx") % name)


@work(EXPORT)
def export_workbook(job: Job) -> None:
    """Write the union's year, or the rows of one list, as far as the owner may take them away."""
    asked = job.asked
    if job.owner is None:
        raise WorkError(_("The account that asked for this is no longer there."))
    opened = Opened(asked["purpose"], job) if asked.get("purpose") else None
    with transaction.atomic():
        extract = Extract(job.union, asked["year"], job.owner, only=asked.get("rows"), opened=opened)
        job.result = {"rows": {name: len(rows) for name, rows in extract.rows.items() if rows}}
        about = [f"{label}: {words}" for label, words in asked.get("head", ())]
        deliver(job, write_workbook(extract, about), f"{job.title}.xlsx".replace("/", " "))


@work(EXPORT_LIST)
def export_list(job: Job) -> None:
    """Write the rows of one list in its columns and its order, as far as the owner may take them away."""
    if job.owner is None:
        raise WorkError(_("The account that asked for this is no longer there."))
    asked, head = job.asked, map(tuple, job.asked.get("head", ()))
    seen = Seen(asked["kind"], tuple(asked["names"]), tuple(asked["keys"]), tuple(head))
    content, rows = write_list(seen, job.owner)
    job.result = {"rows": {seen.kind: rows}}
    deliver(job, content, f"{job.title}.xlsx".replace("/", " "))


@work(UNDO)
def undo_import(job: Job) -> None:
    """Undo an import of the same person."""
    batch = Job.objects.filter(work=IMPORT, owner=job.owner, pk=job.arguments["batch"]).first()
    if batch is None or "undone_by" in batch.result:
        raise WorkError(_("This import has been undone already."))
    done = undo(batch, by=job.owner, job=job)
    batch.result |= {"undone_by": job.pk, "undone_at": timezone.now().isoformat()}
    batch.save(update_fields=["result"])
    job.result = {"undone": done.rows} | told(done.kept)


def told(problems: list[Problem]) -> dict[str, Any]:
    """What a page shows of the problems: the first ones, and how many there are."""
    return {"problems": [problem.plain() for problem in problems[:MOST_SHOWN]], "wrong": len(problems)}
