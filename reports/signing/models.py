"""A summary as it was signed: text, figures and the rows behind them, kept for good."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.document import Document, document_from_json
from reports.signing.states import FrozenError


class SummaryVersion(models.Model):
    """One signed version. It is written once; the database itself refuses to change it.

    `figures` are those that were counted, each with its definition and target; `rows` are the keys of the records behind
    the cited ones, each set once, by kind; `charts` are those beside the text; `changes` is what differs from the version
    before.
    """

    summary = models.ForeignKey(
        "reports.Summary", models.PROTECT, verbose_name=_("summary"), related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    document = models.JSONField()
    figures = models.JSONField()
    rows = models.JSONField()
    charts = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    note = models.TextField(_("what was put right, and why"), blank=True)
    confirmation = models.TextField(_("why it is signed in spite of what is doubtful"), blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("signed by"), related_name="+"
    )
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)
    digest = models.CharField(_("check sum"), max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["summary", "-number"]
        verbose_name = _("signed version")
        verbose_name_plural = _("signed versions")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["summary", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} #{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError(self)
        self.digest = self.sum()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("reports:version", args=[self.summary_id, self.number])

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise FrozenError(self)

    @property
    def title(self) -> str:
        return str(self.document["title"])

    @property
    def text(self) -> Document:
        """The text as it was signed."""
        path = reverse("reports:version_evidence", args=[self.summary_id, self.number])
        return replace(document_from_json(self.document), evidence=path)

    def figure(self, name: str, by: str = "", value: str = "") -> dict[str, Any] | None:
        """A figure that was signed, or the part of it that an address names; None when there is none."""
        wanted = (name, [by, value] if by else None)
        found = (
            each
            for each in self.figures
            if (each["name"], each["group"] and [*map(str, each["group"])]) == wanted
        )
        return next(found, None)

    def sum(self) -> str:
        """The sha256 of all that was signed, in one spelling of JSON."""
        names = ("number", "document", "figures", "rows", "changes", "doubts", "note", "confirmation")
        content = {name: getattr(self, name) for name in names}
        # Versions signed before charts were kept have the sum that they had.
        content |= {"charts": self.charts} if self.charts else {}
        content |= {"summary": self.summary_id, "signed_by": self.signed_by_id}
        content["signed_at"] = self.signed_at.isoformat(timespec="microseconds")
        return sha256(canonical(content)).hexdigest()


class DraftRows(models.Model):
    """The rows that a figure of a draft was counted from when it was composed: what a change is traced back to.

    `code` is that of a figure or of a part of one; `is_before` says they are those of the year before.
    """

    summary = models.ForeignKey("reports.Summary", models.CASCADE, related_name="rows_behind")
    code = models.CharField(max_length=200)
    is_before = models.BooleanField(default=False)
    pks = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name = _("rows behind a draft")
        verbose_name_plural = _("rows behind drafts")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["summary", "code", "is_before"], name="rows_of_a_draft_once")
        ]

    def __str__(self) -> str:
        return self.code


def canonical(content: Any) -> bytes:
    """One spelling of a value: keys in order, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
