"""A vote by name for which delegates use their own phones: opened and closed by whoever presides."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congress.models.delegates import Attendance, AttendanceState, Delegate, DelegateStanding, NamedVote
from congress.models.hours import OpenForHours, begun
from congress.models.resolutions import Resolution, VoteManner


class PollQuerySet(models.QuerySet["Poll"]):
    def under_way(self) -> "PollQuerySet":
        """Those still open; one that nobody closed takes no votes after its hours."""
        named = Q(resolution__manner=VoteManner.NAMED, resolution__deleted_at=None)
        return self.filter(begun(), named)

    def awaiting(self, user: Any) -> "PollQuerySet":
        """Those under way in which a person who is present as a delegate has not voted."""
        mine = Delegate.objects.current().filter(member__user=user.pk, standing=DelegateStanding.DELEGATE)
        there = Attendance.objects.filter(
            meeting=OuterRef("resolution__meeting"), state=AttendanceState.PRESENT, owner__in=mine
        )
        voted = NamedVote.objects.filter(resolution=OuterRef("resolution"), owner__in=mine)
        return self.under_way().filter(Exists(there), ~Exists(voted))


class Poll(OpenForHours):
    """The time in which delegates vote on a resolution by themselves. Its row is the lock: a vote and the end of the vote
    come one after the other.
    """

    resolution = models.OneToOneField(Resolution, models.CASCADE, related_name="poll")

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
