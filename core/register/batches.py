"""Imports as jobs: what is asked, what came of it, and whether the very same file was imported before."""

from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.jobs import WorkError, queue
from core.models import Job

IMPORT, EXPORT, UNDO = "core.import_records", "core.export_workbook", "core.undo_import"
EXPORT_LIST = "core.export_list"


def queue_import(upload: Any, *, owner: Any, union: Any, kind: str, is_trial: bool) -> Job:
    """Queue the import of an uploaded file."""
    digest = sha256(upload.read()).hexdigest()
    upload.seek(0)
    title = _("Import of %(file)s") % {"file": upload.name}
    return queue(
        IMPORT, title, owner=owner, union=union, upload=upload, file=upload.name, digest=digest, kind=kind,
        is_trial=is_trial,
    )  # fmt: skip


def queue_again(
    batch: Job, *, good_rows_only: bool = False, though_imported: bool = False, accepts_warnings: bool = False
) -> Job:
    """Queue the same file once more, as the person wishes it now; what they confirmed stays confirmed."""
    wishes = {
        "is_trial": False,
        "good_rows_only": good_rows_only,
        "though_imported": though_imported,
        "accepts_warnings": accepts_warnings or batch.arguments.get("accepts_warnings", False),
    }
    with batch.upload.open("rb") as upload:
        upload.name = batch.arguments["file"]
        return queue(
            IMPORT,
            batch.title,
            owner=batch.owner,
            union=batch.union,
            upload=upload,
            **batch.arguments | wishes,
        )


def queue_undo(batch: Job, *, owner: Any) -> Job:
    title = _("Undo: %(job)s") % {"job": batch.title}
    return queue(UNDO, title[:200], owner=owner, union=batch.union, batch=batch.pk)


def refuse_same_file(job: Job) -> None:
    """Two clicks, two people, one file: the second is told. Holds the union until the import is through."""
    if job.union is None or "digest" not in job.arguments or job.arguments.get("though_imported"):
        return
    type(job.union)._base_manager.select_for_update().get(pk=job.union.pk)
    earlier = written().filter(union=job.union, arguments__digest=job.arguments["digest"]).exclude(pk=job.pk)
    same = next((each for each in earlier if any(each.result["added"].values())), None)
    if same:
        job.result["same_file"] = True
        day = timezone.localtime(same.queued_at).strftime("%Y-%m-%d %H:%M")
        raise WorkError(
            _("This very file was imported already, on %(day)s by %(who)s. Nothing was written.")
            % {"day": day, "who": same.owner or _("the operator")}
        )


def written() -> Any:
    """The imports that wrote something and stand."""
    return Job.objects.filter(work=IMPORT, result__is_written=True).exclude(result__has_key="undone_by")
