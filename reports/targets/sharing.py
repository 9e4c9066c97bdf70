"""A target split among the unions right below: proposed by a rule, decided by a person, written at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import history
from core.quantities import Number
from core.scope import year_before
from members import tree
from members.models import Union
from members.models.accounts import today
from members.nouns import UNION_TYPES
from reports.targets.figures import Counted
from reports.targets.models import Target
from reports.targets.reached import Ask, count
from reports.targets.splitting import split


def branches(union: Any) -> list[Any]:
    """The unions right below that stand and work with records of their own, by name."""
    rows = Union.objects.current().standing().undissolved()
    return list(
        rows.filter(pk__in=tree.children([union.pk]), org_type__in=UNION_TYPES, count=1)
        .exclude(name="")
        .order_by("name", "pk")
    )


def equally(_target: Target, unions: list[Any]) -> list[Number]:
    return [1] * len(unions)


def by_members(_target: Target, unions: list[Any]) -> list[Number]:
    day = today()
    return weighed([Ask(union, day, day, Counted("members.enrolled")) for union in unions])


def by_last_year(target: Target, unions: list[Any]) -> list[Number]:
    if target.counts is None or target.since is None or target.until is None:
        return equally(target, unions)
    since, until = year_before(target.since), year_before(target.until)
    return weighed([Ask(union, since, until, target.counts) for union in unions])


def weighed(asks: list[Ask]) -> list[Number]:
    found = count(asks)
    return [found[ask].value for ask in asks]


WAYS: dict[str, tuple[Any, Callable[[Target, list[Any]], list[Number]]]] = {
    "equal": (_("equally"), equally),
    "members": (_("by members"), by_members),
    "last_year": (_("by last year's figures"), by_last_year),
}


def proposed(target: Target, unions: list[Any], way: str) -> dict[int, int]:
    """What each union would get; of a rate, each the same."""
    value = target.value or 0
    if target.counts and target.counts.is_rate:
        return {union.pk: value for union in unions}
    parts = split(value, WAYS[way][1](target, unions))
    return {union.pk: part for union, part in zip(unions, parts, strict=True)}


def shares_of(target: Target) -> list[Target]:
    """The shares that stand, by the names of their unions."""
    rows = Target.objects.current().filter(share_of=target)
    return list(rows.select_related("union").order_by("union__name", "pk"))


@transaction.atomic
def share_out(target: Target, values: Mapping[Any, int | None], *, version: int, by: Any) -> None:
    """Give each of these unions its share; one without a number has none any more.

    Raises history.Conflict when the target was changed or split since it was looked at.
    """
    with history.changing(target, by=by) as stored:
        if stored.version != version:
            raise history.Conflict(stored)
        standing = {share.union_id: share for share in shares_of(stored)}
        for union, value in values.items():
            write(stored, union, standing.get(union.pk), value, by)


def write(target: Target, union: Any, share: Target | None, value: int | None, by: Any) -> None:
    if value is None:
        if share:
            history.bin(share, by=by)
        return
    share = share or Target(union=union, share_of=target, set_on=today())
    for name in ("indicator", "figure", "since", "until", "period", "counter"):
        setattr(share, name, getattr(target, name))
    share.set_by, share.assigned_by, share.value = target.union, target.union.name, value
    history.save(share, by=by)
