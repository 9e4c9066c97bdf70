"""What is open for some hours: somebody closes it, or it ends by itself."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

HOURS = timedelta(hours=12)


def begun() -> Q:
    """The rows that nobody closed and whose hours are not over."""
    return Q(opened_at__gt=timezone.now() - HOURS, closed_at=None)


class OpenForHours(models.Model):
    """Open from a moment on, until it is closed or twelve hours are over."""

    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.opened_at > timezone.now() - HOURS

    @property
    def ends_at(self) -> datetime:
        return self.opened_at + HOURS
