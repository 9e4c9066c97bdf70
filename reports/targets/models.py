"""A target: a figure set for a period. What was reached is counted where it names a declared figure, else typed."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.fields import counted
from core.quantities import FULL
from core.records import Record, RecordQuerySet
from core.scope import Scope
from reports.targets.figures import Counted, codes
from reports.targets.figures import counted as figure_of
from reports.targets.reached import Ask, count
from reports.targets.rules import setter_of


class TargetQuerySet(RecordQuerySet):
    """Targets stand in the periods that theirs meets."""

    def during(self, since: Any, until: Any) -> Self:
        """Those whose period meets this one; of those without a period, those set in it or on no day."""
        without = Q(since=None) | Q(until=None)
        set_then = Q(set_on__range=(since, until)) | Q(set_on=None)
        return self.filter(Q(since__lte=until, until__gte=since) | without & set_then)

    def within(self, scope: Scope) -> Self:
        """Also without the shares of a target that stands there itself: what is told of the whole is told of them."""
        apart = Q(share_of=None) | ~among("share_of__union", scope.union_ids)
        return super().within(scope).filter(apart | Q(share_of__deleted_at__isnull=False))


class Target(Record):
    """A figure set for a period, by whom, for whom, and what was reached.

    One that a union over it set for it (`set_by`) is changed there alone; `share_of` is the target it was split from.
    """

    dates: ClassVar[tuple[str, ...]] = ("set_on",)
    title_field: ClassVar[str] = "indicator"
    # What was counted for a summary, when it has been.
    reached: Any = None

    indicator = models.CharField(_("what is to be reached"), max_length=200)
    figure = models.CharField(
        _("figure that counts it"),
        max_length=120,
        choices=codes,
        blank=True,
        help_text=_("What was reached is then counted from the records, and not typed."),
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("to"), null=True, blank=True)
    period = models.CharField(_("period"), max_length=50, blank=True, help_text=_("For example 2024."))
    set_on = models.DateField(_("set on"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.UNION_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    share_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="shares"
    )
    assigned_by = models.CharField(_("set by"), max_length=200, blank=True)
    assigned_to = models.CharField(_("set for"), max_length=200, blank=True)
    method = models.TextField(_("how it is pursued"), blank=True)
    counter = models.CharField(
        _("counted in"), max_length=10, blank=True, help_text=_("For example 家 or 人.")
    )
    value, value_qualifier = counted(_("target"))
    achieved, achieved_qualifier = counted(_("reached"))

    objects = TargetQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "since"])]

    def derive(self) -> None:
        """Whoever brings a new one in for a union below theirs, by form or by file, sets it for that one."""
        super().derive()
        if self._state.adding and self.created_by and self.set_by_id is None:
            self.set_by_id = setter_of(self.created_by, self.union_id)
            if self.set_by and not self.assigned_by:
                self.assigned_by = self.set_by.name[:200]

    def clean(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The period ends before it begins.")})
        if self.figure and not (self.since and self.until):
            raise ValidationError({"since": _("Say from which day to which it is counted.")})
        if self.counts and self.counts.is_rate and self.value and self.value > FULL:
            raise ValidationError({"value": _("A rate is at most 100%.")})

    @property
    def counts(self) -> Counted | None:
        """The figure that it is counted by, if it names one."""
        return figure_of(self.figure) if self.figure else None

    def ask(self, day: date | None = None) -> Ask | None:
        """What is to be counted for it, up to a day of its period; None where nothing counts it."""
        if self.counts is None or self.since is None or self.until is None:
            return None
        until = self.until if day is None or day < self.since else min(self.until, day)
        return Ask(self.union, self.since, until, self.counts)

    @classmethod
    def prepare(cls, rows: Iterable[Any], scope: Scope) -> None:
        """Count what was reached by the end of the scope."""
        asks = {row: ask for row in rows if (ask := row.ask(scope.until))}
        found = count(asks.values())
        for row, ask in asks.items():
            row.reached = found[ask]
