"""The states of a summary, from its first words to the notice board."""

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SummaryState(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("sent for review")
    REVIEWED = "reviewed", _("reviewed")
    SIGNED = "signed", _("signed")
    PUBLISHED = "published", pgettext_lazy("summary", "published")


# Only in these may its text change; in those its latest version is all there is.
OPEN = (SummaryState.DRAFT, SummaryState.SUBMITTED)
FROZEN = (SummaryState.SIGNED, SummaryState.PUBLISHED)


class FrozenError(PermissionDenied):
    """A signed summary never changes: what is to be put right is put right in a new version."""
