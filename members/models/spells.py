"""Membership as dated spells: who was a member of which union from one day to another, and how that came about.

A spell holds its first day and not its last: who leaves on a day is no longer a member that day. So
at(day before since) + joined - left = at(until) for every scope. Going from one union of the scope straight to
another one of it is neither joining nor leaving; to the unions themselves it is both.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.among import Keys
from core.scope import Scope


class Began(models.TextChoices):
    JOINED = "joined", _("joined")
    TRANSFERRED = "transferred", _("transferred in")
    MOVED = "moved", _("moved from another union")
    DECLARED = "declared", _("was a member already")


class Ended(models.TextChoices):
    LEFT = "left", _("left")
    RESIGNED = "resigned", _("resigned from the union")
    JOB_ENDED = "job_ended", _("left the employer")
    MOVED_AWAY = "moved_away", _("moved away")
    UNPAID = "unpaid", _("six months without dues or part in union life")
    DISMISSED = "dismissed", _("expelled")
    DIED = "died", _("died")
    TRANSFERRED = "transferred", _("transferred out")
    MOVED = "moved", _("moved to another union")


class SpellQuerySet(models.QuerySet["Spell"]):
    def counted(self) -> "SpellQuerySet":
        return self.filter(set_aside=False)


def at(scope: Scope, path: str = "") -> Q:
    """The spells that run at the end of the scope's last day. `path` leads to the spell."""
    begun = any_of(path, since=None, since__lte=scope.until)
    return _of(scope, path) & begun & any_of(path, until=None, until__gt=scope.until)


def joined(scope: Scope, path: str = "") -> Q:
    """Those that began in the period, but for who came from another union of the scope."""
    inside = any_of(path, came_from__among=Keys(scope.union_ids))
    here = any_of(path, since__range=(scope.since, scope.until))
    return _of(scope, path) & here & (any_of(path, came_from=None) | ~inside)


def left(scope: Scope, path: str = "") -> Q:
    """Those that ended in the period, but for who went on to another union of the scope."""
    inside = any_of(path, went_to__among=Keys(scope.union_ids))
    gone = any_of(path, until__range=(scope.since, scope.until))
    return _of(scope, path) & gone & (any_of(path, went_to=None) | ~inside)


def _of(scope: Scope, path: str) -> Q:
    return any_of(path, union__among=Keys(scope.union_ids)) & any_of(path, set_aside=False)


def any_of(path: str, **conditions: Any) -> Q:
    return reduce(or_, (Q(**{f"{path}{name}": value}) for name, value in conditions.items()))


class Spell(models.Model):
    """One unbroken membership in one union. `before` is the spell that this one goes on from without a day between, in
    the union `came_from`; `went_to` is where the next one does.

    One person's counted spells never overlap. One that is `set_aside` came with a duplicate of the person and lies
    over another; it is kept to be read.
    """

    member = models.ForeignKey(
        "Member", models.CASCADE, db_index=False, verbose_name=_("member"), related_name="spells"
    )
    union = models.ForeignKey(
        "Union", models.PROTECT, db_index=False, verbose_name=_("union"), related_name="spells"
    )
    since = models.DateField(_("from the day"), null=True, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)
    began = models.CharField(_("how it began"), max_length=12, choices=Began.choices)
    ended = models.CharField(_("how it ended"), max_length=12, choices=Ended.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    before = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="after", verbose_name=_("goes on from")
    )
    came_from = models.ForeignKey(
        "Union", models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    went_to = models.ForeignKey(
        "Union", models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    recorded_on = models.DateField(_("recorded on"))
    set_aside = models.BooleanField(_("set aside"), default=False)

    objects = SpellQuerySet.as_manager()

    class Meta:
        verbose_name = _("spell of membership")
        verbose_name_plural = _("spells of membership")
        # One that ends on the day on which it begins comes before the one that goes on from it.
        ordering = [models.F("since").asc(nulls_first=True), models.F("until").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["union", "since", "until"]),
            models.Index(fields=["member", "since"]),
            # Few spells come from another union or lead to one.
            *(
                models.Index(fields=[name], name=f"spell_{name}", condition=Q(**{f"{name}__isnull": False}))
                for name in ("came_from", "went_to")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.union} {self.since or ''}–{self.until or ''}"
