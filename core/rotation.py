"""Every encrypted value there is: brought under the first key, or looked at whether any key still opens it.

What is under the first key already is passed by, so what was interrupted is simply begun again.
"""

import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F, Model, Q, TextField
from django.db.models.functions import Cast
from psycopg2.extras import execute_values

from core.encryption import UndecryptableError, decrypt, encrypt, is_current
from core.models import HistoryEntry
from core.sealing import PIECE, sealed
from core.sensitive import SEALED, ChangesField, encrypted_fields, indexes
from core.storage import is_under_first_key, opened

BATCH = 500


@dataclass(frozen=True)
class Done:
    """What came of one column, of the changes that a table keeps, or of the files. `astray` are the rows whose index
    meant another value.
    """

    name: str
    looked_at: int = 0
    renewed: int = 0
    lost: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.name,
            self.looked_at + other.looked_at,
            self.renewed + other.renewed,
            self.lost + other.lost,
            self.astray + other.astray,
        )


def rotate(*, write: bool = True) -> Iterator[Done]:
    """Go through everything. `lost` is what no key opens; it is left as it is."""
    for model, field in columns():
        yield _column(model, field, write)
    for model, changes in kept_changes():
        yield _changes(model, changes, write)
    yield _files(write)


def unsound() -> Iterator[tuple[str, str]]:
    """What no key opens, and what its index does not find, each with what is wrong with it."""
    for done in rotate(write=False):
        yield from ((f"{done.name} {which}", "no key opens it") for which in done.lost)
        yield from ((f"{done.name} {which}", "its index means another value") for which in done.astray)
    yield from ((which, "its index means a value, and there is none") for which in _indexes_of_nothing())


def _indexes_of_nothing() -> Iterator[str]:
    for model, field in columns():
        empty = model._base_manager.annotate(stored=Cast(F(field.attname), TextField())).filter(stored="")
        for index in indexes(model):
            if index.of == field.name:
                keys = empty.exclude(**{index.attname: ""}).order_by("pk").values_list("pk", flat=True)
                yield from (f"{model._meta.label}.{index.name} {key}" for key in keys)


def columns() -> Iterator[tuple[type[Model], Any]]:
    """The fields whose values are sealed, and the one of the sessions, which are sealed by their store."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            yield from ((model, field) for field in encrypted_fields(model))
    yield Session, Session._meta.get_field("session_data")


def _column(model: type[Model], field: Any, write: bool) -> Done:
    done = Done(f"{model._meta.label}.{field.name}")
    beside = [index for index in indexes(model) if index.of == field.name]
    names = [field.attname, *(index.attname for index in beside)]
    rows = model._base_manager.annotate(stored=Cast(F(field.attname), TextField())).exclude(stored="")
    ordered, beyond = rows.order_by("pk").values_list("pk", "stored", *names[1:]), Q()
    while batch := list(ordered.filter(beyond)[:BATCH]):
        beyond = Q(pk__gt=batch[-1][0])
        lost, astray, changed = [], [], []
        for key, token, *found in batch:
            try:
                clear = decrypt(token.encode()).decode()
            except UndecryptableError:
                lost.append(str(key))
                continue
            wanted = [index.wanted(clear) for index in beside]
            if wanted != found:
                astray.append(str(key))
            if wanted != found or not is_current(token.encode()):
                changed.append((key, token, encrypt(clear.encode()).decode(), *wanted))
        if write and changed:
            _overwrite(model, names, changed)
        done += Done("", len(batch), len(changed), tuple(lost), tuple(astray))
    return done


def _overwrite(model: type[Model], names: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Each row whose value is still the one that was read."""
    quote = connection.ops.quote_name
    table, token = quote(model._meta.db_table), quote(names[0])
    sets = ", ".join(f"{quote(name)} = given.v{i}" for i, name in enumerate(names))
    given = ", ".join(["id", "old", *(f"v{i}" for i in range(len(names)))])
    key = quote(str(model._meta.pk.column))
    sql = (
        f"UPDATE {table} SET {sets} FROM (VALUES %s) AS given ({given})"  # noqa: S608 - names of our own models
        f" WHERE {table}.{key} = given.id AND {table}.{token} = given.old"
    )
    with connection.cursor() as cursor:
        execute_values(cursor.cursor, sql, rows)


def kept_changes() -> list[tuple[type[Model], Any]]:
    """The history last: what waits to be written there is renewed before it is."""
    found = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ChangesField)
    ]
    return sorted(found, key=lambda each: each[0] is HistoryEntry)


def _changes(model: type[Model], field: Any, write: bool) -> Done:
    done = Done(model._meta.label)
    rows = model._base_manager.annotate(text=Cast(F(field.attname), TextField()))
    rows = rows.filter(text__contains=f'"{SEALED}"').order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last).values_list("pk", field.attname)[:BATCH]):
        last = batch[-1][0]
        lost, changed = [], []
        for key, changes in batch:
            before = json.dumps(changes)
            try:
                if sum(_renew(value) for value in field.sealed(changes)):
                    changed.append((key, before, json.dumps(changes)))
            except UndecryptableError:
                lost.append(str(key))
        if write and changed:
            _overwrite_changes(model, field, changed)
        done += Done("", len(batch), len(changed), tuple(lost))
    return done


def _overwrite_changes(model: type[Model], field: Any, rows: list[tuple[Any, str, str]]) -> None:
    """Each row that still keeps what was read."""
    quote = connection.ops.quote_name
    table, name = quote(model._meta.db_table), quote(field.column)
    key = quote(str(model._meta.pk.column))
    sql = (
        f"UPDATE {table} SET {name} = given.new::jsonb FROM (VALUES %s) AS given (id, old, new)"  # noqa: S608 - as above
        f" WHERE {table}.{key} = given.id AND {table}.{name} = given.old::jsonb"
    )
    with connection.cursor() as cursor:
        execute_values(cursor.cursor, sql, rows)


def _renew(value: dict[str, str]) -> bool:
    token = value[SEALED].encode()
    clear = decrypt(token)
    if is_current(token):
        return False
    value[SEALED] = encrypt(clear).decode()
    return True


def _files(write: bool) -> Done:
    done = Done("files")
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file() and path.suffix != ".new":
            done += _file(path, write)
    return done


def _file(path: Path, write: bool) -> Done:
    """Every piece is opened, whether it is to be sealed anew or not."""
    draft = path.with_name(f"{path.name}.new")
    try:
        with path.open("rb") as file:
            is_done = is_under_first_key(file)
        with path.open("rb") as file, opened(file) as clear:
            if write and not is_done:
                with draft.open("wb") as out:
                    out.writelines(sealed(clear))
            else:
                deque(iter(partial(clear.read, PIECE), b""), maxlen=0)
    except UndecryptableError:
        draft.unlink(missing_ok=True)
        return Done("", 1, 0, (path.name,))
    if write and not is_done:
        os.chmod(draft, path.stat().st_mode)
        draft.replace(path)
    return Done("", 1, int(not is_done))
