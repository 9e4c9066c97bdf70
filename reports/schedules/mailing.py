"""A finished file on its way: attached to a mail, or, when it is large, as a link that asks to sign in."""

import smtplib
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from core.jobs import WorkError
from core.models import Job
from core.scope import Scope
from reports.schedules.models import Schedule, ScheduleRun
from reports.schedules.producing import Made, about
from reports.schedules.rights import strangers

MEGABYTE = 1024 * 1024
Mail = ScheduleRun.Mail


def send(run: ScheduleRun, made: Made, job: Job) -> None:
    """Mail the file to whom it is for, at most once: what may have gone out is never sent again by itself."""
    to, cc = recipients(run, job)
    if not (to or cc):
        return
    if not ScheduleRun.objects.filter(pk=run.pk, mail="").update(mail=Mail.SENDING):
        refuse_twice(run)
        return
    try:
        message(run, made, to, cc).send()
    except (OSError, smtplib.SMTPException) as error:
        ScheduleRun.objects.filter(pk=run.pk).update(mail="")
        raise WorkError(_("The mail server did not take the mail: %s") % error) from error
    ScheduleRun.objects.filter(pk=run.pk).update(mail=Mail.SENT)
    job.say(_("Sent to %s.") % ", ".join([*to, *cc]))


def refuse_twice(run: ScheduleRun) -> None:
    run.refresh_from_db(fields=["mail"])
    if run.mail == Mail.SENDING:
        raise WorkError(
            _(
                "The worker stopped while it handed over the mail. It may have arrived, so it is not sent again by"
                " itself. The file is here."
            )
        )


def recipients(run: ScheduleRun, job: Job) -> tuple[list[str], list[str]]:
    """To whom, and to whom a copy; one asked for by hand goes to its owner. Those who lost the right are left out."""
    schedule = run.schedule
    if not settings.HAS_MAIL:
        return [], []
    if run.is_extra:
        return [schedule.owner.email] if schedule.owner.email else [], []
    gone = strangers(
        schedule.owner, schedule.what, schedule.kind, schedule.union, [*schedule.to, *schedule.cc]
    )
    if gone:
        job.say(_("Left out, for they may not export this themselves: %s") % ", ".join(gone))
    to, cc = without(schedule.to, gone), without(schedule.cc, gone)
    if gone and not (to or cc):
        raise WorkError(_("None of the recipients may have this file any more. Nothing was sent."))
    return to, cc


def without(addresses: Iterable[str], gone: list[str]) -> list[str]:
    return [each for each in addresses if each not in gone]


def message(run: ScheduleRun, made: Made, to: list[str], cc: list[str]) -> EmailMessage:
    schedule = run.schedule
    is_attached = len(made.content) <= settings.MAIL_MOST_MEGABYTES * MEGABYTE
    own = [schedule.text.strip(), ""] if schedule.text.strip() else []
    lines = [*own, *about(schedule, scope(schedule, run.day)), "", where(run, made, is_attached=is_attached)]
    mail = EmailMessage(schedule.subject or made.name.rsplit(".", 1)[0], "\n".join(lines), None, to, cc=cc)
    if is_attached:
        mail.attach(made.name, made.content)
    return mail


def where(run: ScheduleRun, made: Made, *, is_attached: bool) -> str:
    if is_attached:
        return _("The file is attached: %s") % made.name
    address = f"{settings.SITE_ORIGIN}{reverse('reports:schedule_file', args=[run.pk])}"
    return (
        _("The file is too large for a mail. Sign in with the account of this address to open it: %s")
        % address
    )


def scope(schedule: Schedule, day: date) -> Scope:
    return Scope(schedule.union, *schedule.bounds(day))
