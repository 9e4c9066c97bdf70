"""A vote by name for which delegates use their own phones: opened and closed by whoever presides."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.models.delegates import Attendance, AttendanceState, Delegate, DelegateStanding, NamedVote
from congress.models.resolutions import Resolution, VoteManner

HOURS = timedelta(hours=12)


class PollQuerySet(models.QuerySet["Poll"]):
    def under_way(self) -> "PollQuerySet":
        """Those still open; one that nobody closed takes no votes after its hours."""
        begun = Q(opened_at__gt=timezone.now() - HOURS)
        named = Q(resolution__manner=VoteManner.NAMED, resolution__deleted_at=None)
        return self.filter(begun, named, closed_at=None)

    def awaiting(self, user: Any) -> "PollQuerySet":
        """Those under way in which a person who is present as a delegate has not voted."""
        mine = Delegate.objects.current().filter(member__user=user.pk, standing=DelegateStanding.DELEGATE)
        there = Attendance.objects.filter(
            meeting=OuterRef("resolution__meeting"), state=AttendanceState.PRESENT, owner__in=mine
        )
        voted = NamedVote.objects.filter(resolution=OuterRef("resolution"), owner__in=mine)
        return self.under_way().filter(Exists(there), ~Exists(voted))


class Poll(models.Model):
    """The time in which delegates vote on a resolution by themselves. Its row is the lock: a vote and the end of the vote
    come one after the other.
    """

    resolution = models.OneToOneField(Resolution, models.CASCADE, related_name="poll")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote on phones")
        verbose_name_plural = _("votes on phones")
        base_manager_name: ClassVar[str] = "objects"

    def __str__(self) -> str:
        return str(self.resolution)

    def get_absolute_url(self) -> str:
        """The page on which a delegate votes."""
        return reverse("congress:vote", args=[self.resolution_id])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.opened_at > timezone.now() - HOURS

    @property
    def ends_at(self) -> datetime:
        return self.opened_at + HOURS
