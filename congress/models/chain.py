"""What gathers around a proposal on its way: who made and who seconds it, who answers it, what was said and how rated."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.congresses import Department, Session
from congress.models.matters import Matter
from congress.models.proposals import Outcome, Proposal, ProposalType, Satisfaction
from congress.models.stages import STAGES

ALL_DONE = 100


class Draft(Matter):
    """A proposal to a session, or without one an idea, that its author still writes; nobody else sees it."""

    author = models.ForeignKey("members.Member", models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, null=True, related_name="+")
    type = models.CharField(_("type"), max_length=12, choices=ProposalType.choices, blank=True)
    workplace = models.ForeignKey(Department, models.SET_NULL, null=True, related_name="+")
    others = models.TextField(_("who thought of it, too"), blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft of a proposal")
        verbose_name_plural = _("drafts of proposals")
        ordering: ClassVar[list[str]] = ["-changed_at"]

    def __str__(self) -> str:
        return self.title or str(
            _("Proposal without a title") if self.session_id else _("Idea without a title")
        )

    def get_absolute_url(self) -> str:
        return reverse(f"congress:{'draft' if self.session_id else 'idea_draft'}", args=[self.pk])


class Move(models.Model):
    """One step of a proposal: from where to where, by whom, and what was given with it. An undone one stays.

    `before` are the values of the proposal that it changed. `is_author` says that an author took it.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="moves")
    step = models.CharField(max_length=20)
    source = models.CharField(max_length=12, choices=STAGES, blank=True)
    target = models.CharField(max_length=12, choices=STAGES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_author = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.step}"


class Named(models.Model):
    """Somebody who stands on a proposal: a member, or on paper a name."""

    member = models.ForeignKey("members.Member", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("full name"), max_length=100)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Author(Named):
    """Who made a proposal; the first of several leads. One of a merged proposal stays its author."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="authors")

    class Meta:
        verbose_name = _("author of a proposal")
        verbose_name_plural = _("authors of proposals")
        ordering: ClassVar[list[str]] = ["pk"]


class Consent(models.TextChoices):
    ASKED = "asked", pgettext_lazy("seconder", "asked")
    SECONDED = "seconded", pgettext_lazy("seconder", "seconds it")
    DECLINED = "declined", pgettext_lazy("seconder", "declined")


class Seconder(Named):
    """Who was asked to second a proposal, or does."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="seconded_by")
    consent = models.CharField(_("answer"), max_length=10, choices=Consent.choices, default=Consent.ASKED)
    on_paper = models.BooleanField(_("signed on paper"), default=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("seconder")
        verbose_name_plural = _("seconders")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["proposal", "member"], condition=Q(member__isnull=False), name="seconds_once"
            )
        ]


class Handling(models.Model):
    """A department that answers a proposal: the one in the lead, or one that works with it and countersigns."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="handled_by")
    department = models.ForeignKey(Department, models.PROTECT, related_name="handlings")
    is_lead = models.BooleanField(default=False)
    given = models.ForeignKey(Move, models.CASCADE, related_name="handlings")
    signed = models.ForeignKey(Move, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("handling of a proposal")
        verbose_name_plural = _("handlings of proposals")
        ordering: ClassVar[list[str]] = ["-is_lead", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["proposal", "department"], name="handled_once"),
            models.UniqueConstraint(fields=["proposal"], condition=Q(is_lead=True), name="one_in_the_lead"),
        ]

    def __str__(self) -> str:
        return str(self.department)


class Reply(models.Model):
    """A written answer; of several in one round the last one counts."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="replies")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    text = models.TextField(_("answer"))
    cost = models.DecimalField(_("cost in yuan"), max_digits=16, decimal_places=2, null=True, blank=True)
    period = models.CharField(_("when it is carried out"), max_length=100, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=100, help_text=_("The head of the unit."))
    given = models.ForeignKey(Move, models.CASCADE, related_name="replies")

    class Meta:
        verbose_name = pgettext_lazy("proposal", "answer")
        verbose_name_plural = pgettext_lazy("proposal", "answers")
        ordering: ClassVar[list[str]] = ["-round", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["proposal", "round", "-id"])]

    def __str__(self) -> str:
        return self.text[:50]

    @property
    def cost_words(self) -> str:
        """Without noughts behind the point; nothing where nothing is said."""
        return "" if self.cost is None else f"{self.cost.normalize():f}"


class Rating(Named):
    """What an author or seconder thinks of the answer of a round."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    satisfaction = models.CharField(_("satisfaction"), max_length=12, choices=Satisfaction.choices)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    on_paper = models.BooleanField(_("given on paper"), default=False)
    given = models.ForeignKey(Move, models.CASCADE, related_name="ratings")

    class Meta:
        verbose_name = _("rating of an answer")
        verbose_name_plural = _("ratings of answers")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["proposal", "round", "member"],
                condition=Q(member__isnull=False),
                name="one_rating_a_round",
            )
        ]


class Standing(models.Manager[Any]):
    """Those that were not taken out."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(removed_at=None)


class Every(models.Manager[Any]):
    """All, and those that were taken out."""


class Written(models.Model):
    """What a department writes down on the way of a proposal; corrected or taken out, its history tells what it said."""

    version = models.PositiveIntegerField(default=1, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = Standing()
    every = Every()

    class Meta:
        abstract = True


class Progress(Written):
    """How far a proposal is carried out, as a department says on a day."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="progress")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    on = models.DateField(_("date"))
    percent = models.PositiveSmallIntegerField(
        _("carried out, in percent"), validators=[MaxValueValidator(ALL_DONE)]
    )
    text = models.TextField(_("what was done"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("note on the progress")
        verbose_name_plural = _("notes on the progress")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.percent} %"


class Milestone(Written):
    """A goal on the way, with its day."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering: ClassVar[list[str]] = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
