"""What staff propose: congress proposals, improvements, rational suggestions, ideas."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import CountField, counted, money
from core.order import require_order
from core.records import Record, RecordQuerySet


class ProposalType(models.TextChoices):
    """What kind of proposal it is."""

    PROPOSAL = "proposal", pgettext_lazy("proposal", "congress proposal")
    IMPROVEMENT = "improvement", pgettext_lazy("proposal", "improvement proposal")
    SUGGESTION = "suggestion", pgettext_lazy("proposal", "rational suggestion")
    IDEA = "idea", pgettext_lazy("proposal", "idea")
    OTHER = "other", pgettext_lazy("proposal", "other")


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


class ProposalStatus(models.TextChoices):
    """How far it has come."""

    SUBMITTED = "submitted", pgettext_lazy("proposal", "submitted")
    FILED = "filed", pgettext_lazy("proposal", "filed")
    MERGED = "merged", pgettext_lazy("proposal", "merged")
    OPINION = "opinion", pgettext_lazy("proposal", "turned into an opinion")
    NOT_FILED = "not_filed", pgettext_lazy("proposal", "not filed")
    IN_PROGRESS = "in_progress", pgettext_lazy("proposal", "in hand")
    ANSWERED = "answered", pgettext_lazy("proposal", "answered")
    ADOPTED = "adopted", pgettext_lazy("proposal", "adopted")
    IMPLEMENTED = "implemented", pgettext_lazy("proposal", "carried out")
    PLANNED = "planned", pgettext_lazy("proposal", "planned for later")
    DECLINED = "declined", pgettext_lazy("proposal", "not adopted")
    REWARDED = "rewarded", pgettext_lazy("proposal", "rewarded as outstanding")


class Satisfaction(models.TextChoices):
    """What the proposer thinks of the answer."""

    SATISFIED = "satisfied", pgettext_lazy("proposal", "satisfied")
    MOSTLY = "mostly", pgettext_lazy("proposal", "mostly satisfied")
    DISSATISFIED = "dissatisfied", pgettext_lazy("proposal", "not satisfied")


UNNUMBERED = Q(count=1, title="", no="", proposer=None, proposer_name="")


class ProposalQuerySet(RecordQuerySet):
    def numbered(self) -> "ProposalQuerySet":
        """Those that say how many there were; a nameless one that stands for one says only "some"."""
        return self.exclude(UNNUMBERED)


class Proposal(Record):
    """A proposal, or several alike."""

    dates: ClassVar[tuple[str, ...]] = ("submitted_on", "answered_on")

    type = models.CharField(_("type"), max_length=12, choices=ProposalType.choices)
    no = models.CharField(_("number on the list"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    proposer = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposer"),
    )
    proposer_name = models.CharField(_("proposer's name"), max_length=200, blank=True)
    seconders = models.CharField(_("seconders"), max_length=200, blank=True)
    session = models.CharField(_("term and session"), max_length=200, blank=True)
    programme = models.CharField(
        pgettext_lazy("proposal", "campaign"),
        max_length=200,
        blank=True,
        help_text=_("The campaign or project in which it was collected."),
    )
    submitted_on = models.DateField(_("submitted on"))
    category = models.CharField(
        _("subject area"), max_length=12, choices=ProposalCategory.choices, blank=True
    )
    content = models.TextField(_("content"), blank=True)
    count = CountField(
        _("stands for"),
        unit="proposal",
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("How many alike this one row stands for."),
    )
    participants, participants_qualifier = counted(_("people who took part"), "person")
    status = models.CharField(
        _("status"), max_length=12, choices=ProposalStatus.choices, default=ProposalStatus.SUBMITTED
    )
    department = models.CharField(_("department in charge"), max_length=200, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    satisfaction = models.CharField(
        _("satisfaction"), max_length=12, choices=Satisfaction.choices, blank=True
    )
    prize = models.CharField(_("prize"), max_length=200, blank=True)
    reward_amount, reward_amount_qualifier = money(_("reward"))
    effect = models.TextField(_("effect"), blank=True)
    benefit, benefit_qualifier = money(_("benefit a year"))

    objects = ProposalQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "submitted_on"])]

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())

    def clean(self) -> None:
        require_order(self, dates=(("submitted_on", "answered_on"), ("submitted_on", "due_on")))

    @property
    def is_unnumbered(self) -> bool:
        """Does it say only that there were some?"""
        named: tuple[Any, ...] = (self.title, self.no, self.proposer_id, self.proposer_name)
        return self.count == 1 and not any(named)
