"""The long work of this app: files are made by a worker, never in a request."""

from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from reports.assessment.exporting import export_sheet
from reports.beside import made, with_figures
from reports.document import Document
from reports.drafts import document_of
from reports.levels.reminding import mail_reminders
from reports.levels.workbook import compare
from reports.models import Summary, WordTemplate
from reports.portrait.exporting import export_portrait
from reports.render import COUNTED, WRITERS
from reports.schedules import work as scheduled_work
from reports.signing.beside import with_signed_figures
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
    ending = job.arguments["format"]
    document = made(document_of(summary, job.arguments.get("version")), by=str(job.owner))
    if ending in COUNTED or job.arguments.get("annex"):
        document = beside(document, summary, job)
    job.progress(2, 3)
    deliver(job, written(job, document, summary), f"{document.title}{ending}")


def beside(document: Document, summary: Summary, job: Job) -> Document:
    """The document with its figures: as they were signed, or as they are counted now."""
    number = job.arguments.get("version")
    if not (number or summary.is_frozen):
        return with_figures(document, summary.scope, taker=job.owner)
    versions = summary.versions.filter(number=number) if number else summary.versions.all()
    return with_signed_figures(document, versions[0], taker=job.owner)


def written(job: Job, document: Document, summary: Summary) -> bytes:
    """The bytes of the file: as the writer of its format makes it, or in the union's own template."""
    if not job.arguments.get("template"):
        return WRITERS[job.arguments["format"]](document)
    template = WordTemplate.objects.offered(summary.union).filter(pk=job.arguments["template"]).first()
    if template is None:
        raise WorkError(_("The template is gone. Choose another one."))
    try:
        return checking.written(template, document, summary.scope)
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
