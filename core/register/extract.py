"""The rows of a union's year as they go out: what happened in it, what stands, and what those rows mean."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Action, may_somewhere, reach
from core.chosen import is_dated
from core.custom.sight import around
from core.history import owner
from core.kinds import KINDS, Kind, kinds
from core.models import Job
from core.records import Record
from core.register.columns import Column, columns, columns_of
from core.register.links import Called, Names, called, called_in
from core.showing import open_all


def kinds_for(user: Any, action: str) -> list[Kind]:
    """The kinds of which the user may do `action` somewhere; all for no user, as on the command line."""
    return [kind for kind in kinds() if user is None or may_somewhere(user, action, kind.model)]


@dataclass(frozen=True)
class Opened:
    """That sensitive values are taken away in full, what for, and under which job."""

    purpose: str
    job: Job | None = None

    def said(self) -> list[str]:
        """What the file says of itself: who took it away, when, and what for."""
        who = self.job.owner if self.job and self.job.owner else _("the operator of this server")
        when = timezone.localtime().strftime("%Y-%m-%d %H:%M")
        return [
            _("With numbers in full, taken away by %(who)s on %(when)s.") % {"who": who, "when": when},
            _("What for: %(purpose)s") % {"purpose": self.purpose},
        ]


@dataclass
class Extract:
    """The rows of `union` and all below it that belong to `year` and that `user` may take away.

    `only` names the very rows to take instead, by kind and key; the union may then be None: all within reach.
    What is sensitive is taken masked, unless `opened`; that must be asked for within a transaction.
    """

    union: Any
    year: int | None
    user: Any = None
    only: dict[str, list[int]] | None = None
    opened: "Opened | None" = None
    rows: dict[str, list[Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = {kind.name: list(self._chosen(kind)) for kind in self.kinds}
        while not self.only and (missing := self._referred_to()):
            for name, keys in missing.items():
                found = {
                    row.pk: row
                    for row in chain(self.rows[name], self._within(KINDS[name]).filter(pk__in=keys))
                }
                self.rows[name] = [found[key] for key in sorted(found)]
        if self.opened:
            self._open(self.opened)

    def _open(self, opened: "Opened") -> None:
        """Let what the taker may see in full show itself in full; each row is noted."""
        for kind in self.kinds:
            rows = [row for row in self.rows[kind.name] if kind.secrets]
            if self.user is not None and rows:
                may_see = reach(self.user, kind.model, Action.UNMASK)
                keys = kind.model.objects.filter(may_see, pk__in=[row.pk for row in rows])
                seen = set(keys.values_list("pk", flat=True))
                rows = [row for row in rows if row.pk in seen]
            open_all(kind, rows, by=self.user, purpose=opened.purpose, job=opened.job)

    @cached_property
    def kinds(self) -> list[Kind]:
        found = kinds_for(self.user, Action.EXPORT)
        wanted = (kind for kind in found if self.only is None or kind.name in self.only)
        return around(wanted, self.union, self.user, with_retired=True)

    def columns(self, kind: Kind) -> tuple[Column, ...]:
        """The columns of a kind, without the lists that the taker may not see in each of the rows taken."""
        closed = kind.closed_parts(self.user, {owner(row) for row in self.rows.get(kind.name, ())})
        return tuple(column for column in columns_of(kind) if column.name not in closed)

    @cached_property
    def tree(self) -> list[int]:
        return sorted(self.union.with_below())

    @cached_property
    def keys(self) -> "FileKeys":
        return FileKeys(self)

    def _within(self, kind: Kind) -> "QuerySet[Any]":
        found = kind.model.objects.current()
        if self.union is not None:
            found = found.filter(**{f"{kind.model.union_path}__in": self.tree})
        found = found if self.user is None else found.permitted(self.user, Action.EXPORT)
        if kind.name == settings.UNION_MODEL and self.union is not None:
            found = found.exclude(pk=self.union.pk)
        return found.order_by("pk").prefetch_related(*(part.name for part in kind.parts))

    def _chosen(self, kind: Kind) -> "QuerySet[Any]":
        rows = self._within(kind)
        if self.only is not None:
            return rows.filter(pk__in=self.only[kind.name])
        if self.year is None:
            return rows
        return belonging(rows, kind, date(self.year, 1, 1), date(self.year, 12, 31))

    def _referred_to(self) -> dict[str, set[int]]:
        """Rows that are not there yet although a row names them and has no words in their place."""
        wanted: dict[str, set[int]] = {}
        for column, row in self.links():
            key = getattr(row, column.field.attname)  # type: ignore[union-attr]
            if key and not column.words and column.target._meta.label in self.rows:
                wanted.setdefault(column.target._meta.label, set()).add(key)
        missing = {name: keys - {row.pk for row in self.rows[name]} for name, keys in wanted.items()}
        known = {name: self._known(name, keys) for name, keys in missing.items()}
        return {name: keys for name, keys in known.items() if keys}

    def _known(self, name: str, keys: set[int]) -> set[int]:
        return (
            set(self._within(KINDS[name]).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
        )

    def links(self) -> Iterator[tuple[Column, Model]]:
        """Every link of every row, of the rows of their lists too."""
        for name, rows in self.rows.items():
            for column in columns(name):
                if column.holds == "link":
                    yield from ((column, row) for row in rows)
                for each in column.columns:
                    if each.holds == "link":
                        yield from ((each, part) for row in rows for part in getattr(row, column.name).all())


def belonging(rows: Any, kind: Kind, since: date, until: date) -> "QuerySet[Any]":
    """Those of a kind's rows that belong to a period: what happened in it, and what stands by then."""
    if not kind.model.dates:
        return rows  # type: ignore[no-any-return]
    during = rows.during(since, until)
    if is_dated(kind):
        return during  # type: ignore[no-any-return]
    main = kind.model.dates[0]
    return during | rows.filter(Q(**{f"{main}__lte": until}) | Q(**{main: None}))  # type: ignore[no-any-return]


class FileKeys:
    """How each linked row is called in the file; the union that is written out is called nothing."""

    def __init__(self, extract: Extract) -> None:
        self.union = extract.union
        wanted: dict[type[Model], set[int]] = {}
        for column, row in extract.links():
            if key := getattr(row, column.field.attname):  # type: ignore[union-attr]
                wanted.setdefault(column.target, set()).add(key)
        self.names = {model: self._names(extract, model, keys) for model, keys in wanted.items()}

    def __call__(self, column: Column, pk: int) -> str:
        if column.is_union and self.union is not None and pk == self.union.pk:
            return ""
        return self.names[column.target].get(pk, "")

    def _names(self, extract: Extract, model: type[Model], keys: set[int]) -> dict[int, str]:
        there = [called(row) for row in extract.rows.get(model._meta.label, [])]
        outside = keys - {row.pk for row in there}
        others: list[Called] = called_in(model._base_manager.filter(pk__in=outside)) if outside else []
        return Names(sorted([*there, *others], key=lambda row: row.pk)).keys
