"""From a number back to the rows it was counted from."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from core.checklist import GAPS
from core.display import with_unit, words
from core.indicators import INDICATORS, rows_behind
from core.kinds import KINDS, Kind, kind_of
from core.prose import Cite
from core.scope import Scope

MOST_KEYS = 400


class NoSuchFigure(Exception):
    """The address names no figure and no records that we know."""


@dataclass(frozen=True)
class Evidence:
    """The rows behind a citation: those the viewer may see, and how many more there are."""

    label: Any
    definition: Any
    kind: Kind
    rows: QuerySet[Any]
    withheld: int


@dataclass(frozen=True)
class Entry:
    """One row as the evidence shows it: what it is called, where it is, and what is known of it."""

    title: str
    url: str
    values: tuple[tuple[str, str], ...]


def entry(kind: Kind, row: Any) -> Entry:
    """The row with the filled columns of its list, whose it is included."""
    title, *names = kind.columns
    values = [(with_unit(kind.field(name)), words(row, name)) for name in names if name != "union"]
    if row.count > 1 and "count" not in kind.columns:
        values.append((str(kind.field("count").verbose_name), words(row, "count")))
    if kind.model.union_path == "union":
        values.append((str(kind.field("union").verbose_name), str(row.union)))
    return Entry(words(row, title) or str(row), row.get_absolute_url(), tuple((k, v) for k, v in values if v))


def query_of(cite: Cite) -> str:
    """The citation as the query of an address."""
    if cite.figure:
        group = {"by": cite.group[0], "is": cite.group[1]} if cite.group else {}
        return urlencode({"figure": cite.figure, **group})
    return urlencode({"kind": cite.kind, "rows": ",".join(map(str, cite.pks[:MOST_KEYS]))})


def evidence(query: Any, scope: Scope, user: Any) -> Evidence:
    """What the query of an address asks for. Raises NoSuchFigure when it names nothing we know."""
    find = _figure if "figure" in query else _gap if "gap" in query else _records
    label, definition, rows = find(query, scope)
    permitted = rows.permitted(user)
    return Evidence(label, definition, kind_of(rows.model), permitted, rows.count() - permitted.count())


def _figure(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    name = query["figure"]
    if name not in INDICATORS:
        raise NoSuchFigure(name)
    each = INDICATORS[name]
    field = query.get("by", "")
    if field and field not in getattr(each, "by", ()):
        raise NoSuchFigure(f"{name} by {field}")
    group = (field, query.get("is", "")) if field else None
    return each.label, each.definition, rows_behind(name, scope, group)


def _gap(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    if query["gap"] not in GAPS:
        raise NoSuchFigure(query["gap"])
    each = GAPS[query["gap"]]
    return each.label, "", each.rows(scope)


def _records(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    name = query.get("kind", "")
    keys = [int(key) for key in query.get("rows", "").split(",") if key.isascii() and key.isdigit()]
    if name not in KINDS or not keys:
        raise NoSuchFigure(name)
    kind = KINDS[name]
    path = f"{kind.model.union_path}__in"
    rows = kind.model.objects.current().filter(pk__in=keys[:MOST_KEYS], **{path: scope.union_ids})
    return kind.label_plural, "", rows
