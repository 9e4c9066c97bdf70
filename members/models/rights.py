"""What people may ask about their own data, and what they agreed to."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.sensitive import EncryptedField
from members.models.applications import Application
from members.models.people import Member


class ChangeRequest(models.Model):
    """A member asks that what is held about them be corrected, or erased; an officer decides."""

    class What(models.TextChoices):
        CORRECT = "correct", _("correction")
        ERASE = "erase", _("deletion")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an officer")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    member = models.ForeignKey(Member, models.CASCADE, related_name="requests", verbose_name=_("member"))
    what = models.CharField(_("request"), max_length=7, choices=What.choices)
    asked = EncryptedField(_("values asked for"), blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("asked at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "member"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "what"], condition=models.Q(state="waiting"), name="one_request_waits"
            )
        ]
        verbose_name = _("request about own data")
        verbose_name_plural = _("requests about own data")

    def __str__(self) -> str:
        return f"{self.member} · {self.get_what_display()}"

    def get_absolute_url(self) -> str:
        return reverse("me:decide", args=[self.pk])

    @property
    def values(self) -> dict[str, Any]:
        """Field to the value asked for, as JSON keeps it."""
        found: dict[str, Any] = json.loads(self.asked.clear or "{}")
        return found


class ConsentQuerySet(models.QuerySet["Consent"]):
    def of(self, user: Any) -> "ConsentQuerySet":
        """Those that a person gave with their account, or with the application by which they became a member."""
        return self.filter(Q(user=user) | Q(member__user=user))


class Consent(models.Model):
    """That somebody agreed to a very text, and took it back if they did. Given with an application, it goes over to
    the member who comes of it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="consents")
    application = models.ForeignKey(Application, models.CASCADE, null=True, related_name="consents")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="consents")
    version = models.CharField(_("version of the text"), max_length=20)
    given_at = models.DateTimeField(_("agreed at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, application=None, member=None)
                | Q(user=None, application__isnull=False, member=None)
                | Q(user=None, application=None, member__isnull=False),
                name="consent_of_one_person",
            ),
        ]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return self.version
