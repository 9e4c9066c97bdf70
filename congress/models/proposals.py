"""What staff propose: congress proposals, improvements, rational suggestions, ideas."""

import secrets
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from congress.models.matters import Matter
from congress.models.stages import STAGES, IdeaStage
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


class ProposalStatus(models.TextChoices):
    """How far it has come."""

    SECONDING = "seconding", pgettext_lazy("proposal", "looking for seconders")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")
    SUBMITTED = "submitted", pgettext_lazy("proposal", "submitted")
    RETURNED = "returned", pgettext_lazy("proposal", "returned to the author")
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


class Outcome(models.TextChoices):
    """What an answer says will happen."""

    DONE = "done", pgettext_lazy("outcome", "done")
    UNDER_WAY = "under_way", pgettext_lazy("outcome", "under way")
    PLANNED = "planned", pgettext_lazy("outcome", "planned")
    NOT_POSSIBLE = "not_possible", pgettext_lazy("outcome", "not possible")


def new_invitation() -> str:
    """The secret part of the address under which somebody is asked to second."""
    return secrets.token_urlsafe(16)


UNNUMBERED = Q(count=1, title="", no="", proposer=None, proposer_name="")


# What only a step changes of a proposal on its way, as history names it.
STEPPED = frozenset(
    (
        "union", "type", "no", "title", "proposer", "proposer_name", "seconders", "session", "made_to", "delegation",
        "submitted_on", "date_precision", "category", "reason", "analysis", "suggestion", "suggested_department", "count",
        "status", "department", "due_on", "answered_by", "answered_on", "answer", "satisfaction", "part_of", "declared",
    )
)  # fmt: skip


class ProposalQuerySet(RecordQuerySet):
    def numbered(self) -> "ProposalQuerySet":
        """Those that say how many there were; a nameless one that stands for one says only "some"."""
        return self.exclude(UNNUMBERED)


class Proposal(Matter, Record):
    """A proposal, or several alike.

    One that is on its way through a congress stands in a `state`, since and until a day; its authors stand in a list of
    their own, which is not for everybody's eyes. `is_opinion` says that the committee did not file it, but let it go the
    same way as an opinion.
    """

    dates: ClassVar[tuple[str, ...]] = ("submitted_on", "answered_on")

    type = models.CharField(_("type"), max_length=12, choices=ProposalType.choices)
    no = models.CharField(_("number on the list"), max_length=40, blank=True)
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

    points = models.PositiveSmallIntegerField(pgettext_lazy("idea", "points"), null=True, blank=True)
    workplace = models.ForeignKey(
        "Department",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("workplace"),
    )

    made_to = models.ForeignKey(
        "Session",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("made to the session"),
    )
    state = models.CharField(
        _("stage"), max_length=12, choices=STAGES, blank=True, editable=False, db_index=True
    )
    stage_since = models.DateField(null=True, editable=False)
    stage_until = models.DateField(null=True, editable=False)
    filed_no = models.PositiveIntegerField(null=True, editable=False)
    filed_on = models.DateField(_("filed on"), null=True, editable=False)
    is_opinion = models.BooleanField(_("turned into an opinion"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    outcome = models.CharField(
        pgettext_lazy("proposal", "outcome"),
        max_length=12,
        choices=Outcome.choices,
        blank=True,
        editable=False,
    )
    scores = models.JSONField(default=list, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    invitation = models.CharField(max_length=32, null=True, unique=True, editable=False)

    objects = ProposalQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "submitted_on"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["made_to", "filed_no"], name="number_of_a_session_once")
        ]

    @classmethod
    def told(cls, rows: Any, scope: Any) -> Any:
        """Those that were handed in and not withdrawn."""
        return rows.exclude(status__in=(ProposalStatus.SECONDING, ProposalStatus.WITHDRAWN))

    @classmethod
    def prepare(cls, rows: Iterable[Any], scope: Any) -> None:
        """Of those on their way: who made them, what went up in them, who handled them."""
        on_their_way = [row for row in rows if row.state]
        models.prefetch_related_objects(on_their_way, "authors", "merged", "handled_by__department")

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())

    def get_absolute_url(self) -> str:
        """The page of its way, once it is on one; else its page as a record."""
        if not self.state:
            return super().get_absolute_url()
        return reverse(f"congress:{'idea' if self.state in IdeaStage.values else 'way'}", args=[self.pk])

    @property
    def locked(self) -> frozenset[str]:
        """On its way it is changed by steps alone; what staff add for the summary stays theirs."""
        return STEPPED if self.state else frozenset()

    @property
    def why_locked(self) -> str:
        return gettext("It is on its way through the congress: what is to change is changed by a step there.")

    def clean(self) -> None:
        require_order(self, dates=(("submitted_on", "answered_on"), ("submitted_on", "due_on")))

    @property
    def is_unnumbered(self) -> bool:
        """Does it say only that there were some?"""
        named: tuple[Any, ...] = (self.title, self.no, self.proposer_id, self.proposer_name)
        return self.count == 1 and not any(named)
