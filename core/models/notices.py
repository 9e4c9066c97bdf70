"""What the system tells a person, and how."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """Something the system tells one person about one record, once; its words are found when it is read."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to"], name="notice_unread", condition=Q(read_at=None)),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["to", "name", "key"], name="notice_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class MailChoice(models.Model):
    """Whether a person's notices come by mail too, and in which language. Who chose nothing gets them daily."""

    class Often(models.TextChoices):
        DAILY = "daily", _("once a day")
        OFF = "off", _("not by mail")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    often = models.CharField(_("by mail"), max_length=10, choices=Often.choices, default=Often.DAILY)
    language = models.CharField(max_length=10, default="zh-hans")

    def __str__(self) -> str:
        return str(self.get_often_display())
