"""The long work of this app: files are made by a worker, never in a request."""

from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from reports.assessment.exporting import export_sheet
from reports.drafts import document_of
from reports.models import Summary
from reports.portrait.exporting import export_portrait
from reports.render import WRITERS

__all__ = ["export", "export_portrait", "export_sheet"]


@work("reports.export")
def export(job: Job) -> None:
    """Write a summary as it stands into a file. Arguments: summary (key), format (.docx, .html, .txt).

    The owner's rights are asked again now.
    """
    summary = Summary.objects.permitted(job.owner, "export").filter(pk=job.arguments["summary"]).first()
    if summary is None:
        raise WorkError(_("You may no longer export this summary, or it is gone."))
    job.progress(1, 3)
    document = document_of(summary)
    job.progress(2, 3)
    ending = job.arguments["format"]
    deliver(job, WRITERS[ending](document), f"{document.title}{ending}")
