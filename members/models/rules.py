"""Rules that a union goes by: thresholds and deadlines, with the document that sets them and the days they hold."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import Action, Sphere
from core.among import among
from core.deadlines import Unit
from members import tree
from members.models.unions import Union
from members.rules.jurisdictions import DIGITS, Jurisdiction
from members.rules.keys import KEYS


class Force(models.TextChoices):
    """What becomes of a record that departs from the rule."""

    WARN = "warn", _("warn")
    BLOCK = "block", _("refuse without a reason")


class RuleQuerySet(models.QuerySet["Rule"]):
    def in_force(self, on: date) -> "RuleQuerySet":
        """Those switched on that hold on a day; both the first and the last day count."""
        since, until = Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on)
        return self.filter(since, until, is_on=True)

    def permitted(self, user: Any, action: str = Action.VIEW) -> "RuleQuerySet":
        """Those of the unions whose structure one may view, and of the unions over them, which bind these; to change
        those of unions at or over which one is chair, federation staff or administrator.
        """
        if action != Action.VIEW:
            return self.filter(among("union", user.leads())) if not user.is_superuser else self.all()
        reached = user.reach(Sphere.STRUCTURE, Action.VIEW)
        return self.all() if reached is None else self.filter(among("union", tree.over(reached)))


class Rule(models.Model):
    """What one document asks, as it holds for a union and all below it. `example` names what it was taken over from."""

    union = models.ForeignKey(Union, models.CASCADE, related_name="rules", verbose_name=_("union"))
    key = models.CharField(_("about"), max_length=60)
    value = models.CharField(_("value"), max_length=200)
    unit = models.CharField(_("counted in"), max_length=12, choices=Unit.choices, blank=True)
    force = models.CharField(_("on departure"), max_length=5, choices=Force.choices, default=Force.WARN)
    jurisdiction = models.CharField(
        _("jurisdiction"), max_length=8, choices=Jurisdiction.choices, default=Jurisdiction.UNION
    )
    region = models.CharField(_("code of the region"), max_length=6, blank=True)
    place = models.CharField(_("where the document holds"), max_length=100, blank=True)
    document = models.CharField(_("document"), max_length=200)
    article = models.CharField(_("article"), max_length=60, blank=True)
    since = models.DateField(_("holds from"), null=True, blank=True)
    until = models.DateField(_("holds until"), null=True, blank=True)
    is_on = models.BooleanField(_("in force"), default=True)
    reason = models.CharField(_("why it differs"), max_length=200, blank=True)
    example = models.CharField(max_length=60, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["key", "-since", "pk"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "key"], name="rule_of_union")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(region="") ^ Q(jurisdiction__in=[each.value for each in DIGITS]),
                name="rule_of_a_region_names_it",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.words}"

    def get_absolute_url(self) -> str:
        return reverse("members:rule", args=[self.pk])

    @property
    def label(self) -> str:
        return str(KEYS[self.key].label)

    @property
    def says(self) -> Any:
        """The value as code reckons with it: a Deadline, a number, a Fraction, Steps, or a choice."""
        return KEYS[self.key].measure.read(self.value, self.unit)

    @property
    def words(self) -> str:
        return str(KEYS[self.key].measure.words(self.says))

    @property
    def source(self) -> str:
        """The document and article that it rests on."""
        return " ".join(filter(None, (self.document, self.article)))

    @property
    def reaches(self) -> str:
        """How far its document reaches, and where that is."""
        where = self.place or self.region if self.region else str(self.union) if self.is_own else ""
        return " ".join(filter(None, (str(self.get_jurisdiction_display()), where)))

    @property
    def is_own(self) -> bool:
        return self.jurisdiction == Jurisdiction.UNION

    @property
    def blocks(self) -> bool:
        return self.force == Force.BLOCK
