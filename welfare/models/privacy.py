"""What every file about one person keeps beside the matter: that they agreed, and until when it is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.records import Record
from core.retention import last_day

# The text that people sign or agree to (docs/decisions/0011). One that says something else has another version.
CONSENT_TEXT = "2024-1"


class PersonalCase(Record):
    """A file about one person's circumstances. When its day is over it still counts, and says nothing of anybody."""

    class ConsentHow(models.TextChoices):
        PAPER = "paper", _("signed on paper")
        SPOKEN = "spoken", _("said before a witness")
        PAGE = "page", _("agreed on their own page")

    consent_how = models.CharField(
        _("how they agreed"), max_length=6, choices=ConsentHow.choices, blank=True,
        help_text=_("To their circumstances being kept on file."),
    )  # fmt: skip
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    consent_version = models.CharField(
        _("version of the text"), max_length=20, blank=True, help_text=_("The present one if left empty.")
    )
    keep_until = models.DateField(
        _("personal data of the case kept until"),
        null=True,
        blank=True,
        help_text=_("Set by itself when the file is closed."),
    )
    ended_at = models.DateTimeField(_("personal data ended at"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = True

    def derive(self) -> None:
        super().derive()
        if self.consent_how and not self.consent_version:
            self.consent_version = CONSENT_TEXT

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_last_day()
        super().save(*args, **kwargs)

    def set_last_day(self) -> None:
        """As long as it runs it has none; when it is closed it gets one, unless somebody set another."""
        if self.closed_on is None:  # type: ignore[attr-defined]
            self.keep_until = None
        elif self.keep_until is None and self.ended_at is None:
            self.keep_until = last_day("cases", self.closed_on)  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if bool(self.consent_how) != bool(self.consent_on):
            name = "consent_on" if self.consent_how else "consent_how"
            raise ValidationError({name: _("Say both how and on which day they agreed.")})
