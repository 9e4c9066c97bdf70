from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import HistoryEntry
from core.retention import before, empty, forget, is_kept_for_ever, retention
from members.models import Application, Invitation, Member, RosterLine
from members.own_data import erase


def with_another_day() -> Any:
    """Who left and came by a file without a last day, and who came back and still has one."""
    left = Q(left_on__isnull=False, keep_until=None) & ~Q(name="")
    left = Q(pk__in=()) if is_kept_for_ever("members") else left
    return Member.objects.filter(left | Q(left_on=None, keep_until__isnull=False))


def set_last_day(member: Member) -> bool:
    member.set_last_day()
    Member.objects.filter(pk=member.pk).update(keep_until=member.keep_until)
    return True


def past() -> Any:
    """Those whose day is over, of the bin too; never who is still a member."""
    return Member.objects.filter(left_on__isnull=False, keep_until__lt=timezone.localdate())


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


retention("members.days", _("last days of personal data, set"), with_another_day, set_last_day)
retention("members.personal", _("personal data past their day"), past, end)
# Who was merged into a member whose time in the bin is over ends before that one does.
retention(
    "members.merged",
    _("members merged into one whose time in the bin is over"),
    lambda: Member.objects.filter(merged_into__deleted_at__lt=before("bin")),
    empty,
)
retention(
    "members.rosters",
    _("lines of a roster"),
    lambda: RosterLine.objects.filter(job__queued_at__lt=before("files")),
    forget,
)
retention(
    "members.invitations",
    _("invitations"),
    lambda: Invitation.objects.filter(made_at__lt=before("invitations")),
    forget,
)
retention("members.applications", _("applications to join"), past_applications, drop)
