from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.retention import before, empty, forget, retention
from members.models import Member, RosterLine
from members.own_data import erase


def past() -> object:
    """Those whose day is over; of the bin too."""
    return Member.objects.filter(keep_until__lt=timezone.localdate())


def end(member: Member) -> bool:
    erase(member, by=None)
    return True


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
