"""The rows of a scope that a summary may tell."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Case, ForeignKey, IntegerField, Model, Prefetch, QuerySet, Value, When

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
    rows = rows.select_related(*(_links(kind) or (None,))).prefetch_related(*_lists(kind))
    told_first = Case(When(highlight="", then=Value(1)), default=Value(0), output_field=IntegerField())
    own_first = Case(When(**own, then=Value(0)), default=Value(1), output_field=IntegerField())
    chosen = list(
        rows.order_by(told_first, own_first, *kind.model.dates[:1], "pk")[: kind.model.most_told + 1]
    )
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


def _lists(kind: Kind) -> "Iterator[str | Prefetch[Any]]":
    """The lists of a kind, their rows that a summary may tell, and what those link to."""
    for part in kind.parts:
        if part.told is None:
            continue
        yield Prefetch(part.name, part.model._default_manager.filter(part.told))
        fields = (part.model._meta.get_field(name) for name in part.fields)
        yield from (f"{part.name}__{field.name}" for field in fields if isinstance(field, ForeignKey))
