"""A portrait as a Word file."""

from datetime import date

from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from members.models import Member
from reports.files import file_of
from reports.portrait.composing import portrait


@work("reports.export_portrait")
def export_portrait(job: Job) -> None:
    """Write a portrait into a Word file. Arguments: member (key), since, until, length. Rights are asked again now."""
    asked = job.arguments
    rows = Member.objects.current().permitted(job.owner, "export").select_related("union")
    member = rows.filter(pk=asked["member"]).first()
    if member is None:
        raise WorkError(_("You may no longer export what is kept of this person, or it is gone."))
    since, until = (date.fromisoformat(asked[name]) for name in ("since", "until"))
    found = portrait(member, since, until, reader=job.owner, language=job.language, length=asked["length"])
    deliver(job, file_of(found.document, ".docx", by=str(job.owner)), f"{found.document.title}.docx")
