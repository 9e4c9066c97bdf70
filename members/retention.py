from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import HistoryEntry
from core.retention import before, forget, retention
from members.models import Application, Member, RosterLine
from members.own_data import erase


def past() -> object:
    """Those whose day is over; of the bin too."""
    return Member.objects.filter(keep_until__lt=timezone.localdate())


def end(member: Member) -> bool:
    erase(member, by=None)
    return True


def past_applications() -> object:
    """Answered, or never answered, so long ago."""
    rows = Application.objects.annotate(last_at=Coalesce("closed_at", "applied_at"))
    return rows.filter(last_at__lt=before("applications"))


def drop(application: Application) -> bool:
    """It goes with what its history says; the member who came of it stays."""
    entries = HistoryEntry.objects.filter(kind=application._meta.label, record_id=application.pk)
    entries.update(changes={}, note="")
    return forget(application)


retention("members.personal", _("personal data past their day"), past, end)
retention(
    "members.rosters",
    _("lines of a roster"),
    lambda: RosterLine.objects.filter(job__queued_at__lt=before("files")),
    forget,
)
retention("members.applications", _("applications to join"), past_applications, drop)
