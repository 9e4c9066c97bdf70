"""Accounts, and what each may reach: a role held at a union for a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import BY_ROLE_ALONE, Action, Sphere
from core.among import among
from core.blanks import BlankDay, BlankKeys, filled
from core.sensitive import BlindIndexField, PhoneField
from members import tree
from members.accounts.identity import account_named, phone_digits
from members.models.unions import Union, UnionQuerySet
from members.roles import ENDS_UNIONS, PASSING, ROLES, SECOND_FACTOR, WORKING, Placement, Role

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Held:
    """A role that somebody holds today at a union; that union with those merged into it; and with all below it."""

    role: Role
    union: int
    own: list[int]
    tree: list[int]

    def places(self, sphere: str, action: str) -> list[int]:
        """Where it allows the action."""
        return self.within(ROLES[self.role].placement(sphere, action))

    def within(self, place: Placement) -> list[int]:
        """The unions that far."""
        return {Placement.NOWHERE: [], Placement.OWN: self.own, Placement.TREE: self.tree}[place]


def today() -> date:
    """The day it is where the unions are."""
    return timezone.localdate(timezone=SHANGHAI)


class User(AbstractUser):
    """Somebody who signs in. What they may do comes from their role assignments alone."""

    called_by: ClassVar[tuple[str, ...]] = ("name", "username")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("full name"), max_length=100, blank=True)
    phone = PhoneField(_("phone"), blank=True)
    phone_index = BlindIndexField(of="phone")

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(Upper("username"), name="account_username_unique"),
            models.UniqueConstraint(Upper("email"), condition=~Q(email=""), name="account_email_unique"),
            models.UniqueConstraint(
                fields=["phone_index"], condition=~Q(phone_index=""), name="account_phone_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        if not self.phone.lost:
            self.phone = phone_digits(self.phone.clear)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """One word leads to one account, whichever kind of name it is."""
        super().clean()
        named = {"username": self.username, "email": self.email, "phone": self.phone.clear}
        for field, words in named.items():
            other = account_named(words)
            if other is not None and other.pk != self.pk:
                raise ValidationError({field: _("Another account has this name, number or address.")})

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    def reach(self, sphere: str, action: str) -> list[int] | None:
        """The keys of the unions in whose records of that sphere the user may do `action`; None is no limit.

        Asked once for a request: two queries, whatever is asked.
        """
        if self.is_superuser and sphere in WORKING and action not in BY_ROLE_ALONE:
            return None
        reached: dict[tuple[str, str], list[int]] = self.__dict__.setdefault("_reached", {})
        if (sphere, action) not in reached:
            places = {key for held in self.held() for key in held.places(sphere, action)}
            reached[sphere, action] = sorted(places)
        return reached[sphere, action]

    def may_end(self, union: Union) -> bool:
        """May the user dissolve the union, or merge it into another?"""
        return self.is_superuser or union.pk in self.leads()

    def leads(self) -> set[int]:
        """The keys of the unions whose life, and rules, the user decides on by their role."""
        return {key for held in self.held() if held.role in ENDS_UNIONS for key in held.tree}

    def chairs(self) -> list[int]:
        """The keys of the unions of which the user is chair."""
        return list(self.assignments.current().filter(role=Role.CHAIR).values_list("union_id", flat=True))

    def forget_reach(self) -> None:
        """Ask again the next time: the tree or the grants have changed."""
        self.__dict__.pop("_held", None)
        self.__dict__.pop("_reached", None)

    def unions(self) -> UnionQuerySet:
        """The unions of whose records the user may see any, by name."""
        every = Union.objects.current().order_by("name")
        reached = [self.reach(sphere, Action.VIEW) for sphere in Sphere]
        if None in reached:
            return every
        return every.filter(among("pk", {key for keys in reached for key in keys or ()}))

    def held(self) -> list[Held]:
        """The roles in force today."""
        if "_held" not in self.__dict__:
            found = InForce(today(), [self.pk]).roles() if self.pk else []
            reached = tree.held(union for _role, union in found)
            self.__dict__["_held"] = [Held(Role(role), union, *reached[union]) for role, union in found]
        held: list[Held] = self.__dict__["_held"]
        return held

    def administers(self) -> bool:
        """Does the account keep what holds for the whole installation?"""
        return self.is_superuser or any(held.role == Role.ADMINISTRATOR for held in self.held())

    def works(self) -> bool:
        """Does the account hold a role beyond that of a member?"""
        return any(held.role != Role.MEMBER for held in self.held())

    def rights(self, union: Union | None = None) -> list[str]:
        """What entitles the user, in words to be kept and compared: the roles in force, and that they reach the union."""
        found = {f"{held.role}@{held.union}" for held in self.held()} | (
            {"all"} if self.is_superuser else set()
        )
        if union is not None and (self.is_superuser or any(union.pk in held.tree for held in self.held())):
            found.add(f"union@{union.pk}")
        return sorted(found)

    @property
    def needs_second_factor(self) -> bool:
        """Does the account work with other people's data?"""
        return self.is_superuser or any(held.role in SECOND_FACTOR for held in self.held())


def own_union_stays(user: Any, action: str) -> Q:
    """Nobody bins the union at which they hold their role, unless a role held above it allows it."""
    if action != Action.DELETE or user.is_superuser:
        return Q()
    above = {
        key for held in user.held() for key in held.places(Sphere.STRUCTURE, action) if key != held.union
    }
    return Q(pk__in=above)


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def lasting(self, day: date | None = None) -> "RoleAssignmentQuerySet":
        """Those that have not ended, of unions in the bin too."""
        return self.filter(Q(until=None) | Q(until__gte=day or today()), ended_at=None)

    def standing(self, day: date | None = None) -> "RoleAssignmentQuerySet":
        """Those in force today, and those that begin later."""
        return self.lasting(day).filter(union__deleted_at=None)

    def current(self, day: date | None = None) -> "RoleAssignmentQuerySet":
        """Those in force today; both the first and the last day count."""
        day = day or today()
        return self.standing(day).filter(Q(since=None) | Q(since__lte=day))


class RoleAssignment(models.Model):
    """A role that somebody holds at a union, from one day to another."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name=_("account"), related_name="assignments")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    union = models.ForeignKey(Union, models.CASCADE, verbose_name=_("union"), related_name="assignments")
    since = models.DateField(_("from the day"), null=True, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "until"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=sorted(PASSING)) | Q(until__isnull=False),
                name="role_assignment_passing_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.union}"

    @property
    def is_current(self) -> bool:
        """Is one that has not ended in force today?"""
        return self.union.deleted_at is None and (self.since is None or self.since <= today())

    def clean(self) -> None:
        if self.role in PASSING and self.until is None:
            raise ValidationError({"until": _("This role needs a last day.")})
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("Ends before it begins.")})


@dataclass(frozen=True)
class InForce:
    """The roles of these accounts on a day. Every request asks for them, so the statement is written once."""

    day: date
    users: Iterable[int]

    def roles(self) -> list[tuple[str, int]]:
        """Each with its union."""
        sql, parameters = _roles_in_force()
        with connection.cursor() as cursor:
            cursor.execute(sql, filled(parameters, self))
            return list(cursor.fetchall())


@cache
def _roles_in_force() -> tuple[str, tuple[Any, ...]]:
    current = RoleAssignment.objects.current(BlankDay(attrgetter("day")))
    found = current.filter(among("user", BlankKeys(attrgetter("users")))).values_list("role", "union_id")
    written: tuple[str, tuple[Any, ...]] = found.query.sql_with_params()
    return written
