"""One person who was on record twice: which record went up in which, and what it takes to part them again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """One record of a member merged into another.

    `entry` is what the history of the one that stands says of it, `links` the rows that were led over from the other,
    `spells` the times of membership of both before and after.
    """

    winner = models.ForeignKey("Member", models.CASCADE, related_name="merges", verbose_name=_("member"))
    loser = models.ForeignKey("Member", models.CASCADE, related_name="+", verbose_name=_("merged record"))
    loser_version = models.PositiveIntegerField(null=True)
    entry = models.ForeignKey("core.HistoryEntry", models.SET_NULL, null=True, related_name="+")
    links = models.JSONField(default=dict)
    spells = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("merge of two records of a member")
        verbose_name_plural = _("merges of records of members")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["loser"], condition=Q(undone_at=None), name="member_merged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.winner}"


class TwoPeople(models.Model):
    """That two records which look alike are of two people. They are not offered again."""

    first = models.ForeignKey("Member", models.CASCADE, related_name="+")
    second = models.ForeignKey("Member", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("two people who look alike")
        verbose_name_plural = _("people who look alike")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_said_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="two_people_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
