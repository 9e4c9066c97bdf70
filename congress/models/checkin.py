"""Checking in at a meeting: open for its hours, each delegate under a signed address of their own."""

from secrets import token_urlsafe
from typing import ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congress.models.delegates import Delegate
from congress.models.hours import OpenForHours, begun
from congress.models.meetings import Meeting


def new_key() -> str:
    return token_urlsafe(16)


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def under_way(self) -> "CheckInQuerySet":
        """Those still open; one that nobody closed ends by itself."""
        return self.filter(begun(), meeting__deleted_at=None)


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
    key = token.partition("-")[0]
    if not key.isdecimal() or len(key) > 18:
        return None
    rows = CheckIn.objects.under_way().filter(pk=int(key))
    return rows.select_related("meeting", "meeting__congress_session", "meeting__union").first()
