"""Many aggregates in one statement: what is counted for a summary makes one trip to the database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate, F, Func, IntegerField, QuerySet, Value
from django.db.models.sql import Query

from core.blanks import filled
from core.scope import Scope

GROUP = "counted_by"
WRAPPED = "SELECT {n}, row_to_json(counted)::text FROM ({sql}) counted"

# SQL and its parameters; None where it can have no rows.
Statement = tuple[str, Sequence[Any]] | None


class Counted(Protocol):
    """What gives groups, each a row of its statement."""

    def sql(self) -> Statement: ...


@dataclass(frozen=True)
class Count:
    """Aggregates over rows, as a whole or, with `by`, for each value of that field."""

    rows: QuerySet[Any]
    expressions: dict[str, Aggregate]
    by: str = ""

    def sql(self) -> Statement:
        group = F(self.by) if self.by else Value(0)
        grouped = self.rows.order_by().annotate(**{GROUP: group}).values(GROUP)
        return _written(grouped.annotate(**self.expressions).query)


class Grouping(Func):
    """By which of the fields a group is made: a bit for each, unset for that one."""

    function = "GROUPING"
    output_field = IntegerField()
    contains_aggregate = True

    def get_group_by_cols(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class Breakdown:
    """Aggregates over the rows as a whole and for each value of each of the fields `by`; the rows are read once for all.

    `group_of` reads which field a group is of.
    """

    rows: QuerySet[Any]
    expressions: dict[str, Aggregate]
    by: tuple[str, ...]

    def sql(self) -> Statement:
        fields = {f"by{n}": F(name) for n, name in enumerate(self.by)}
        grouped = self.rows.order_by().annotate(**fields).values(*fields)
        counted = grouped.annotate(**{GROUP: Grouping(*fields)}, **self.expressions)
        written = _written(counted.query)
        return written and (self._apart(written[0]), written[1])

    def _apart(self, sql: str) -> str:
        """Grouped by each field alone and by none, where Django groups by all at once."""
        places = [str(n + 1) for n in range(len(self.by))]
        together = f"GROUP BY {', '.join(places)}"
        if not sql.endswith(together):
            raise ValueError(f"This cannot be broken down: {sql}")
        sets = ", ".join(f"({place})" for place in (*places, ""))
        return f"{sql.removesuffix(together)}GROUP BY GROUPING SETS ({sets})"


def group_of(group: dict[str, Any], by: tuple[str, ...]) -> tuple[str, Any] | None:
    """The field by which a group of a breakdown was made, and its value; None for the whole."""
    others = group[GROUP] ^ (2 ** len(by) - 1)
    n = len(by) - others.bit_length()
    return (by[n], group[f"by{n}"]) if others else None


@dataclass(frozen=True)
class Glance:
    """Whether there are rows: a group for each, but never more than `most`."""

    rows: QuerySet[Any]
    most: int = 1

    def sql(self) -> Statement:
        return _written(self.rows.order_by().values(found=Value(1))[: self.most].query)


@dataclass(frozen=True)
class Filled:
    """A statement written for a blank scope, sent for this one."""

    statement: Statement
    scope: Scope

    def sql(self) -> Statement:
        return self.statement and (self.statement[0], filled(self.statement[1], self.scope))


def _written(query: Query) -> Statement:
    try:
        statement: Statement = query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    return statement


def count_all(counts: Iterable[Counted]) -> list[list[dict[str, Any]]]:
    """For each count its groups, each with its value under GROUP and its aggregates by name."""
    counts = list(counts)
    found: list[list[dict[str, Any]]] = [[] for _ in counts]
    statements = [(n, sql) for n, count in enumerate(counts) if (sql := count.sql())]
    if statements:
        parts = (WRAPPED.format(n=n, sql=sql) for n, (sql, _) in statements)
        parameters = [value for _, (_, values) in statements for value in values]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for n, row in cursor.fetchall():
                found[n].append(json.loads(row, parse_float=Decimal))
    return found
