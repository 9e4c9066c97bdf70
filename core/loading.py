"""The rows of a scope that a summary may tell."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Case, ForeignKey, IntegerField, Model, QuerySet, Value, When

from core.among import among
from core.kinds import Kind, kinds
from core.scope import Scope


def loaded(
    scope: Scope, reader: Any, *, every: bool, unused: Collection[type[Model]] = ()
) -> tuple[dict[str, list[Any]], set[str]]:
    """Of each kind its rows by date, and the kinds that have more than those; of the models `unused` there are none. Rows of
    one union share it, called as it was at the end of the period.
    """
    rows: dict[str, list[Any]] = {}
    partial: set[str] = set()
    for kind in kinds():
        found = [] if kind.model in unused else _load(kind, scope, reader, every=every)
        if len(found) > kind.model.most_told:
            partial.add(kind.name)
        rows[kind.name] = _by_date(found[: kind.model.most_told])
    _give_unions([row for kind in kinds() if _is_owned(kind) for row in rows[kind.name]], scope)
    for kind in kinds():
        if kind.model.union_path == "pk":
            _call_as_then(rows[kind.name], scope)
    return rows, partial


def _load(kind: Kind, scope: Scope, reader: Any, *, every: bool) -> list[Any]:
    """The rows a summary may tell, highlights and the union's own first, then by date; one too many shows that there are
    more.
    """
    within = kind.model.objects.within(scope)
    rows: QuerySet[Any] = within if every else kind.model.told(within, scope)
    own = {kind.model.union_path: scope.union.pk}
    if kind.is_sensitive:
        rows = rows.filter(**own)
    if kind.is_personal and reader is not None:
        rows = rows.permitted(reader)  # type: ignore[attr-defined]
    # Of none named, Django would follow all.
    rows = rows.select_related(*(_links(kind) or (None,)))
    told_first = Case(When(highlight="", then=Value(1)), default=Value(0), output_field=IntegerField())
    own_first = Case(When(**own, then=Value(0)), default=Value(1), output_field=IntegerField())
    chosen = list(
        rows.order_by(told_first, own_first, *kind.model.dates[:1], "pk")[: kind.model.most_told + 1]
    )
    _give_lists(chosen, kind)
    kind.model.prepare(chosen, scope)
    return chosen


def _by_date(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (str(row.happened_on or ""), row.pk))


def _links(kind: Kind) -> list[str]:
    """What rows lead to, but for their union, which they share, and the total they belong to, which none that counts does."""
    return [name for name in kind.links if name not in (kind.model.union_path, "part_of")]


def _is_owned(kind: Kind) -> bool:
    return kind.model.union_path == "union"


def _give_unions(rows: Iterable[Any], scope: Scope) -> None:
    rows = list(rows)
    unions = apps.get_model(settings.UNION_MODEL)._base_manager.in_bulk({row.union_id for row in rows})
    _call_as_then(unions.values(), scope)
    for row in rows:
        row._meta.get_field("union").set_cached_value(row, unions[row.union_id])


def _call_as_then(unions: Iterable[Any], scope: Scope) -> None:
    for union in unions if scope.former_names else ():
        union.name = scope.former_names.get(union.pk, union.name)


def _give_lists(rows: Collection[Any], kind: Kind) -> None:
    """Each row its lists: of them the rows that a summary may tell, with what those link to.

    What Django looks up ahead it puts into a query set for each row; of thousands of rows most have no list at all.
    """
    keys = [row.pk for row in rows]
    for part in kind.parts if rows else ():
        if part.told is None:
            continue
        model: Any = part.model
        links = (name for name in part.fields if isinstance(model._meta.get_field(name), ForeignKey))
        told = model._default_manager.filter(part.told & among("owner", keys))
        lists: dict[int, list[Any]] = defaultdict(list)
        for each in told.prefetch_related(*links):
            lists[each.owner_id].append(each)
        for row in rows:
            row.__dict__.setdefault("_prefetched_objects_cache", {})[part.name] = lists.get(row.pk, ())
