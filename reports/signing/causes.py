"""Which records changed a figure of a draft: those written since that are behind it, or were when it was composed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from core.among import among
from core.counting import Count, count_all
from core.indicators import INDICATORS, rows_behind
from core.kinds import KINDS
from core.models import HistoryEntry
from core.prose import Cite, Manner
from core.scope import Scope
from reports.citing import terms_of
from reports.models import Summary
from reports.parts import Group, Key, code_of
from reports.signing.models import DraftRows

MOST_RECORDS = 5
# Of a figure with more rows than these, only those are named that are behind it now.
MOST_KEPT = 5_000
KEYS = {"pks": ArrayAgg("pk")}
LATEST = {"pks": ArrayAgg("pk", order_by=("-updated_at", "-pk"))}
Place = tuple[Any, int]
COMPARING = (Manner.BEFORE, Manner.GROWTH, Manner.POINTS, Manner.COMPARED)


@dataclass(frozen=True)
class Source:
    """The rows of a figure that is counted, or of one `group` of it; `is_before` of those of the year before."""

    name: str
    group: Group = None
    is_before: bool = False

    @property
    def code(self) -> str:
        return code_of(self.name, self.group)


def sources_of(cite: Cite) -> list[Source]:
    """What the words of a citation come of: of a rate both its terms, of a comparison both years."""
    terms: list[Key] = [(term, None) for term in terms_of(cite.figure)] or [(cite.figure, cite.group)]
    years = (False, True) if cite.manner in COMPARING else (False,)
    return [Source(name, group, is_before) for is_before in years for name, group in terms]


def keep_rows(summary: Summary, cites: Iterable[Cite], *, adds: bool) -> None:
    """Keep what the figures that are cited are counted from now; `adds` it to what was kept before."""
    found = rows_of(
        {s for cite in cites if cite.figure in INDICATORS for s in sources_of(cite)}, summary.scope
    )
    standing = {(each.code, each.is_before): each.pks for each in summary.rows_behind.all()} if adds else {}
    for source, pks in found.items():
        place = source.code, source.is_before
        standing[place] = sorted({*standing.get(place, ()), *pks})
    summary.rows_behind.all().delete()
    DraftRows.objects.bulk_create(
        DraftRows(summary=summary, code=code, is_before=is_before, pks=pks)
        for (code, is_before), pks in standing.items()
    )


def rows_of(sources: Iterable[Source], scope: Scope) -> dict[Source, list[int]]:
    """The keys of their rows, of those that do not have very many; one query for all."""
    wanted = sorted(sources, key=lambda each: (each.code, each.is_before))
    counts = (
        Count(rows.model._base_manager.filter(pk__in=rows.values("pk")[: MOST_KEPT + 1]), KEYS)
        for rows in rows_behind_all(wanted, scope)
    )
    found = zip(wanted, map(keys, count_all(counts)), strict=True)
    return {each: pks for each, pks in found if len(pks) <= MOST_KEPT}


def rows_behind_all(sources: Iterable[Source], scope: Scope) -> Iterator[QuerySet[Any]]:
    years = {False: scope, True: scope.previous}
    return (rows_behind(each.name, years[each.is_before], each.group).order_by() for each in sources)


def keys(groups: list[dict[str, Any]]) -> list[int]:
    return groups[0]["pks"] or [] if groups else []


def causes(
    summary: Summary, cites: Mapping[Key, Cite], since: datetime, user: Any
) -> dict[Key, tuple[list[Any], int]]:
    """The last few records that changed each figure, as far as the user may view them, and how many there are.

    A query for what was kept, one for all figures, and one for each kind of record.
    """
    sources = {key: sources_of(cite) for key, cite in cites.items()}
    written = written_since(since, {each for found in sources.values() for each in found}, summary, user)
    behind = {
        key: list(dict.fromkeys(place for each in found for place in written.get(each, ())))
        for key, found in sources.items()
    }
    shown = records({place for places in behind.values() for place in places[:MOST_RECORDS]})
    return {
        key: ([shown[place] for place in places[:MOST_RECORDS]], len(places))
        for key, places in behind.items()
    }


def written_since(
    since: datetime, sources: Iterable[Source], summary: Summary, user: Any
) -> dict[Source, list[Place]]:
    """Behind each source the records that were written since then, the latest first; binned ones too."""
    kept = {(each.code, each.is_before): each.pks for each in summary.rows_behind.all()}
    wanted = sorted(sources, key=lambda each: (each.code, each.is_before))
    pairs = [
        (each, rows)
        for each, rows in zip(wanted, rows_behind_all(wanted, summary.scope), strict=True)
        if rows.model._meta.label in KINDS
    ]
    touched = {rows.model: touched_since(since, rows.model, user) for _each, rows in pairs}
    counts = (
        Count(
            touched[rows.model].filter(
                Q(pk__in=rows.values("pk")) | among("pk", kept.get((each.code, each.is_before)) or (0,))
            ),
            LATEST,
        )
        for each, rows in pairs
    )
    return {
        each: [(rows.model, pk) for pk in keys(groups)]
        for (each, rows), groups in zip(pairs, count_all(counts), strict=True)
    }


def touched_since(since: datetime, model: Any, user: Any) -> QuerySet[Any]:
    """The records of a kind that the user may view and that were written since then."""
    entries = HistoryEntry.objects.filter(kind=model._meta.label, at__gt=since)
    rows: QuerySet[Any] = model._base_manager.permitted(user)
    return rows.filter(Q(pk__in=entries.values("record_id")) | Q(updated_at__gt=since))


def records(places: Iterable[Place]) -> dict[Place, Any]:
    wanted: dict[Any, list[int]] = {}
    for model, pk in places:
        wanted.setdefault(model, []).append(pk)
    return {
        (model, pk): row
        for model, pks in wanted.items()
        for pk, row in model._base_manager.in_bulk(pks).items()
    }
