"""What a person was told, by mail once a day: grouped by what it is about, the newest first; nothing, when there is nothing.

What goes out is marked first and unmarked when the mail server does not take it: nothing is mailed twice.
"""

import logging
import smtplib
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from core.jobs import WorkError, queue_daily, work
from core.kinds import KINDS
from core.models import Job, MailChoice, Notice
from core.notices import SUBJECTS, Read, in_words

log = logging.getLogger(__name__)

WORK = "core.digests"
# What waits unread for longer was mailed, or is older than the mail.
NEWS = timedelta(days=7)
MOST = 100


def waiting() -> Any:
    """Unread notices that no mail has told of."""
    return Notice.objects.filter(read_at=None, mailed_at=None, at__gte=timezone.now() - NEWS)


def readers() -> Any:
    """The accounts for which something waits and that want a mail."""
    off = MailChoice.objects.filter(user=OuterRef("pk"), often=MailChoice.Often.OFF)
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    return people.filter(Exists(waiting().filter(to=OuterRef("pk"))), ~Exists(off)).order_by("pk")


def begin(on: date | None = None) -> Job | None:
    """Queue the mails of a day, once a day; without a mail server there are none."""
    if not settings.HAS_MAIL:
        return None
    return queue_daily(WORK, gettext_lazy("Mails of %s"), on or timezone.localdate())


@work(WORK)
def mail_all(job: Job) -> None:
    """One mail to everybody for whom something waits. An address that fails stops no other."""
    sent, failed, people = 0, 0, list(readers())
    for number, person in enumerate(people, 1):
        try:
            sent += mail(person)
        except (OSError, smtplib.SMTPException):
            log.exception("digest of account %s failed", person.pk)
            failed += 1
        job.progress(number, len(people))
    job.result = {"mailed": sent}
    if failed:
        raise WorkError(_("The mail server did not take %d mails.") % failed)


def mail(person: Any) -> bool:
    """Mail what waits for one person; says whether there was anything."""
    keys = taken(person)
    with override(language_of(person)):
        told = in_words(Notice.objects.filter(pk__in=keys).order_by("-pk"), person)
        if not told:
            return False
        try:
            message(person, told).send()
        except (OSError, smtplib.SMTPException):
            Notice.objects.filter(pk__in=keys).update(mailed_at=None)
            raise
    return True


@transaction.atomic
def taken(person: Any) -> list[int]:
    """The notices that this mail tells of; nobody else mails them from now on."""
    rows = waiting().filter(to=person).order_by("-pk").select_for_update(skip_locked=True)
    keys = list(rows.values_list("pk", flat=True)[:MOST])
    Notice.objects.filter(pk__in=keys).update(mailed_at=timezone.now())
    return keys


def language_of(person: Any) -> str:
    found = MailChoice.objects.filter(user=person).first()
    return found.language if found else settings.LANGUAGE_CODE


def message(person: Any, told: list[Read]) -> EmailMessage:
    number = len(told)
    subject = ngettext("%(number)d notice of UnionHub", "%(number)d notices of UnionHub", number) % {
        "number": number
    }
    return EmailMessage(subject, text(person, told), None, [person.email])


def text(person: Any, told: list[Read]) -> str:
    """The notices under what they are about, in the order of the newest of each; each with the way to it."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for each in told:
        groups[title(each.notice.kind)].append(each)
    lines = [_("Dear %s,") % person, ""]
    for heading, notices in groups.items():
        lines += [f"【{heading}】", *(line for each in notices for line in _lines(each)), ""]
    lines += [_("Whether such mails come is said on the page of your notices: %s") % address("core:notices")]
    return "\n".join(lines)


def title(kind: str) -> str:
    model = SUBJECTS[kind][0] if kind in SUBJECTS else KINDS[kind].model
    return str(capfirst(str(model._meta.verbose_name_plural)))


def _lines(each: Read) -> tuple[str, str]:
    """What a mail may say of it: who is named in a record of people or cases is named only behind the sign-in."""
    kind = KINDS.get(each.notice.kind)
    words = _("There is something new. Sign in to read it.") if kind and kind.is_personal else each.words
    return (
        f"- {timezone.localtime(each.notice.at):%Y-%m-%d} {words}",
        f"  {address('core:notice', each.notice.pk)}",
    )


def address(name: str, *args: Any) -> str:
    return f"{settings.SITE_ORIGIN}{reverse(name, args=args)}"
