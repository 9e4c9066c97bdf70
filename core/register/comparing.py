"""Does a row clash with another of the file, or with one that stands stored?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from core.kinds import KINDS, Kind
from core.register.columns import columns, here
from core.register.owners import Owners, is_union
from core.register.plan import Row
from core.sensitive import TAKEN, own_indexes

MOST_COMPARED = 200


def compare(rows: list[Row], owners: Owners) -> None:
    """Say what clashes."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.is_new or row.changes:
            by_kind[row.kind.name].append(row)
    _check_rings(by_kind.get(settings.UNION_MODEL, []), owners)
    for name, group in by_kind.items():
        for fields in unique_fields(KINDS[name]):
            _check_unique(group, fields)
        for index in own_indexes(KINDS[name].model):
            _check_own(group, index)
        if KINDS[name].model.told_apart_by:
            _check_twins(group, owners)


# Codes.


def settle_codes(rows: list[Row], owners: Owners) -> None:
    """Give a new union whose code a union elsewhere has the next free one."""
    coded: dict[str, Any] = {}
    for row in rows:
        if is_union(row.kind) and row.is_new and (code := row.record.code):  # type: ignore[attr-defined]
            coded.setdefault(code, row.record)
    unions = type(owners.union)._base_manager
    elsewhere = unions.filter(code__in=coded).exclude(pk__in=owners.tree).values_list("code", flat=True)
    for code in list(elsewhere):
        taken = set(unions.filter(code__startswith=code).values_list("code", flat=True)) | set(coded)
        coded[code].code = next(free for free in endings(code) if free not in taken)


def endings(code: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{code}-{number}"
        number += 1


# The tree.


def _check_rings(rows: list[Row], owners: Owners) -> None:
    """No union may come to stand under itself, however many of them the file moves."""
    moved = {row.record.pk: row for row in rows}
    if not any("parent" in row.changes and not row.is_new for row in rows):
        return
    parents = dict(type(owners.union)._base_manager.filter(pk__in=owners.tree).values_list("pk", "parent_id"))
    parents |= {key: row.record.parent_id for key, row in moved.items()}  # type: ignore[attr-defined]
    for key, row in moved.items():
        above = parents.get(key)
        for _step in parents:
            if above == key:
                column = next(each for each in columns(row.kind.name) if each.name == "parent")
                row.say_once(_("A union cannot stand under itself or under one of its own."), column)
                break
            above = parents.get(above)


# What must be unique.


def unique_fields(kind: Kind) -> Iterator[tuple[str, ...]]:
    """The fields in which no two rows may agree, when all are filled."""
    shown = {column.name for column in columns(kind.name)}
    constraints = (each for each in kind.model._meta.constraints if isinstance(each, UniqueConstraint))
    singles = ((f.name,) for f in kind.model._meta.fields if f.unique and not f.primary_key)
    yield from (
        fields
        for fields in (*(tuple(each.fields) for each in constraints), *singles)
        if shown.issuperset(fields)
    )


def _check_unique(rows: list[Row], fields: tuple[str, ...]) -> None:
    values = {row.record.pk: tuple(getattr(row.record, name) for name in fields) for row in rows}
    asked = {name: {value[i] for value in values.values()} for i, name in enumerate(fields)}
    stored = (
        rows[0]
        .kind.model._base_manager.exclude(pk__in=values)
        .filter(**{f"{name}__in": found - {None, ""} for name, found in asked.items()})
    )
    taken = set(stored.values_list(*fields))
    for row in rows:
        value = values[row.record.pk]
        if None in value or "" in value:
            continue
        if value in taken:
            column = next(each for each in columns(row.kind.name) if each.name == fields[-1])
            row.say_once(_("Another row has this already. It must be its own."), column, value[-1])
        taken.add(value)


def _check_own(rows: list[Row], index: Any) -> None:
    """Of a sensitive value that belongs to one record alone it is not said whose it is."""
    column = next(each for each in columns(rows[0].kind.name) if each.name == index.of)
    values = {row.record.pk: getattr(row.record, index.attname) for row in rows}
    stored = index.model.objects.current().exclude(pk__in=values)
    taken = set(
        stored.filter(**{f"{index.name}__in": set(values.values()) - {""}}).values_list(index.name, flat=True)
    )
    met: dict[str, int] = {}
    for row in rows:
        value = values[row.record.pk]
        if value and value in met:
            text = _("It stands in row %d too. Keep one of them.") % met[value]
            row.say_once(text, column, getattr(row.record, index.of).clear)
        elif value in taken:
            row.say_once(str(TAKEN), column, getattr(row.record, index.of).clear)
        met.setdefault(value, row.given.number)


# The same one twice.


def _check_twins(rows: list[Row], owners: Owners) -> None:
    """Two rows of one name that nothing tells apart are the same one."""
    model = rows[0].kind.model
    of_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if name := getattr(row.record, model.title_field):
            of_name[name].append(row)
    stored = _stored_of_name(model, of_name, owners)
    for name, group in of_name.items():
        for place, row in enumerate(group):
            before = group[max(0, place - MOST_COMPARED) : place]
            _say_twin(row, before, stored.get(name, ()))


def _stored_of_name(model: Any, names: Iterable[str], owners: Owners) -> dict[str, list[Any]]:
    rows = model.objects.current().filter(
        **{f"{model.union_path}__in": owners.tree, f"{model.title_field}__in": list(names)}
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows.only("pk", model.title_field, *model.told_apart_by):
        found[getattr(row, model.title_field)].append(row)
    return found


def _say_twin(row: Row, group: list[Row], stored: Iterable[Any]) -> None:
    column = next(each for each in columns(row.kind.name) if each.name == row.record.title_field)
    twin = next((other for other in group if is_same(row.record, other.record)), None)
    known = next((other for other in stored if _is_other_same(row.record, other)), None)
    text = ""
    if twin:
        text = _("The same one stands in row %(row)d. Delete one, or fill in what differs: %(what)s.") % {
            "row": twin.given.number, "what": _told_apart(row)
        }  # fmt: skip
    elif known:
        text = _("On record already, id %(id)d. Write that id, or fill in what differs: %(what)s.") % {
            "id": known.pk, "what": _told_apart(row)
        }  # fmt: skip
    if text:
        row.say(text, column, getattr(row.record, row.record.title_field))


def _is_other_same(one: Any, other: Any) -> bool:
    return one.pk != other.pk and is_same(one, other)


def is_same(one: Any, other: Any) -> bool:
    """Does nothing that both say tell them apart?"""
    pairs = ((getattr(one, name), getattr(other, name)) for name in one.told_apart_by)
    return all(first == second or not first or not second for first, second in pairs)


def _told_apart(row: Row) -> str:
    labels = {column.name: column.labels[here()] for column in columns(row.kind.name)}
    return "、".join(labels[name] for name in row.record.told_apart_by if name in labels)
