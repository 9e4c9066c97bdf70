"""Files that belong to records."""

import secrets
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def attachment_path(attachment: "Attachment", name: str) -> str:
    """A name nobody can guess; the ending is kept so that a download opens."""
    return f"attachments/{secrets.token_urlsafe(24)}{Path(name).suffix.lower()[:10]}"


class Attachment(models.Model):
    """A file that belongs to a record; whoever may view the record may open it.

    `about` says which part of the record it shows, in the words of the record's application.
    """

    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    file = models.FileField(_("file"), upload_to=attachment_path)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField()
    about = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "record_id"])]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.name
