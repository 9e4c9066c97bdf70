"""The records that given rows are about: stored ones by their id, new ones with a key of their own."""

from collections import Counter, defaultdict
from math import isfinite
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from core.kinds import Kind
from core.register.given import Given
from core.register.owners import Owners, is_union
from core.register.plan import Row
from core.register.problems import shown


def rows_for(given: list[Given], owners: Owners) -> tuple[list[Row], list[Any]]:
    """A row for each given one, and the problems of those whose id leads nowhere."""
    by_kind: dict[str, list[Given]] = defaultdict(list)
    for each in given:
        by_kind[each.kind.name].append(each)
    found = [_rows_of_kind(group[0].kind, group, owners) for group in by_kind.values()]
    rows = {id(row.given): row for rows, _problems in found for row in rows}
    return [rows[id(each)] for each in given if id(each) in rows], [
        p for _rows, problems in found for p in problems
    ]


def _rows_of_kind(kind: Kind, given: list[Given], owners: Owners) -> tuple[list[Row], list[Any]]:
    keys = [key_of(each) for each in given]
    there = (
        owners.changeable(kind)
        .prefetch_related(*(part.name for part in kind.parts))
        .in_bulk({key for key in keys if isinstance(key, int) and key})
    )
    fresh = iter(next_keys(kind, keys.count(0)))
    repeated = Counter(keys)
    rows, problems = [], []
    for each, key in zip(given, keys, strict=True):
        if key == 0:
            rows.append(Row(each, new_record(kind, next(fresh), owners)))
        elif text := _refusal(key, there, repeated):
            problems.append(each.problem(text, value=shown(each.id)))
        else:
            rows.append(Row.of_stored(each, there[key]))
    return rows, problems


def key_of(given: Given) -> int | None:
    """The id of a given row; 0 for a new one, None for what is no id."""
    if given.id is None or str(given.id).strip() == "":
        return 0
    try:
        number = float(str(given.id))
    except ValueError:
        return None
    is_key = isfinite(number) and number == int(number) and 0 < number < 2**53
    return int(number) if is_key and not isinstance(given.id, bool) else None


def _refusal(key: int | None, there: dict[int, Any], repeated: Counter[int | None]) -> str:
    if key is None:
        return _("This is not an id. Leave the cell empty for a new row, or take the id from an export.")
    if key not in there:
        return _("No record of this union has this id. Leave the cell empty for a new row.")
    if there[key].deleted_at:
        return _(
            "This record is in the bin. Take it back from there first, or leave the id empty for a new row."
        )
    if repeated[key] > 1:
        return _("This id stands in several rows. Keep one of them.")
    return ""


def new_record(kind: Kind, key: int, owners: Owners) -> Any:
    """An empty record of the importing union, not written."""
    model: Any = kind.model
    owner = "parent" if is_union(kind) else model.union_path
    return model(pk=key, created_by=owners.user, **{owner: owners.union})


def next_keys(kind: Kind, number: int) -> list[int]:
    """Keys for rows to come; taken before anything is written, so that rows of one file can mean others."""
    if not number:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [kind.model._meta.db_table, number],
        )
        return [key for (key,) in cursor.fetchall()]
