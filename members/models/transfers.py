"""A member's way from one union to another: sent by the one, accepted or refused by the other."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere


class TransferState(models.TextChoices):
    SENT = "sent", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    REVOKED = "revoked", _("taken back")


def at_unions(user: Any, action: str, *paths: str, sphere: str = Sphere.PEOPLE) -> Q:
    """Rows one of whose unions is one where the user may do `action` in the sphere: with members, if none is named."""
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    unions = user.reach(sphere, action)
    if unions is None:
        return Q()
    rule = Q(pk__in=())
    for path in paths:
        rule |= Q(**{f"{path}__in": unions})
    return rule


class TransferQuerySet(models.QuerySet["Transfer"]):
    def permitted(self, user: Any) -> "TransferQuerySet":
        """Both sides see it."""
        seen = self.filter(at_unions(user, Action.VIEW, "from_union", "to_union"))
        return seen.select_related("member", "to_union")


class Transfer(models.Model):
    """One transfer of one member. `spell` is the membership that began with it."""

    member = models.ForeignKey("Member", models.CASCADE, verbose_name=_("member"), related_name="transfers")
    from_union = models.ForeignKey(
        "Union", models.PROTECT, verbose_name=_("from the union"), related_name="transfers_out"
    )
    to_union = models.ForeignKey(
        "Union", models.PROTECT, verbose_name=_("to the union"), related_name="transfers_in"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=TransferState.choices, default=TransferState.SENT
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("answered at"), null=True)
    closed_note = models.CharField(_("answer"), max_length=200, blank=True)
    spell = models.OneToOneField("Spell", models.SET_NULL, null=True, related_name="transfer")

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer of a member")
        verbose_name_plural = _("transfers of members")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state=TransferState.SENT), name="one_open_transfer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.from_union} → {self.to_union}"

    def get_absolute_url(self) -> str:
        return reverse("members:transfer", args=[self.pk])
