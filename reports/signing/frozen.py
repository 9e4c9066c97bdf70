"""From a number of a signed summary back to the rows it was counted from, and what has become of them since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from core.history import owner
from core.kinds import KINDS, Kind
from core.models import HistoryEntry
from core.prose import Cite
from core.timeline import Change, timeline
from core.whole import is_whole
from reports.citing import cites_of
from reports.evidence import Entry, NoSuchFigure, entry
from reports.models import SummaryVersion


@dataclass(frozen=True)
class FrozenEvidence:
    """The rows behind a citation as it was signed: those the viewer may see; how many more there are; how many are no
    longer kept.
    """

    label: str
    definition: str
    kind: Kind
    rows: QuerySet[Any]
    withheld: int
    gone: int


@dataclass(frozen=True)
class FrozenEntry:
    """One row, and what has become of it since: binned, or changed, with the values before and after."""

    shown: Entry
    is_binned: bool
    is_changed: bool
    changes: tuple[Change, ...]


def query_of(cite: Cite, block: int, place: int) -> str:
    """The citation as the query of an address: the figure, or its place in the text."""
    if cite.figure:
        group = {"by": cite.group[0], "is": cite.group[1]} if cite.group else {}
        return urlencode({"figure": cite.figure, **group})
    return urlencode({"block": block, "cite": place})


def frozen_evidence(version: SummaryVersion, query: Any, user: Any) -> FrozenEvidence:
    """What the query of an address asks for. Raises NoSuchFigure when it names nothing that was signed."""
    find = next((find for name, find in FINDERS.items() if name in query), named)
    label, definition, kind, pks = find(version, query)
    rows = kind.model._base_manager.filter(pk__in=pks)
    permitted = rows.permitted(user)  # type: ignore[attr-defined]
    there = rows.count()
    return FrozenEvidence(label, definition, kind, permitted, there - permitted.count(), len(pks) - there)


Found = tuple[str, str, Kind, list[int]]


def figure(version: SummaryVersion, query: Any) -> Found:
    each = version.figure(query["figure"], query.get("by", ""), query.get("is", ""))
    if each is None:
        raise NoSuchFigure(query["figure"])
    kept = version.rows[each["rows"]]
    return each["label"], each["definition"], kind_named(kept["kind"]), kept["pks"]


def cited(version: SummaryVersion, query: Any) -> Found:
    places = [query.get(name, "") for name in ("block", "cite")]
    if not all(map(is_whole, places)):
        raise NoSuchFigure(places)
    block, place = map(int, places)
    blocks = version.text.blocks
    cites = blocks[block].cites if block < len(blocks) else []
    if place >= len(cites) or not cites[place].pks:
        raise NoSuchFigure(places)
    kind = kind_named(cites[place].kind)
    return str(kind.label_plural), "", kind, list(cites[place].pks)


def named(version: SummaryVersion, query: Any) -> Found:
    """Records that an address names by their keys, as far as the text cites them."""
    kind = kind_named(query.get("kind", ""))
    wanted = {int(key) for key in query.get("rows", "").split(",") if is_whole(key)}
    known = {pk for cite in cites_of(version.text) if cite.kind == kind.name for pk in cite.pks}
    if not wanted & known:
        raise NoSuchFigure(kind.name)
    return str(kind.label_plural), "", kind, sorted(wanted & known)


def kind_named(name: str) -> Kind:
    """The kind of that name. One that the product no longer has leads nowhere."""
    if name not in KINDS:
        raise NoSuchFigure(name)
    return KINDS[name]


FINDERS = {"figure": figure, "block": cited}


def entries(
    found: FrozenEvidence, rows: Iterable[Any], version: SummaryVersion, user: Any
) -> list[FrozenEntry]:
    """The rows of a page, each with what has become of it since it was signed; one query for all."""
    rows = list(rows)
    since = HistoryEntry.objects.filter(
        kind=found.kind.name, record_id__in=[row.pk for row in rows], at__gt=version.signed_at
    )
    closed = found.kind.closed_parts(user, {owner(row) for row in rows})
    moments: dict[int, list[Change]] = {}
    for moment in reversed(timeline(found.kind, since.select_related("by"), closed)):
        moments.setdefault(moment.entry.record_id, []).extend(moment.changes)
    return [
        FrozenEntry(
            entry(found.kind, row, row.get_absolute_url()),
            row.deleted_at is not None,
            row.pk in moments or row.updated_at > version.signed_at,
            tuple(moments.get(row.pk, ())),
        )
        for row in rows
    ]
