"""The scores of all unions under a sheet: from the same figures as the summary, in a fixed number of queries."""

from typing import Any

from django.utils import timezone

from core.quantities import plain
from core.scope import Scope
from reports.assessment import points
from reports.assessment.models import HandScore, ScoreItem, ScoreSheet
from reports.figures import targets_of
from reports.targets.progress import rows_url
from reports.targets.reached import Ask, count
from reports.targets.sharing import branches


def results(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """The score of each union, the best first: as frozen when the sheet was closed, else as it is now."""
    return list(sheet.result) if sheet.is_closed else computed(sheet)


def computed(sheet: ScoreSheet) -> list[dict[str, Any]]:
    unions, items = branches(sheet.union), list(sheet.items.all())
    marks = dict(zip(unions, all_marks(sheet, unions, items), strict=True))
    totals = {union: points.total(each) for union, each in marks.items()}
    places = dict(zip(unions, points.ranks(each.total for each in totals.values()), strict=True))
    found = [as_plain(sheet, union, marks[union], totals[union], places[union]) for union in unions]
    return sorted(found, key=lambda each: (each["rank"], each["name"]))


def all_marks(sheet: ScoreSheet, unions: list[Any], items: list[ScoreItem]) -> list[list[points.Mark]]:
    asks = {(u, i): ask for u in unions for i in items if (ask := asked(sheet, u, i))}
    counted, hand = count(asks.values()), given(sheet)
    goals = targets_of([u.pk for u in unions], Scope(sheet.union, sheet.since, sheet.until))

    def one(union: Any, item: ScoreItem) -> points.Mark:
        if item.is_by_hand:
            return points.by_hand(item, hand.get((union.pk, item.pk)))
        if (union, item) not in asks:
            return points.Mark(item, is_open=True)
        goal = goals.get((union.pk, item.figure))
        number = (goal and goal.value) if item.how == ScoreItem.How.TARGET else item.goal
        return points.mark(item, counted[asks[union, item]].value, number)

    return [[one(union, item) for item in items] for union in unions]


def asked(sheet: ScoreSheet, union: Any, item: ScoreItem) -> Ask | None:
    return Ask(union, sheet.since, sheet.until, item.counts) if item.counts else None


def given(sheet: ScoreSheet) -> dict[tuple[int, int], HandScore]:
    return {(each.union_id, each.item_id): each for each in HandScore.objects.filter(item__sheet=sheet)}


def as_plain(
    sheet: ScoreSheet, union: Any, marks: list[points.Mark], total: points.Total, rank: int
) -> dict[str, Any]:
    """A score as JSON keeps it and as pages and files read it."""
    return {
        "union": union.pk,
        "name": str(union),
        "rank": rank,
        "base": plain(total.base),
        "bonus": plain(total.bonus),
        "total": plain(total.total),
        "vetoes": list(total.vetoes),
        "marks": [mark_plain(sheet, union, each) for each in marks],
    }


def mark_plain(sheet: ScoreSheet, union: Any, mark: points.Mark) -> dict[str, Any]:
    item, ask = mark.item, asked(sheet, union, mark.item)
    return {
        "item": item.pk,
        "title": item.title,
        "part": item.part,
        "most": plain(item.points),
        "points": plain(mark.points),
        "value": None if mark.value is None else plain(mark.value),
        "goal": None if mark.goal is None else plain(mark.goal),
        "unit": str(item.counts.declared.unit) if item.counts else "",
        "reason": mark.reason,
        "is_open": mark.is_open,
        "is_hit": mark.is_hit,
        "is_by_hand": item.is_by_hand,
        "url": rows_url(union.pk, ask) if ask else "",
    }


def freeze(sheet: ScoreSheet, *, by: Any, note: str = "") -> None:
    """Keep the scores as they are now; what is still open stays without points."""
    sheet.result = computed(sheet)
    sheet.closed_at, sheet.closed_by = timezone.now(), by
