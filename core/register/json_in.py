"""The register's rows as JSON gives them."""

import json
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.kinds import Kind, find_kind
from core.register.cells import near
from core.register.columns import columns_of, companions
from core.register.given import File, Given, own
from core.register.problems import NOT_FOR_YOU, Problem, RefusedError, shown


def read_json(data: bytes, kinds: list[Kind]) -> File:
    try:
        entries = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise RefusedError(_("A JSON file must be in UTF-8.")) from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise RefusedError(_("This is not JSON: %s") % error) from error
    if not isinstance(entries, list):
        raise RefusedError(_('A list of entries is wanted: [{"kind": "activity", "fields": {…}}].'))
    file = File()
    for number, entry in enumerate(entries, 1):
        _read_entry(file, number, entry, kinds)
    return file


def _no_number(word: str) -> None:
    raise ValueError(word)


def _read_entry(file: File, number: int, entry: Any, kinds: list[Kind]) -> None:
    def wrong(text: str, column: str = "", value: Any = "") -> None:
        file.problems.append(Problem("", number, column, shown(value), text))

    if (
        not isinstance(entry, dict)
        or not isinstance(entry.get("kind"), str)
        or not isinstance(entry.get("fields"), dict)
    ):
        return wrong(_('An entry is an object with "kind" and "fields".'))
    for key in entry.keys() - {"kind", "id", "fields"}:
        wrong(_('An entry has only "kind", "id" and "fields".'), str(key))
    kind: Kind | None
    try:
        kind = find_kind(entry["kind"])
    except KeyError:
        names = [name for each in kinds for name in (each.short, each.name)]
        text = _("There is no such kind of record.") + " " + near(entry["kind"], names)
        return wrong(text, "kind", entry["kind"])
    if (kind := own(kind, kinds)) is None:
        return wrong(str(NOT_FOR_YOU), "kind", entry["kind"])
    known = {column.name: column for column in (*columns_of(kind), *companions(kind.name))}
    for name in entry["fields"].keys() - known.keys():
        wrong(_("%(kind)s has no such field.") % {"kind": kind.name} + " " + near(name, list(known)), name)
    there = tuple(column for name, column in known.items() if name in entry["fields"])
    values = tuple(entry["fields"][column.name] for column in there)
    file.rows.append(
        Given(kind, "", number, entry.get("id"), there, values, tuple(column.name for column in there))
    )
    return None
