"""Asking branches for their summaries: a notice, and a mail where mail can be sent; once a day at most."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.access import Action, Sphere
from core.jobs import WorkError, queue, work
from core.models import Job, Notice
from core.notices import send
from members.models import Union, User
from members.models.accounts import today
from reports.levels.branches import Branch
from reports.levels.telling import BELOW, REMINDED, about, staff


@dataclass(frozen=True)
class Reminded:
    """What came of it: the branches that were told, those told today already, and those where nobody works."""

    told: int
    before: int
    nobody: int


def may_remind(union: Any, user: Any) -> bool:
    reached = user.reach(Sphere.SUMMARIES, Action.ADD)
    return reached is None or union.pk in reached


@transaction.atomic
def remind(union: Any, late: Iterable[Branch], year: int, *, by: Any) -> Reminded:
    """Tell chairs and officers of these branches, each once a day, whoever asks and however often."""
    Union.objects.select_for_update(no_key=True).get(pk=union.pk)
    keys = [each.union.pk for each in late]
    people = staff(keys, BELOW)
    key = f"{year} {today():%Y-%m-%d}"
    sent = Notice.objects.filter(name=REMINDED, record_id__in=keys, key__endswith=key)
    already = set(sent.values_list("record_id", "to_id"))
    fresh = [pair for pair in people if pair not in already]
    facts = {"year": year, "by": str(union), "url": reverse("reports:summary_list")}
    send(about(branch, user, REMINDED, f"{branch} {key}", **facts) for branch, user in fresh)
    if fresh and settings.HAS_MAIL:
        queue("reports.remind", _("Reminders by mail"), owner=by, union=union, year=year, people=fresh)
    told = {branch for branch, _user in fresh}
    reached = {branch for branch, _user in people}
    return Reminded(len(told), len(reached - told), len(set(keys) - reached))


@work("reports.remind")
def mail_reminders(job: Job) -> None:
    """Mail each person of the list once, also when the worker begins anew. Arguments: year, people (union, account)."""
    if job.owner is None or job.union is None or not may_remind(job.union, job.owner):
        raise WorkError(_("You may no longer remind these branches."))
    pairs = [tuple(pair) for pair in job.arguments["people"]]
    unions = Union.objects.in_bulk({union for union, _user in pairs})
    users = User.objects.filter(is_active=True).in_bulk({user for _union, user in pairs})
    for number, (union, user) in enumerate(pairs, 1):
        done = job.result.get("done", 0)
        if number > done and user in users and union in unions and users[user].email:
            mail(users[user].email, unions[union], job)
        job.result = {"done": max(number, done)}
        job.save(update_fields=["result"])
        job.progress(number, len(pairs))


def mail(address: str, branch: Any, job: Job) -> None:
    """One mail; one that cannot be sent stops no other."""
    with override(branch.language):
        url = settings.SITE_ORIGIN + reverse("reports:summary_list")
        context = {"branch": branch, "by": job.union, "year": job.arguments["year"], "url": url}
        text = render_to_string("reports/levels/remind.txt", context)
        subject = _("Please submit the summary of %(year)s") % context
    try:
        send_mail(subject, text, None, [address])
    except (OSError, SMTPException):
        logging.getLogger(__name__).exception("a reminder of job %s was not sent", job.pk)
