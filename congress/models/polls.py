"""A vote by name for which delegates use their own phones: opened and closed by whoever presides."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.models.resolutions import Resolution


class PollQuerySet(models.QuerySet["Poll"]):
    def open(self) -> "PollQuerySet":
        return self.filter(closed_at=None, resolution__deleted_at=None)


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

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
