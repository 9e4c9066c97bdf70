"""Checking in at a meeting: open for its hours, each delegate under a signed address of their own."""

from secrets import token_urlsafe
from typing import Any, ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congress.models.delegates import Attendance, AttendanceState, Delegate
from congress.models.hours import OpenForHours, begun
from congress.models.meetings import Meeting
from core.whole import whole


def new_key() -> str:
    return token_urlsafe(16)


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def under_way(self) -> "CheckInQuerySet":
        """Those still open; one that nobody closed ends by itself."""
        return self.filter(begun(), meeting__deleted_at=None)

    def awaiting(self, user: Any) -> "CheckInQuerySet":
        """Those under way for a delegate who is not ticked as present yet; `own` is the key of the delegate."""
        there = Attendance.objects.filter(
            meeting=OuterRef(OuterRef("meeting")), owner=OuterRef("pk"), state=AttendanceState.PRESENT
        )
        seats = Delegate.objects.voting(
            OuterRef("meeting__congress_session__congress"), OuterRef("meeting__date")
        )
        mine = seats.filter(~Exists(there), member__user=user.pk).order_by("pk")
        return self.under_way().annotate(own=Subquery(mine.values("pk")[:1])).exclude(own=None)


class CheckIn(OpenForHours):
    """The hours in which delegates check in at a meeting. Opened anew, it has new addresses."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="check_in")
    key = models.CharField(max_length=40, default=new_key)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        base_manager_name: ClassVar[str] = "objects"

    def __str__(self) -> str:
        return str(self.meeting)

    def token(self, delegate: Delegate) -> str:
        return self._signer.sign(f"{self.pk}-{delegate.pk}")

    def path(self, delegate: Delegate) -> str:
        return reverse("congress:checkin", args=[self.token(delegate)])

    def get_absolute_url(self) -> str:
        """The page on which the delegate checks in who was found for it by `awaiting`."""
        return self.path(Delegate(pk=self.own))  # type: ignore[attr-defined]

    def delegate_of(self, token: str) -> int | None:
        """The key of the delegate whose address it is."""
        try:
            return int(self._signer.unsign(token).split("-")[1])
        except BadSignature:
            return None

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"congress.checkin.{self.key}", sep=".")


def check_in_of(token: str) -> CheckIn | None:
    """The open check-in that a token names; whether it is genuine is for the check-in to say."""
    rows = CheckIn.objects.under_way().filter(pk=whole(token.partition("-")[0]) or 0)
    return rows.select_related("meeting", "meeting__congress_session", "meeting__union").first()
