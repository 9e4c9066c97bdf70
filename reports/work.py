"""The long work of this app: files are made by a worker, never in a request."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from reports.assessment.exporting import export_sheet
from reports.beside import made, with_figures, with_lines
from reports.document import Document
from reports.drafts import document_of, version_of
from reports.files import file_of
from reports.levels.reminding import mail_reminders
from reports.levels.workbook import compare
from reports.models import Summary, SummaryVersion, WordTemplate
from reports.portrait.exporting import export_portrait
from reports.schedules import work as scheduled_work
from reports.signing.beside import with_signed_figures, with_signed_lines
from reports.signing.pack import make_pack
from reports.word import checking
from reports.word.screening import Refused

__all__ = [
    "compare",
    "export",
    "export_portrait",
    "export_sheet",
    "mail_reminders",
    "make_pack",
    "scheduled_work",
    "try_template",
]


@work("reports.export")
def export(job: Job) -> None:
    """Write a summary as it stands into a file. Arguments: summary (key), format (an ending of WRITERS), annex (yes or no),
    template (key of a Word template), and perhaps the number of a signed version.

    The owner's rights are asked again now.
    """
    summary = Summary.objects.permitted(job.owner, "export").filter(pk=job.arguments["summary"]).first()
    if summary is None:
        raise WorkError(_("You may no longer export this summary, or it is gone."))
    job.progress(1, 3)
    ending, number = job.arguments["format"], job.arguments.get("version")
    document, version = document_of(summary, number), version_of(summary, number)
    if job.arguments.get("template"):
        content = in_template(job, document, summary, version)
    else:
        content = file_of(
            document,
            ending,
            partial(beside, summary=summary, version=version, taker=job.owner),
            by=str(job.owner),
            annex=bool(job.arguments.get("annex")),
        )
    job.progress(2, 3)
    deliver(job, content, job.title)


def beside(document: Document, *, summary: Summary, version: SummaryVersion | None, taker: Any) -> Document:
    """The document with its figures: as they were signed, or as they are counted now."""
    if version:
        return with_signed_figures(document, version, taker=taker)
    return with_figures(document, summary.scope, taker=taker)


def in_template(job: Job, document: Document, summary: Summary, version: SummaryVersion | None) -> bytes:
    """The bytes of the summary in the union's own template."""
    template = WordTemplate.objects.offered(summary.union).filter(pk=job.arguments["template"]).first()
    if template is None:
        raise WorkError(_("The template is gone. Choose another one."))
    told = made(document, by=str(job.owner))
    told = with_signed_lines(told, version) if version else with_lines(told, summary.scope)
    try:
        return checking.written(template, told)
    except Refused as refusal:
        raise WorkError(str(refusal)) from refusal


@work("reports.try_template")
def try_template(job: Job) -> None:
    """Fill a Word template with a made-up summary. Arguments: template (key)."""
    template = (
        WordTemplate.objects.permitted(job.owner, "change").filter(pk=job.arguments["template"]).first()
    )
    if template is None:
        raise WorkError(_("The template is gone. Choose another one."))
    job.progress(1, 2)
    try:
        deliver(job, checking.check(template), f"{template.name}.docx")
    except Refused as refusal:
        raise WorkError(str(refusal)) from refusal
