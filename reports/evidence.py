"""From a number back to the rows it was counted from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from core.access import Action
from core.checklist import GAPS
from core.display import with_unit, words
from core.findings import FINDINGS
from core.indicators import BRANCH, INDICATORS, MONTH, Indicator, is_untold, names_people, rows_behind
from core.kinds import KINDS, Kind, kind_of
from core.prose import Cite
from core.scope import Scope
from core.whole import is_whole, whole
from reports.models import SummaryParagraph

MOST_KEYS = 400


class NoSuchFigure(Exception):
    """The address names no figure and no records that we know."""


@dataclass(frozen=True)
class Evidence:
    """The rows behind a citation or of a gap: those the viewer may see, and how many more there are."""

    label: Any
    definition: Any
    kind: Kind
    rows: QuerySet[Any]
    withheld: int
    wants_mending: bool = False


@dataclass(frozen=True)
class Entry:
    """One row as the evidence shows it: what it is called, where it is, and what is known of it."""

    title: str
    url: str
    values: tuple[tuple[str, str], ...]


def entries(found: Evidence, rows: Iterable[Any], user: Any) -> list[Entry]:
    """Rows of an evidence. One that wants mending leads those who may change it to its form."""
    rows = list(rows)
    mended: set[int] = set()
    if found.wants_mending:
        changeable = found.kind.model.objects.permitted(user, Action.CHANGE).filter(
            pk__in=[r.pk for r in rows]
        )
        mended = set(changeable.values_list("pk", flat=True))
    form = {pk: found.kind.url("edit", pk) for pk in mended}
    return [entry(found.kind, row, form.get(row.pk, row.get_absolute_url())) for row in rows]


def entry(kind: Kind, row: Any, url: str) -> Entry:
    """The row with the filled columns of its list, whose it is included."""
    title, *names = kind.columns
    values = [(with_unit(kind.field(name)), words(row, name)) for name in names if name != "union"]
    if row.count > 1 and "count" not in kind.columns:
        values.append((str(kind.field("count").verbose_name), words(row, "count")))
    if kind.model.union_path == "union":
        values.append((str(kind.field("union").verbose_name), str(row.union)))
    return Entry(words(row, title) or str(row), url, tuple((k, v) for k, v in values if v))


def query_of(cite: Cite, paragraph: SummaryParagraph) -> str:
    """The citation as the query of an address; one of very many records by its place in its paragraph."""
    return own_query(cite) or urlencode({"paragraph": paragraph.pk, "cite": paragraph.cites.index(cite)})


def own_query(cite: Cite) -> str:
    """The same wherever it stands; nothing for one of very many records."""
    if cite.figure:
        group = {"by": cite.group[0], "is": cite.group[1]} if cite.group else {}
        return urlencode({"figure": cite.figure, **group})
    if len(cite.pks) > MOST_KEYS:
        return ""
    return urlencode({"kind": cite.kind, "rows": ",".join(map(str, cite.pks))})


def evidence(query: Any, scope: Scope, user: Any) -> Evidence:
    """What the query of an address asks for. Raises NoSuchFigure when it names nothing we know."""
    if any("\0" in value for value in query.values()):
        raise NoSuchFigure(query)
    find = next((find for name, find in FINDERS.items() if name in query), _records)
    label, definition, rows = find(query, scope)
    permitted = rows.permitted(user)
    withheld = rows.count() - permitted.count()
    if withheld and "figure" in query and (_is_untold(query, rows) or _names_people(query, scope)):
        raise NoSuchFigure(query["figure"])
    return Evidence(label, definition, kind_of(rows.model), permitted, withheld, "gap" in query)


def _figure(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    name = query["figure"]
    if name not in INDICATORS:
        raise NoSuchFigure(name)
    each = INDICATORS[name]
    field = query.get("by", "")
    if field and field not in (*getattr(each, "by", ()), MONTH, BRANCH):
        raise NoSuchFigure(f"{name} by {field}")
    group = (field, query.get("is", "")) if field else None
    try:
        return each.label, each.definition, rows_behind(name, scope, group)
    except (ValueError, LookupError) as error:
        raise NoSuchFigure(f"{name} by {group}") from error


def _is_untold(query: Any, rows: QuerySet[Any]) -> bool:
    """Are so few meant that colleagues would know who has this trait?"""
    name, field = query["figure"], query.get("by", "")
    each = INDICATORS[name]
    if not isinstance(each, Indicator) or not each.traits:
        return False
    counted = rows.order_by().aggregate(**each.measure.expressions("n"))
    return is_untold(
        name, (field, query.get("is", "")) if field else None, each.measure.read(counted, "n")[0]
    )


def _names_people(query: Any, scope: Scope) -> bool:
    """Would how many rows are withheld say what befell whom?"""
    name, field = query["figure"], query.get("by", "")
    if field not in getattr(INDICATORS[name], "discreet", ()):
        return False
    groups = rows_behind(name, scope).order_by().values(field).annotate(n=Count("pk"))
    return names_people(name, field, groups.values_list(field, "n"))


def _gap(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    if query["gap"] not in GAPS:
        raise NoSuchFigure(query["gap"])
    each = GAPS[query["gap"]]
    return each.label, "", each.rows(scope)


def _finding(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    if query["finding"] not in FINDINGS:
        raise NoSuchFigure(query["finding"])
    each = FINDINGS[query["finding"]]
    return kind_of(each.model).label_plural, "", each.rows(scope)


def _cited(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    key, place = query["paragraph"], query.get("cite", "")
    if not (is_whole(key) and is_whole(place)):
        raise NoSuchFigure(key)
    paragraph = SummaryParagraph.objects.filter(pk=int(key), summary__union=scope.union).first()
    cites = paragraph.cites if paragraph else []
    if int(place) >= len(cites) or cites[int(place)].kind not in KINDS:
        raise NoSuchFigure(f"{key}.{place}")
    cite = cites[int(place)]
    return _rows(KINDS[cite.kind], cite.pks, scope)


def _records(query: Any, scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    name = query.get("kind", "")
    keys = [number for key in query.get("rows", "").split(",") if (number := whole(key)) is not None]
    if name not in KINDS or not keys:
        raise NoSuchFigure(name)
    return _rows(KINDS[name], keys[:MOST_KEYS], scope)


def _rows(kind: Kind, keys: Sequence[int], scope: Scope) -> tuple[Any, Any, QuerySet[Any]]:
    of_scope = Q(**{f"{kind.model.union_path}__in": scope.union_ids})
    rows = kind.model.objects.current().filter(of_scope, pk__in=keys)
    return kind.label_plural, "", rows


FINDERS = {"figure": _figure, "gap": _gap, "finding": _finding, "paragraph": _cited}
