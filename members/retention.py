from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.retention import before, forget, retention
from members.models import Member, RosterLine
from members.own_data import erase


def past() -> object:
    """Those whose day is over; of the bin too."""
    return Member.objects.filter(keep_until__lt=timezone.localdate())


def end(member: Member) -> bool:
    erase(member, by=None)
    return True


retention("members.personal", _("personal data past their day"), past, end)
retention(
    "members.rosters",
    _("lines of a roster"),
    lambda: RosterLine.objects.filter(job__queued_at__lt=before("files")),
    forget,
)
