"""Very many rows, copied by PostgreSQL from one."""

from typing import Any

from django.db import connection

from members.models import Member
from members.models.following import begin
from tests import make


def copies(row: Any, number: int, **values: str) -> list[int]:
    """The keys of so many copies; `values` says in SQL what is another in each, from its number `n`, which begins with 0."""
    columns = [each.column for each in row._meta.concrete_fields if not each.primary_key]
    taken = [values.get(name, f'"{name}"').replace("%", "%%") for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(taken)} FROM {table}, "  # noqa: S608
            f"generate_series(0, %s) AS n WHERE id = %s RETURNING id",
            [number - 1, row.pk],
        )
        return [key for (key,) in cursor.fetchall()]


def members(number: int, union: Any, values: dict[str, str] | None = None, **alike: Any) -> None:
    """So many members of a union, each with a spell."""
    one = make.member(union, **alike)
    begin(copies(one, number, **values or {}))
    Member.objects.filter(pk=one.pk).delete()
