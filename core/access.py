"""Who may do what to which rows. A role says what, by sphere; a rule says to which rows: a permission is a Q."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.registry import Registry


class Sphere(TextChoices):
    """What a kind of record is about, as far as access goes."""

    STRUCTURE = "structure", _("Unions and employers")
    PEOPLE = "people", _("Members")
    WORK = "work", _("Work records")
    MONEY = "money", _("Money and benefits")
    CASES = "cases", _("Hardship and rights cases")
    SUMMARIES = "summaries", _("Summaries")


class Action(TextChoices):
    """What may be done to a row."""

    VIEW = "view", _("view")
    ADD = "add", _("add")
    CHANGE = "change", _("change")
    DELETE = "delete", _("delete")
    EXPORT = "export", _("export")
    UNMASK = "unmask", _("see sensitive values in full")
    APPROVE = "approve", _("approve what others wrote down")


# What is given by a role alone, never by being in charge of the system.
BY_ROLE_ALONE = (Action.UNMASK, Action.APPROVE)

# What everybody may do to the rows that are about themselves.
OWN = (Action.VIEW, Action.UNMASK)

SPHERES: Registry[str] = Registry("sphere of the model")
MINE: dict[str, str] = {}
NARROWED: dict[str, Callable[[Any, str], Q]] = {}


def guard(model: type[Model], sphere: Sphere, *, mine: str = "") -> None:
    """Put a model into a sphere. `mine` is the path from a row to the user who may view it as their own."""
    SPHERES[model._meta.label_lower] = sphere
    if mine:
        MINE[model._meta.label_lower] = mine


def narrow(model: type[Model], rule: Callable[[Any, str], Q]) -> None:
    """Let this, beside the sphere, decide on the rows of a model: it gets user and action."""
    NARROWED[model._meta.label_lower] = rule


def reach(user: Any, model: type[Model], action: str) -> Q:
    """The rows of a model to which the user may do `action`. A model in no sphere is a KeyError, never "allowed"."""
    label = model._meta.label_lower
    sphere = SPHERES[label]
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    unions = user.reach(sphere, action)
    path = getattr(model, "union_path", "union")
    rule = Q() if unions is None else among(path, unions)
    if label in NARROWED:
        rule &= NARROWED[label](user, action)
    if label in MINE and action in OWN and unions is not None:
        rule |= Q(pk__in=model._default_manager.filter(**{MINE[label]: user}).values("pk"))
    return rule


def may(user: Any, action: str, record: Model) -> bool:
    """May the user do `action` to this very row?"""
    rows = type(record)._base_manager.filter(pk=record.pk)
    return rows.filter(reach(user, type(record), action)).exists()


def is_own(user: Any, record: Model) -> bool:
    """Is this row about the user themselves?"""
    path = MINE.get(record._meta.label_lower)
    return bool(path) and type(record)._base_manager.filter(pk=record.pk, **{str(path): user}).exists()


def may_somewhere(user: Any, action: str, model: type[Model]) -> bool:
    """May the user do `action` to rows of this model in any union, or view their own?"""
    label = model._meta.label_lower
    if not user.is_authenticated:
        return False
    unions = user.reach(SPHERES[label], action)
    return unions is None or bool(unions) or (action == Action.VIEW and label in MINE)
