"""Rows of very many unions: their keys go to the database as the text of one array. A place for each of some thousand
keys takes Django longer to write, and PostgreSQL longer to read, than the question takes to answer.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, Lookup, Q
from django.db.models.fields.related import ForeignObject

from core.blanks import NONE, BlankKeys, array_of


class Keys:
    """Keys that are not looked at one by one on their way into a query."""

    def __init__(self, keys: Iterable[int] | BlankKeys) -> None:
        self.array = keys if isinstance(keys, BlankKeys) else array_of(keys)


def among(path: str, keys: Iterable[int] | BlankKeys) -> Q:
    """Where the path leads to one of the keys: what `path__in` means."""
    return Q(**{f"{path}__among": Keys(keys)})


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):
    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        if self.rhs.array == NONE:
            raise EmptyResultSet
        key, values = self.process_lhs(compiler, connection)
        return f"{key} = ANY(%s::bigint[])", (*values, self.rhs.array)
