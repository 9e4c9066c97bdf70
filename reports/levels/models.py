"""A signed summary on its way upward: sent by a branch, accepted or returned by the union over it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access import Action, Sphere
from members.models.transfers import at_unions
from reports.signing.models import SummaryVersion


class SubmissionState(models.TextChoices):
    SENT = "sent", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", pgettext_lazy("summary", "returned")
    REVOKED = "revoked", _("taken back")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def permitted(self, user: Any) -> "SubmissionQuerySet":
        """Both sides see it."""
        return self.filter(at_unions(user, Action.VIEW, "from_union", "to_union", sphere=Sphere.SUMMARIES))


class Submission(models.Model):
    """One signed version that a union sent to the union over it. A newer version is sent anew."""

    version = models.ForeignKey(
        SummaryVersion, models.PROTECT, verbose_name=_("signed version"), related_name="submissions"
    )
    from_union = models.ForeignKey(
        settings.UNION_MODEL, models.PROTECT, verbose_name=_("union that submits"), related_name="+"
    )
    to_union = models.ForeignKey(
        settings.UNION_MODEL, models.PROTECT, verbose_name=_("union that it goes to"), related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=SubmissionState.choices, default=SubmissionState.SENT
    )
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("answered at"), null=True)
    closed_note = models.CharField(_("answer"), max_length=200, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["to_union", "state"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["from_union", "version"],
                condition=Q(state__in=(SubmissionState.SENT, SubmissionState.ACCEPTED)),
                name="a_version_is_submitted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_union} · {self.version.title}"

    def get_absolute_url(self) -> str:
        return reverse("reports:submission", args=[self.pk])
