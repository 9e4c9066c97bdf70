"""What stays of a change, and of a look at what is sensitive."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.sensitive import ChangesField


class HistoryEntry(models.Model):
    """One change of one record: who, when, what it was before and is after. Written in the change's own transaction."""

    class Did(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        BINNED = "binned", _("moved to the bin")
        RESTORED = "restored", _("taken back from the bin")
        UNDONE = "undone", _("undone with its batch")
        MERGED = "merged", _("merged into another record")
        PARTED = "parted", _("taken out of another record again")

    kind = models.CharField(_("kind"), max_length=60)
    record_id = models.BigIntegerField()
    did = models.CharField(_("action"), max_length=10, choices=Did.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)
    changes = ChangesField(default=dict)
    job = models.ForeignKey("core.Job", models.SET_NULL, null=True, related_name="entries")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "record_id", "-id"])]
        verbose_name = _("history entry")
        verbose_name_plural = _("history entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {self.did}"


class AccessEntry(models.Model):
    """Somebody saw sensitive values in full: who, when, of which record, what for, from where. The database lets
    nobody change one, and only retention end it.
    """

    kind = models.CharField(_("kind"), max_length=60)
    record_id = models.BigIntegerField()
    union = models.ForeignKey(settings.UNION_MODEL, models.SET_NULL, null=True, related_name="+")
    fields = ArrayField(models.CharField(max_length=60), verbose_name=_("values"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    purpose = models.CharField(_("purpose"), max_length=200)
    address = models.GenericIPAddressField(_("address"), null=True)
    job = models.ForeignKey("core.Job", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "record_id", "-id"]),
            models.Index(fields=["union", "-id"]),
        ]
        verbose_name = _("access entry")
        verbose_name_plural = _("access entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {', '.join(self.fields)}"


class AccessLink(models.Model):
    """One link of the chain over all access entries: its digest is made of the one before and of what the entry says.

    The database writes it when the entry is committed; the link stays when the entry ends by its retention.
    """

    entry = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    content = models.BinaryField()
    digest = models.BinaryField()

    def __str__(self) -> str:
        return bytes(self.digest).hex()
