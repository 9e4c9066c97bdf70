"""A scoring sheet: what a union asks of those right below it in a period, and the points that follow."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import reach
from reports.targets.figures import Counted, codes, counted

POINTS: dict[str, Any] = {
    "max_digits": 6,
    "decimal_places": 2,
    "validators": [MinValueValidator(0)],
}


class ScoreSheetQuerySet(models.QuerySet["ScoreSheet"]):
    def permitted(self, user: Any, action: str = "view") -> "ScoreSheetQuerySet":
        """Those with which the user may do `action`."""
        return self.filter(reach(user, self.model, action))


class ScoreSheet(models.Model):
    """What is scored, for which period. Closed, it keeps its `result` whatever the records say later."""

    union_path: ClassVar[str] = "union"

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("result kept")

    union = models.ForeignKey(
        settings.UNION_MODEL, models.PROTECT, verbose_name=_("set by the union"), related_name="+"
    )
    title = models.CharField(_("title"), max_length=200)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.OPEN)
    result = models.JSONField(default=list)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("scoring sheet")
        verbose_name_plural = _("scoring sheets")
        ordering: ClassVar[list[str]] = ["-until", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="sheet_begins_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:sheet", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class ScoreItem(models.Model):
    """One line of a sheet: what is looked at, how points follow from it, and how many there are."""

    class Part(models.TextChoices):
        BASE = "base", _("points")
        BONUS = "bonus", _("bonus")
        VETO = "veto", _("veto")

    class How(models.TextChoices):
        TARGET = "target", _("share of its target that was reached")
        GOAL = "goal", _("share of a number that holds for all")
        STEPS = "steps", _("in steps")
        SOME = "some", _("in full where there is any")
        NONE = "none", _("in full where there is none")
        HAND = "hand", _("scored by hand, with a reason")

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("item"), max_length=200)
    part = models.CharField(_("counts as"), max_length=5, choices=Part.choices, default=Part.BASE)
    how = models.CharField(_("how points follow"), max_length=6, choices=How.choices, default=How.TARGET)
    figure = models.CharField(_("figure"), max_length=120, choices=codes, blank=True)
    goal = models.PositiveBigIntegerField(_("number to reach"), null=True, blank=True)
    steps = models.JSONField(_("steps"), default=list)
    points = models.DecimalField(
        _("points"),
        default=0,
        help_text=_("The most that can be had; of a veto, the most that the total may then be."),
        **POINTS,
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        verbose_name = _("item of a scoring sheet")
        verbose_name_plural = _("items of scoring sheets")

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> Counted | None:
        """The figure it looks at, unless a person scores it."""
        return counted(self.figure) if self.figure and self.how != self.How.HAND else None

    @property
    def is_by_hand(self) -> bool:
        return self.how == self.How.HAND


class HandScore(models.Model):
    """The points a person gave a union for one item, and why; of a veto, that it holds."""

    item = models.ForeignKey(ScoreItem, models.CASCADE, related_name="hand_scores")
    union = models.ForeignKey(settings.UNION_MODEL, models.CASCADE, related_name="+")
    points = models.DecimalField(_("points"), **POINTS)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["item", "union"], name="one_score_by_hand")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.points}"
