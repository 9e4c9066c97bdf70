"""Is each record right by itself?"""

from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from core.custom.fields import TagsField
from core.kinds import KINDS
from core.register.columns import Column, columns_of
from core.register.owners import Owners, is_union
from core.register.plan import Row

EMPTY = ("blank", "null")


def check(row: Row, owners: Owners) -> None:
    """Say what is wrong with a row by itself."""
    row.record.derive()
    if not row.is_new and not row.failed and not row.changes:
        return
    _check_owner(row, owners)
    _check_locked(row)
    _check_fields(row)
    for field in row.kind.custom:
        if field.name not in row.failed:
            _check_added(row, field)
    for column in row.given.columns:
        if column.name in row.parts:
            _check_parts(row, column)
    if not row.is_faulty:
        _check_whole(row)


def _check_owner(row: Row, owners: Owners) -> None:
    owner = getattr(row.record, row.owner)
    is_root = is_union(row.kind) and row.record.pk == owners.union.pk
    if is_root or row.owner.removesuffix("_id") in row.failed or owners.may_add(row.kind, owner):
        return
    text = _("You may not enter records of this kind for this union.")
    if not owners.has(owner):
        text = _("This union is neither the importing one nor below it.")
    row.say(text, _column(row, row.owner))


def _check_locked(row: Row) -> None:
    """What is approved stays as it is; each value at its place."""
    for name in sorted(row.record.locked & row.changes.keys()) if not row.is_new else ():
        row.say(row.record.why_locked, _column(row, name))


def _check_fields(row: Row) -> None:
    try:
        row.record.clean_fields(exclude=_links(row.record) | row.failed | untold(row))
    except ValidationError as error:
        _say(row, error)


def _check_added(row: Row, field: Any) -> None:
    """A field that a union added is asked of the rows of that union and those below it."""
    column, union = _column(row, field.name), getattr(row.record, row.owner)
    if isinstance(field, TagsField):
        for word in field.strange(row.record, union) if field.name in row.changes else ():
            row.say(_("This union has no such tag."), column, word)
        return
    value = field.value_from_object(row.record)
    if (
        value is None
        and field.is_asked_of(union)
        and not field.blank
        and (row.is_new or field.name in row.touched)
    ):
        _say(row, ValidationError({field.name: ValidationError("", code="blank")}))
    elif value is not None and field.name in row.changes and not field.is_asked_of(union):
        row.say(_("It is not asked at the union of this row. Leave it empty."), column, _shown(row, column))
    elif value is not None and field.name in row.changes:
        try:
            field.clean(value, row.record)
        except ValidationError as error:
            row.say(" ".join(error.messages), column, _shown(row, column))


def untold(row: Row) -> set[str]:
    """The fields of which the file says nothing and need not: they keep what they had."""
    return _optional(row.kind.name) - row.touched


@cache
def _optional(kind_name: str) -> set[str]:
    return {
        f.name for f in KINDS[kind_name].model._meta.fields if f.blank or f.has_default() or not f.editable
    }


def _check_whole(row: Row) -> None:
    try:
        row.record.clean()
    except ValidationError as error:
        _say(row, error)


def _say(row: Row, error: ValidationError) -> None:
    found = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in found.items():
        for each in errors:
            column = _column(row, name)
            if each.code not in EMPTY:
                row.say(" ".join(each.messages), column, _shown(row, column))
            elif column and row.given.is_cells and column not in row.given.columns:
                row.missing.append(column)
            else:
                row.say(_("This must be filled in."), column)


def _shown(row: Row, column: Column | None) -> Any:
    places = row.given.columns
    return row.given.values[places.index(column)] if column in places else None


def _check_parts(row: Row, column: Column) -> None:
    for number, part in enumerate(row.parts[column.name], 1):
        try:
            part.clean_fields(exclude=_links(part))
            part.clean()
        except ValidationError as error:
            text = "; ".join(error.messages)
            row.say(_("Entry %(number)d: %(text)s") % {"number": number, "text": text}, column)


def _links(record: Any) -> set[str]:
    """The links: they were found by their names, another query each would say nothing more."""
    return {f.name for f in record._meta.fields if isinstance(f, ForeignKey)}


def _column(row: Row, name: str) -> Column | None:
    """The column that stands for an attribute."""
    name = name.removesuffix("_id")
    for column in columns_of(row.kind):
        if name in (column.name, column.qualifier, column.precision, column.words):
            return column
    return None
