"""Changing a scoring sheet while it is open: its items, and the points that a person gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.workflow import WrongState, remember
from reports.assessment.models import HandScore, ScoreItem, ScoreSheet


@contextmanager
def open_sheet(sheet: ScoreSheet) -> Iterator[ScoreSheet]:
    """The sheet, locked. Raises WrongState when it is closed."""
    with transaction.atomic():
        stored = ScoreSheet.objects.select_for_update().get(pk=sheet.pk)
        if stored.is_closed:
            raise WrongState(stored)
        yield stored


def write_item(sheet: ScoreSheet, item: ScoreItem, *, by: Any) -> None:
    """Add an item at the end, or change one."""
    with open_sheet(sheet) as stored:
        if item.pk is None:
            item.sheet, item.position = stored, stored.items.count() + 1
        item.save()
        remember(stored, by=by, note=_("Item: %s") % item.title)


def remove_item(sheet: ScoreSheet, item: ScoreItem, *, by: Any) -> None:
    with open_sheet(sheet) as stored:
        stored.items.filter(pk=item.pk).delete()
        remember(stored, by=by, note=_("Item removed: %s") % item.title)


def score(item: ScoreItem, union: Any, points: Decimal | None, reason: str, *, by: Any) -> None:
    """Give a union points by hand, with the reason; None takes them back."""
    with open_sheet(item.sheet) as stored:
        given = HandScore.objects.filter(item=item, union=union)
        before = given.first()
        if points is None:
            given.delete()
        else:
            HandScore.objects.update_or_create(
                item=item, union=union, defaults={"points": points, "reason": reason, "by": by}
            )
        change = [before and str(before.points), None if points is None else str(points)]
        remember(stored, by=by, note=reason, changes={f"{item.title} · {union}": change})
