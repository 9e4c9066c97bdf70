"""One run, done by a worker: the owner's rights asked again, the file made, kept and mailed."""

from django.utils.translation import gettext as _

from core.jobs import WorkError, deliver, work
from core.models import Job
from reports.schedules.mailing import send
from reports.schedules.models import ScheduleRun
from reports.schedules.notices import tell
from reports.schedules.producing import make
from reports.schedules.rights import refusal

WORK = "reports.scheduled"


@work(WORK)
def scheduled(job: Job) -> None:
    """Make what the run asks for. Done again after an interruption, it ends with one file and at most one mail."""
    rows = ScheduleRun.objects.select_related("schedule__owner", "schedule__union")
    run = rows.filter(pk=job.arguments["run"]).first()
    if run is None:
        raise WorkError(_("The schedule is no longer there."))
    if reason := refusal(run.schedule):
        tell(run.schedule, reason, key=str(run.pk))
        raise WorkError(str(ScheduleRun.Reason(reason).label))
    made = make(run.schedule, run.day, job)
    job.result = {"is_empty": made is None, "has_rows": bool(made and made.has_rows)}
    if made is None:
        job.say(_("Nothing is recorded in the period; left out as asked for."))
        return
    deliver(job, made.content, made.name)
    Job.objects.filter(pk=job.pk).update(file=job.file.name, file_name=job.file_name)
    job.say(_("Made: %s") % made.name)
    send(run, made, job)
