"""What a member writes who proposes something: one matter, its reason, and what should be done."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProposalCategory(models.TextChoices):
    """What it is about."""

    PRODUCTION = "production", pgettext_lazy("proposal", "production and operation")
    MANAGEMENT = "management", pgettext_lazy("proposal", "management and reform")
    TECHNOLOGY = "technology", pgettext_lazy("proposal", "technology and quality")
    EDUCATION = "education", pgettext_lazy("proposal", "teaching and research")
    PERSONNEL = "personnel", pgettext_lazy("proposal", "personnel and pay")
    TRAINING = "training", pgettext_lazy("proposal", "training and development")
    PROTECTION = "protection", pgettext_lazy("proposal", "safety and labour protection")
    WELFARE = "welfare", pgettext_lazy("proposal", "living conditions and benefits")
    CULTURE = "culture", pgettext_lazy("proposal", "culture and sport")
    GOVERNANCE = "governance", pgettext_lazy("proposal", "order and security")
    OTHER = "other", pgettext_lazy("proposal", "other")


class Matter(models.Model):
    """The words of a proposal, those of a draft too."""

    title = models.CharField(_("title"), max_length=200, blank=True)
    category = models.CharField(
        _("subject area"), max_length=12, choices=ProposalCategory.choices, blank=True
    )
    reason = models.TextField(pgettext_lazy("proposal", "why it is proposed"), blank=True)
    analysis = models.TextField(pgettext_lazy("proposal", "how things are"), blank=True)
    suggestion = models.TextField(pgettext_lazy("proposal", "what should be done"), blank=True)
    suggested_department = models.CharField(_("who should do it"), max_length=100, blank=True)
    delegation = models.ForeignKey(
        "congress.Delegation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("delegation"),
    )
    confidential = models.BooleanField(_("the author stays unnamed"), default=False)

    class Meta:
        abstract = True


MATTER = tuple(field.name for field in Matter._meta.fields)
