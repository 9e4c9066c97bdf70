"""Where a union that was merged into another went: what it leaves is looked after there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.access import Action
from members import tree
from members.models import Union
from members.models.transfers import at_unions
from members.reorganising import locked


def home(union: int) -> int:
    """The key of the union in which one went up, itself or by way of others; its own if in none."""
    return tree.merged_into(union)[-1]


def successor(union: Union) -> Union | None:
    """The union that stands for one that was merged; None for one that stands itself, or was dissolved."""
    key = home(union.pk) if union.dissolved_on else union.pk
    return Union.objects.current().undissolved().exclude(pk=union.pk).filter(pk=key).first()


def in_words(union: Union) -> list[str]:
    """The union, and the one into which it was merged."""
    into = successor(union)
    return [str(union), *([_("Merged into %(other)s") % {"other": into}] if into else [])]


def receiving(union: Union, by: Any) -> Union:
    """The union, or the one into which it was merged, if it takes members and `by` decides there; until the end of this
    transaction nobody merges or dissolves it.
    """
    union = locked(union)
    union = locked(successor(union) or union)
    if union.dissolved_on:
        raise ValidationError(_("This union has been dissolved."))
    if not Union.objects.filter(at_unions(by, Action.ADD, "pk"), pk=union.pk).exists():
        raise ValidationError(_("This is now for %(union)s to decide.") % {"union": union})
    return union
