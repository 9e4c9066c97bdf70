"""Many aggregates in one statement: what is counted for a summary makes one trip to the database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate, F, Func, JSONField, QuerySet, Value
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


class Boxed(Func):
    """A value in a list of one, so that an unknown one differs from none."""

    function = "jsonb_build_array"
    output_field = JSONField()


@dataclass(frozen=True)
class Breakdown:
    """Aggregates over the rows for each value of each of the fields `by`; the rows are read once for all of them.

    `group_of` reads which field a group is of.
    """

    rows: QuerySet[Any]
    expressions: dict[str, Aggregate]
    by: tuple[str, ...]

    def sql(self) -> Statement:
        fields = {f"by{n}": Boxed(F(name)) for n, name in enumerate(self.by)}
        grouped = self.rows.order_by().annotate(**fields).values(*fields)
        written = _written(grouped.annotate(**self.expressions).query)
        return written and (self._apart(written[0]), written[1])

    def _apart(self, sql: str) -> str:
        """Grouped by each field alone, where Django groups by all at once."""
        places = [str(n + 1) for n in range(len(self.by))]
        together = f"GROUP BY {', '.join(places)}"
        if not sql.endswith(together):
            raise ValueError(f"This cannot be broken down: {sql}")
        return f"{sql.removesuffix(together)}GROUP BY GROUPING SETS ({', '.join(f'({n})' for n in places)})"


def group_of(group: dict[str, Any], by: tuple[str, ...]) -> tuple[str, Any]:
    """The field by which a group of a breakdown was made, and its value."""
    n = next(n for n in range(len(by)) if group[f"by{n}"] is not None)
    return by[n], group[f"by{n}"][0]


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
