"""What became of the proposals for a period's shortcomings and plans."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class FindingAnswer(models.Model):
    """A proposal that somebody answered for a union and period: taken as the `note`, or dropped."""

    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField()
    name = models.CharField(max_length=160)
    note = models.ForeignKey("reports.Note", models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["union", "since", "until", "name"], name="one_answer_a_finding")
        ]

    def __str__(self) -> str:
        return self.name
